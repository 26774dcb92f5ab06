import { expect, test } from 'vitest';
import { mock } from './mock.js';

// The code under test has only the address.
const create = email => fetch(`${process.env.CONTACTS_API}/v1/contacts`, {
  method: 'POST',
  headers: { authorization: `Bearer ${mock.apiKey}`, 'content-type': 'application/json' },
  body: JSON.stringify({ email }),
});

test('creates a contact', async () => {
  expect((await create('ada@example.com')).status).toBe(201);
  await mock.verify({ operation: 'createContact', body: { email: 'ada@example.com' }, count: 1 });
});

test('begins with the initial state', async () => {
  expect((await mock.state.get()).contacts).toHaveLength(3);
  expect(await mock.requests.list()).toEqual([]);
});

test('fails', async () => {
  await create('nobody');
  await mock.verify({ status: 201 });
});
