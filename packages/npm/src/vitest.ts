import { afterAll, beforeEach } from 'vitest';
import { describe } from './journal.js';
import { startMock, type Mock } from './mock.js';
import type { MockOptions } from './options.js';

/**
 * A mock for the tests of a file: reset before each test, stopped after the last one. When a test fails, the requests that the mock received
 * are printed. In a setup file it is the mock of every test file, and `CONTACTS_API` is its address.
 */
export async function useMock(options?: MockOptions): Promise<Mock> {
  const mock = await startMock(options);
  process.env.CONTACTS_API = mock.address;
  beforeEach(async ({ onTestFailed }) => {
    await mock.reset();
    onTestFailed(async () => console.log(`Requests to the mock:\n${describe(await mock.requests.list())}`));
  });
  afterAll(() => mock.stop());
  return mock;
}
