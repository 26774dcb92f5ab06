// The requests of the documentation with axios.
import assert from 'node:assert/strict';
import axios from 'axios';

const api = axios.create({
  baseURL: process.env.CONTRACTKIT_BASE_URL,
  headers: { Authorization: `Bearer ${process.env.FLUENZR_API_KEY}` },
});

const list = await api.get('/contacts', { params: { groupId: 'grp_xyz789', status: 'active', perPage: 50 } });
assert.deepEqual(list.data.meta, { page: 1, perPage: 50, total: 234, totalPages: 5 });

const jean = await api.get('/contacts/con_abc123');
assert.equal(jean.data.data.lastName, 'Dupont');

const created = await api.post('/contacts', { email: 'marie.martin@startup.io', firstName: 'Marie', tags: ['prospect'] });
assert.equal(created.status, 201);
const { id } = created.data.data;

const refused = await api.post('/contacts', { email: 'no address' }).catch(error => error.response);
assert.deepEqual([refused.status, refused.data.error.message], [400, 'Invalid email format']);

const updated = await api.put(`/contacts/${id}`, { jobTitle: 'VP Sales' });
assert.equal(updated.data.data.jobTitle, 'VP Sales');

// A body on DELETE goes into the configuration.
await api.post(`/contacts/${id}/tags`, { tags: ['vip', 'priority'] });
const tags = await api.delete(`/contacts/${id}/tags`, { data: { tags: ['priority'] } });
assert.deepEqual(tags.data.data.tags, ['prospect', 'vip']);

const deleted = await api.delete(`/contacts/${id}`);
assert.deepEqual(deleted.data, { success: true, data: { id, deleted: true } });
console.log('axios: all answers are as printed');
