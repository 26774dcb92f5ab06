import * as sdk from './generated/hey';
import { client } from './generated/hey/client.gen';
import * as schemas from './generated/hey/zod.gen';
import type { Api } from './walk';

client.setConfig({ baseUrl: process.env.BASE_URL, auth: process.env.API_KEY });

const answer = <T, E>({ data, error, response }: { data?: T; error?: E; response?: Response }) =>
  ({ status: response!.status, body: data, error });

// Contacts are also checked with the zod schema, which must accept what the mock answers.
const contact = <T extends { body?: unknown }>(answered: T) => {
  if (answered.body)
    schemas.zContactReply.parse(answered.body);
  return answered;
};

export const heyApi: Api = {
  create: async body => contact(answer(await sdk.createContact({ body }))),
  read: async id => contact(answer(await sdk.getContact({ path: { id } }))),
  update: async (id, body) => contact(answer(await sdk.updateContact({ path: { id }, body }))),
  remove: async id => answer(await sdk.deleteContact({ path: { id } })),
  bulk: async body => answer(await sdk.bulkContacts({ body })),
  search: async body => answer(await sdk.searchContacts({ body })),
  addTags: async (id, body) => answer(await sdk.addContactTags({ path: { id }, body })),
  removeTags: async (id, body) => answer(await sdk.removeContactTags({ path: { id }, body })),
  addGroups: async (id, body) => answer(await sdk.addContactGroups({ path: { id }, body })),
  removeGroups: async (id, body) => answer(await sdk.removeContactGroups({ path: { id }, body })),
  subscribe: async body => answer(await sdk.createWebhook({ body })),
  changeSubscription: async (id, body) => answer(await sdk.updateWebhook({ path: { id }, body })),
  log: async id => answer(await sdk.listWebhookLogs({ path: { id } })),
  unsubscribe: async id => answer(await sdk.deleteWebhook({ path: { id } })),
};
