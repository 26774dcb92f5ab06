import * as client from './generated/orval/client';
import type { ErrorReply } from './generated/orval/client.schemas';
import * as zod from './generated/orval/zod';
import type { Api } from './walk';

type Answered = { data: unknown; status: number };
type Success<T extends Answered> = Extract<T, { status: 200 | 201 }>['data'];

// Each success is checked with the zod schema, which must accept what the mock answers.
const answer = <T extends Answered>(response: T, schema: { parse(value: unknown): unknown }) => {
  if (response.status >= 400)
    return { status: response.status, error: response.data as ErrorReply };
  schema.parse(response.data);
  return { status: response.status, body: response.data as Success<T> };
};

export const orval: Api = {
  create: async body => answer(await client.createContact(body), zod.CreateContactResponse),
  read: async id => answer(await client.getContact(id), zod.GetContactResponse),
  update: async (id, body) => answer(await client.updateContact(id, body), zod.UpdateContactResponse),
  remove: async id => answer(await client.deleteContact(id), zod.DeleteContactResponse),
  bulk: async body => answer(await client.bulkContacts(body), zod.BulkContactsResponse),
  search: async body => answer(await client.searchContacts(body), zod.SearchContactsResponse),
  addTags: async (id, body) => answer(await client.addContactTags(id, body), zod.AddContactTagsResponse),
  removeTags: async (id, body) => answer(await client.removeContactTags(id, body), zod.RemoveContactTagsResponse),
  addGroups: async (id, body) => answer(await client.addContactGroups(id, body), zod.AddContactGroupsResponse),
  removeGroups: async (id, body) => answer(await client.removeContactGroups(id, body), zod.RemoveContactGroupsResponse),
  subscribe: async body => answer(await client.createWebhook(body), zod.CreateWebhookResponse),
  changeSubscription: async (id, body) => answer(await client.updateWebhook(id, body), zod.UpdateWebhookResponse),
  log: async id => answer(await client.listWebhookLogs(id), zod.ListWebhookLogsResponse),
  unsubscribe: async id => answer(await client.deleteWebhook(id), zod.DeleteWebhookResponse),
};
