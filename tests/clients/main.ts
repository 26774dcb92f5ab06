import assert from 'node:assert/strict';
import { zContactInput } from './generated/hey/zod.gen';
import { CreateContactBody } from './generated/orval/zod';
import { heyApi } from './heyApi';
import { openapiFetch } from './openapiFetch';
import { orval } from './orval';
import { walk } from './walk';

await walk('openapi-fetch', openapiFetch);
await walk('hey-api', heyApi);
await walk('orval', orval);

// The zod schemas keep the union of custom field values and the required email.
for (const schema of [zContactInput, CreateContactBody]) {
  assert.ok(schema.safeParse({ email: 'a@b.example', customFields: { a: 'text', b: 1.5, c: false, d: null } }).success);
  assert.ok(!schema.safeParse({}).success);
  assert.ok(!schema.safeParse({ email: 'a@b.example', customFields: { a: [] } }).success);
}
