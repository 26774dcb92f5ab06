// Walks over every operation of the API and every documented refusal that a client can cause, and holds each status against the documented one.
//   node tests/walk/walk.mjs http://127.0.0.1:4010/v1 [valid|all]
// valid: only requests that keep to the contract. all (default): refusals, too. The mock needs a limit and keys for all of them:
//   --keys flz_sk_walk --read-only-keys flz_sk_dev_walk --no-plan-keys flz_sk_free_walk --rate-limit 200
// Exit code 0: every status was as expected; 1: one was not.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

const [base, which = 'all'] = process.argv.slice(2);
let failed = 0, sent = 0;

async function send(expected, method, path, body, key = 'flz_sk_walk', type = 'application/json') {
  const headers = { ...(key && { Authorization: `Bearer ${key}` }), ...(body !== undefined && { 'Content-Type': type }) };
  const response = await fetch(base + path, { method, headers, body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body) });
  const text = await response.text();
  const violations = response.headers.get('sl-violations');
  sent++;
  if (response.status !== expected || violations) {
    failed++;
    console.log(`${method} ${path}: ${expected} expected, ${response.status} came${violations ? `, violations ${violations}` : ''}\n  ${text.slice(0, 2000)}`);
  }
  try { return JSON.parse(text); } catch { return {}; }
}

const email = name => `${name}.${Date.now()}@walk.example`;

await send(200, 'GET', '/contacts');
await send(200, 'GET', '/contacts?groupId=grp_xyz789&status=active&perPage=50');
await send(200, 'GET', '/contacts?page=2&perPage=5&email=e&tag=prospect&sort=email&order=desc');
await send(200, 'GET', '/contacts/con_abc123');
const first = email('first'), second = email('second');
const created = await send(201, 'POST', '/contacts', {
  email: first, firstName: 'Zoë', lastName: 'O’Neil', company: 'Été & Fils', jobTitle: 'CEO', phone: '+33639980000', website: 'https://walk.example',
  groupIds: ['grp_xyz789'], tags: ['prospect', '😀'], customFields: { secteur: 'SaaS', budget: 12.5, newsletter: true }, pipelineStageId: 'stg_qualified',
});
const id = created.data?.id;
await send(201, 'POST', '/contacts', { email: second });
await send(200, 'PUT', `/contacts/${id}`, { jobTitle: 'VP Sales', phone: null, customFields: { secteur: null } });
await send(200, 'POST', '/contacts/bulk', { contacts: [{ email: email('a') }, { email: first, firstName: 'Again' }], groupIds: ['grp_abc'], onDuplicate: 'update' });
await send(200, 'POST', '/contacts/search', {
  query: 'walk', filters: { status: 'active', groups: ['grp_xyz789'], customFields: { newsletter: true } }, sort: { field: 'createdAt', order: 'desc' },
});
await send(200, 'POST', '/contacts/search', {});
await send(200, 'POST', `/contacts/${id}/groups`, { groupIds: ['grp_abc', 'grp_def'] });
await send(200, 'DELETE', `/contacts/${id}/groups`, { groupIds: ['grp_abc'] });
await send(200, 'POST', `/contacts/${id}/tags`, { tags: ['vip', 'priority'] });
await send(200, 'DELETE', `/contacts/${id}/tags`, { tags: ['priority'] });

const group = (await send(201, 'POST', '/groups', { name: 'Walk é', description: 'Met', color: '#0f6e64' })).data?.id;
await send(200, 'GET', '/groups?page=1&perPage=5');
await send(200, 'GET', `/groups/${group}`);
await send(200, 'PUT', `/groups/${group}`, { name: 'Walked', type: 'dynamic', description: null });
await send(200, 'POST', `/groups/${group}/contacts`, { contactIds: [id, 'con_nobody'], groupIds: ['grp_abc', 'grp_nobody'], filters: { status: 'bounced', customFields: { newsletter: true } } });
await send(200, 'GET', `/contacts?groupId=${group}`);
await send(404, 'GET', '/groups/grp_nobody');
await send(404, 'PUT', '/groups/grp_nobody', { name: 'No' });
await send(404, 'DELETE', '/groups/grp_nobody');
await send(404, 'POST', '/groups/grp_nobody/contacts', {});

