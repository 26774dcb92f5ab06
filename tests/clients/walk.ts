import assert from 'node:assert/strict';
import type { components } from './generated/schema';

type Schemas = components['schemas'];
type Answer<T> = Promise<{ status: number; body?: T; error?: Schemas['ErrorReply'] }>;

/** What a generated client must be able to do. The types are those of openapi-typescript; the other clients must agree with them. */
export interface Api {
  create(body: Schemas['ContactInput']): Answer<Schemas['ContactReply']>;
  read(id: string): Answer<Schemas['ContactReply']>;
  update(id: string, body: Schemas['ContactFields']): Answer<Schemas['ContactReply']>;
  remove(id: string): Answer<Schemas['DeletedReply']>;
  bulk(body: Schemas['BulkInput']): Answer<Schemas['BulkReply']>;
  search(body: Schemas['SearchInput']): Answer<Schemas['SearchReply']>;
  addTags(id: string, body: Schemas['TagNames']): Answer<Schemas['ChangedReply']>;
  removeTags(id: string, body: Schemas['TagNames']): Answer<Schemas['ChangedReply']>;
  addGroups(id: string, body: Schemas['GroupIds']): Answer<Schemas['ChangedReply']>;
  removeGroups(id: string, body: Schemas['GroupIds']): Answer<Schemas['ChangedReply']>;
  subscribe(body: Schemas['WebhookInput']): Answer<Schemas['WebhookReply']>;
  changeSubscription(id: string, body: Schemas['WebhookFields']): Answer<Schemas['WebhookReply']>;
  log(id: string): Answer<Schemas['WebhookLogPage']>;
  unsubscribe(id: string): Answer<Schemas['WebhookDeletedReply']>;
}

/** Drives every kind of operation, and checks each answer with what it must be. */
export async function walk(name: string, api: Api) {
  const email = `${name}@clients.example`;
  const created = await api.create({ email, firstName: 'Ada', customFields: { plan: 'pro', seats: 3, active: true } });
  assert.equal(created.status, 201);
  const { id, customFields, pipelineStage } = created.body!.data;
  assert.deepEqual([customFields, pipelineStage], [{ plan: 'pro', seats: 3, active: true }, null]);

  const taken = await api.create({ email });
  assert.deepEqual([taken.status, taken.error?.error.message], [409, 'Email already exists']);

  const updated = await api.update(id, { customFields: { seats: 4 } });
  assert.deepEqual(updated.body?.data.customFields, { plan: 'pro', seats: 4, active: true });
  assert.deepEqual([updated.status, updated.body?.data.firstName], [200, 'Ada']);
  assert.equal((await api.update(id, { pipelineStageId: 'stg_won' })).body?.data.pipelineStage?.id, 'stg_won');
  assert.equal((await api.update(id, { pipelineStageId: null })).body?.data.pipelineStage, null);

  const bulk = await api.bulk({ contacts: [{ email: `a.${email}` }, { email }], onDuplicate: 'skip' });
  assert.deepEqual([bulk.body?.data.created, bulk.body?.data.skipped], [1, 1]);
  const found = await api.search({ query: email, filters: { customFields: { seats: 4 } }, sort: { field: 'email', order: 'asc' } });
  assert.deepEqual(found.body?.data.map(contact => contact.id), [id]);

  await api.addTags(id, { tags: ['vip', 'new'] });
  assert.deepEqual((await api.removeTags(id, { tags: ['new'] })).body?.data?.tags, ['vip']);
  await api.addGroups(id, { groupIds: ['grp_abc', 'grp_def'] });
  assert.deepEqual((await api.removeGroups(id, { groupIds: ['grp_abc'] })).body?.data?.groups?.map(group => group.id), ['grp_def']);

  const hook = (await api.subscribe({ url: 'http://localhost:9/hooks', events: ['contact.created'], status: 'paused' })).body!.data;
  const changed = await api.changeSubscription(hook.id, { events: ['contact.deleted'] });
  assert.deepEqual([changed.body?.data.status, changed.body?.data.events], ['paused', ['contact.deleted']]);
  assert.deepEqual((await api.log(hook.id)).body?.data, []);
  assert.equal((await api.unsubscribe(hook.id)).body?.data.deleted, true);

  assert.deepEqual((await api.remove(id)).body?.data, { id, deleted: true });
  assert.equal((await api.read(id)).status, 404);
  console.log(`${name}: every answer as expected`);
}
