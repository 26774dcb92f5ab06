import { test as base } from '@playwright/test';
import { MockError } from './admin.js';
import { describe } from './journal.js';
import { connectMock, startMock, type RemoteMock } from './mock.js';
import type { MockOptions } from './options.js';
import type { Sandbox } from './sandbox.js';

export { expect } from '@playwright/test';

interface WorkerFixtures {
  /** The settings of the mocks that tests start. */
  mockOptions: MockOptions;
  /** The address of a mock that runs already; `CONTACTS_API` of the environment by default. Without one, each worker starts its own. */
  mockAddress: string | undefined;
  contactsServer: RemoteMock;
}

interface TestFixtures {
  /** The requests of pages that go to the mock: those of fetch and XMLHttpRequest. Their URLs have the base path of the API, such as `/v1/`. */
  mockRoutes: string | RegExp;
  /** The mock of this test: a sandbox of the worker, reset before each test. */
  mock: Sandbox;
}

/** Playwright's test with a mock: requests of pages to the API reach it, and a failed test has its journal attached. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  mockOptions: [{}, { option: true, scope: 'worker' }],
  mockAddress: [process.env.CONTACTS_API, { option: true, scope: 'worker' }],
  mockRoutes: ['**/v1/**', { option: true }],

  contactsServer: [async ({ mockAddress, mockOptions }, use) => {
    if (mockAddress) {
      await use(await connectMock(mockAddress, { apiKey: mockOptions.keys?.[0] }));
      return;
    }
    const mock = await startMock(mockOptions);
    await use(mock);
    await mock.stop();
  }, { scope: 'worker' }],

  mock: async ({ contactsServer }, use, info) => {
    const sandbox = contactsServer.sandbox(`worker-${info.parallelIndex}`);
    await sandbox.reset();
    await use(sandbox);
    if (info.status === info.expectedStatus)
      return;
    await info.attach('requests to the mock', { contentType: 'text/plain', body: describe(await sandbox.requests.list()) });
    await info.attach('requests.har', { contentType: 'application/json', body: JSON.stringify(await sandbox.requests.har()) });
  },

  // Tests that use only a page need the mock, too.
  context: async ({ context, mock, mockRoutes }, use) => {
    const basePath = mock.url.slice(mock.address.length);
    await context.route(mockRoutes, async route => {
      const request = route.request();
      // A page or a script may have an address that the pattern matches, too.
      if (!['fetch', 'xhr'].includes(request.resourceType()))
        return route.fallback();
      const url = new URL(request.url());
      const start = url.pathname.indexOf(`${basePath}/`);
      if (start < 0) {
        await route.abort();
        throw new MockError(`mockRoutes matches ${url.origin}${url.pathname}, which has no ${basePath}/, the base path of the API.`);
      }
      const path = url.pathname.slice(start + basePath.length);
      try {
        // Not sent by the browser: a page with HTTPS, or of another host, must not reach this machine.
        const response = await route.fetch({
          url: mock.url + path + url.search,
          headers: { authorization: `Bearer ${mock.apiKey}`, ...await request.allHeaders() },
          timeout: 0,
        });
        await route.fulfill({ response });
      } catch {
        // A fault broke the connection.
        await route.abort('connectionreset');
      }
    });
    await use(context);
    await context.unrouteAll({ behavior: 'ignoreErrors' });
  },
});