// A target that knows the secret: each event that comes has to bear the signature.
const secret = 'whsec_walk é', events = [];
const target = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const hmac = createHmac('sha256', secret).update(`${request.headers['x-fluenzr-timestamp']}.${body}`).digest('hex');
  const isSigned = request.headers['x-fluenzr-signature'] === `sha256=${hmac}`;
  response.writeHead(isSigned ? 204 : 401).end();
  events.push(`${isSigned ? '' : 'unsigned '}${JSON.parse(body).type}`);
  target.emit('event');
}).listen(0, '127.0.0.1');
await once(target, 'listening');
const url = `http://127.0.0.1:${target.address().port}/hooks`;
const hook = (await send(201, 'POST', '/webhooks', { url, events: ['contact.created', 'contact.updated', 'contact.deleted'], secret })).data?.id;
await send(200, 'GET', '/webhooks?page=1&perPage=5');
await send(200, 'PUT', `/webhooks/${hook}`, { status: 'active' });
const told = (await send(201, 'POST', '/contacts', { email: email('told') })).data?.id;
await send(200, 'PUT', `/contacts/${told}`, { firstName: 'Told' });
await send(200, 'DELETE', `/contacts/${told}`);
for (const giveUp = AbortSignal.timeout(10_000); events.length < 3 && !giveUp.aborted;) await once(target, 'event', { signal: giveUp }).catch(() => {});
await send(200, 'POST', `/webhooks/${hook}/test`);
if (events.join() !== 'contact.created,contact.updated,contact.deleted,contact.created') { failed++; console.log(`These events came: ${events}`); }
await send(200, 'GET', `/webhooks/${hook}/logs?perPage=2&page=2`);
await send(404, 'PUT', '/webhooks/whk_nobody', { status: 'paused' });
await send(404, 'DELETE', '/webhooks/whk_nobody');
await send(404, 'POST', '/webhooks/whk_nobody/test');
await send(404, 'GET', '/webhooks/whk_nobody/logs');
await send(400, 'POST', '/webhooks', { url: 'http://8.8.8.8/', events: ['contact.created'] });

await send(404, 'GET', '/contacts/con_nobody');
await send(404, 'PUT', '/contacts/con_nobody', { firstName: 'No' });
await send(404, 'DELETE', '/contacts/con_nobody');
for (const [part, body] of [['groups', { groupIds: ['grp_abc'] }], ['tags', { tags: ['vip'] }]]) {
  await send(404, 'POST', `/contacts/con_nobody/${part}`, body);
  await send(404, 'DELETE', `/contacts/con_nobody/${part}`, body);
}
await send(409, 'POST', '/contacts', { email: first.toUpperCase() });
await send(409, 'PUT', `/contacts/${id}`, { email: second });
await send(400, 'POST', `/contacts/${id}/groups`, { groupIds: ['grp_unknown'] });
await send(400, 'POST', '/contacts', { email: email('c'), pipelineStageId: 'stg_unknown' });

