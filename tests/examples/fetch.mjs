// The requests of the documentation with fetch.
import assert from 'node:assert/strict';

const base = process.env.CONTRACTKIT_BASE_URL;
const headers = { Authorization: `Bearer ${process.env.FLUENZR_API_KEY}`, 'Content-Type': 'application/json' };

async function call(method, path, body) {
  const response = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

const list = await call('GET', '/contacts?groupId=grp_xyz789&status=active&perPage=50');
assert.deepEqual(list.body.meta, { page: 1, perPage: 50, total: 234, totalPages: 5 });

const jean = await call('GET', '/contacts/con_abc123');
assert.equal(jean.body.data.email, 'jean.dupont@example.com');

const created = await call('POST', '/contacts', {
  email: 'marie.martin@startup.io', firstName: 'Marie', lastName: 'Martin', company: 'StartupIO', jobTitle: 'CEO',
  groupIds: ['grp_xyz789'], tags: ['prospect', 'saas'], customFields: { secteur: 'SaaS', taille_entreprise: '10-50' },
});
assert.equal(created.status, 201);
const id = created.body.data.id;
assert.match(id, /^con_/);

const duplicate = await call('POST', '/contacts', { email: 'marie.martin@startup.io' });
assert.deepEqual([duplicate.status, duplicate.body.error.message], [409, 'Email already exists']);

const updated = await call('PUT', `/contacts/${id}`, { jobTitle: 'VP Sales', customFields: { taille_entreprise: '100-500' } });
assert.equal(updated.body.data.jobTitle, 'VP Sales');
assert.deepEqual(updated.body.data.customFields, { secteur: 'SaaS', taille_entreprise: '100-500' });

const groups = await call('POST', `/contacts/${id}/groups`, { groupIds: ['grp_abc', 'grp_def'] });
assert.deepEqual(groups.body.data.groups.map(group => group.id), ['grp_xyz789', 'grp_abc', 'grp_def']);
await call('DELETE', `/contacts/${id}/groups`, { groupIds: ['grp_abc'] });
await call('POST', `/contacts/${id}/tags`, { tags: ['vip', 'priority'] });
const tags = await call('DELETE', `/contacts/${id}/tags`, { tags: ['priority'] });
assert.deepEqual(tags.body.data.tags, ['prospect', 'saas', 'vip']);

const found = await call('POST', '/contacts/search', { query: 'startup.io', filters: { customFields: { secteur: 'SaaS' } }, sort: { field: 'createdAt', order: 'desc' } });
assert.ok(found.body.data.some(contact => contact.id === id));

const bulk = await call('POST', '/contacts/bulk', {
  contacts: [{ email: 'a@example.com', firstName: 'A' }, { email: 'b@example.com', firstName: 'B' }], onDuplicate: 'skip',
});
assert.deepEqual(bulk.body.data, { created: 2, updated: 0, skipped: 0, errors: [] });

const deleted = await call('DELETE', `/contacts/${id}`);
assert.deepEqual(deleted.body.data, { id, deleted: true });
console.log('fetch: all answers are as printed');
