// Compiles only when the types are as users need them.
import { startMock, type Contact, type Exchange, type MockOptions } from 'fluenzr-contractkit';
import type { paths } from 'fluenzr-contractkit/contract';
import { expect, test } from 'fluenzr-contractkit/playwright';
import { useMock } from 'fluenzr-contractkit/vitest';

export type Created = paths['/contacts']['post']['responses']['201']['content']['application/json']['data'];
export const created: Created = {} as Contact;

// @ts-expect-error A number is expected.
export const options: MockOptions = { contacts: 'five' };

test.use({ mockOptions: { contacts: 5 }, mockRoutes: /\/v1\// });
test('typed', async ({ page, mock }) => {
  expect((await mock.state.get()).contacts[0]!.email satisfies string);
  await page.goto(mock.url);
});

export async function inVitest(): Promise<string> {
  const mock = await useMock({ locale: 'ja' });
  return mock.address;
}

export async function inNode(): Promise<Exchange[]> {
  await using mock = await startMock({ rateLimit: 0 });
  await mock.sandbox('a').faults.add({ match: { operation: 'createContact' }, answer: { status: 503 } });
  return mock.requests.list({ status: '5xx' });
}