const writes = [
  ['POST', '/contacts', { email: email('d') }], ['PUT', `/contacts/${id}`, { firstName: 'D' }], ['DELETE', `/contacts/${id}`],
  ['POST', '/contacts/bulk', { contacts: [] }], ['POST', `/contacts/${id}/groups`, { groupIds: [] }], ['DELETE', `/contacts/${id}/groups`, { groupIds: [] }],
  ['POST', `/contacts/${id}/tags`, { tags: [] }], ['DELETE', `/contacts/${id}/tags`, { tags: [] }],
  ['POST', '/groups', { name: 'D' }], ['PUT', `/groups/${group}`, { name: 'D' }], ['DELETE', `/groups/${group}`], ['POST', `/groups/${group}/contacts`, {}],
  ['POST', '/webhooks', { url, events: ['contact.created'] }], ['PUT', `/webhooks/${hook}`, { status: 'paused' }], ['DELETE', `/webhooks/${hook}`], ['POST', `/webhooks/${hook}/test`],
];
const reads = [['GET', '/contacts'], ['GET', `/contacts/${id}`], ['POST', '/contacts/search', {}], ['GET', '/groups'], ['GET', `/groups/${group}`], ['GET', '/webhooks'], ['GET', `/webhooks/${hook}/logs`]];
for (const [method, path, body] of writes) await send(403, method, path, body, 'flz_sk_dev_walk');
for (const [method, path, body] of [...reads, ...writes]) {
  await send(403, method, path, body, 'flz_sk_free_walk');
  await send(401, method, path, body, 'flz_sk_unknown');
}

if (which === 'all') {
  for (const [method, path, body] of [...reads, ...writes]) await send(401, method, path, body, null);
  for (const body of [{}, { email: null }, { email: '' }, { email: 'nobody' }, { email: 1 }, { email: email('e'), tags: 'vip' }, [], 'nonsense', '"text"', '{'])
    await send(400, 'POST', '/contacts', body);
  for (const body of [{ email: '' }, { email: 'nobody' }, { firstName: 1 }, []]) await send(400, 'PUT', `/contacts/${id}`, body);
  for (const body of [{}, { contacts: {} }, { contacts: Array(1001).fill({ email: 'a@b.example' }) }, { contacts: [], onDuplicate: 'maybe' }])
    await send(400, 'POST', '/contacts/bulk', body);
  await send(200, 'POST', '/contacts/bulk', { contacts: [{ email: 'nobody' }, {}] });
  for (const body of [{ query: 1 }, { filters: { status: 'asleep' } }, { sort: { field: 'shoeSize' } }, { perPage: 101 }]) await send(400, 'POST', '/contacts/search', body);
  for (const query of ['perPage=101', 'perPage=0', 'page=x', 'status=asleep', 'sort=shoeSize', 'order=up']) await send(400, 'GET', `/contacts?${query}`);
  for (const part of ['groups', 'tags']) for (const method of ['POST', 'DELETE']) await send(400, method, `/contacts/${id}/${part}`, {});
  for (const body of [{}, { url }, { url, events: [] }, { url: 'nowhere', events: ['contact.created'] }, { url, events: ['contact.lost'] }, { url, events: ['contact.created'], secret: '' }])
    await send(400, 'POST', '/webhooks', body);
  for (const body of [{}, { name: '' }, { name: null }, { name: 'A', type: 'smart' }, []]) await send(400, 'POST', '/groups', body);
  await send(400, 'PUT', `/groups/${group}`, { color: 1 });
  await send(400, 'GET', '/groups?perPage=101');
  for (const body of [{ contactIds: id }, { groupIds: [1] }, { filters: { status: 'asleep' } }]) await send(400, 'POST', `/groups/${group}/contacts`, body);
  await send(400, 'PUT', `/webhooks/${hook}`, { status: 'yes' });
  for (const path of ['/webhooks', `/webhooks/${hook}/logs`]) await send(400, 'GET', `${path}?perPage=101`);
}

await send(200, 'DELETE', `/groups/${group}`);
await send(404, 'GET', `/groups/${group}`);
await send(200, 'DELETE', `/webhooks/${hook}`);
await send(200, 'DELETE', `/contacts/${id}`);
await send(404, 'GET', `/contacts/${id}`);
if (which === 'all') {
  let last;
  for (let i = 0; i < 400 && last !== 429; i++) last = (await fetch(`${base}/contacts/con_abc123`, { headers: { Authorization: 'Bearer flz_sk_walk' } })).status;
  for (const [method, path, body] of [...reads, ...writes]) await send(429, method, path, body);
}
console.log(`${sent} requests, ${failed} not as documented`);
process.exit(failed ? 1 : 0);
