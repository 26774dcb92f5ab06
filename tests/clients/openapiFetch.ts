import createClient from 'openapi-fetch';
import type { paths } from './generated/schema';
import type { Api } from './walk';

const client = createClient<paths>({ baseUrl: process.env.BASE_URL, headers: { Authorization: `Bearer ${process.env.API_KEY}` } });

const answer = <T, E>({ data, error, response }: { data?: T; error?: E; response: Response }) => ({ status: response.status, body: data, error });
const at = (id: string) => ({ path: { id } });

export const openapiFetch: Api = {
  create: async body => answer(await client.POST('/contacts', { body })),
  read: async id => answer(await client.GET('/contacts/{id}', { params: at(id) })),
  update: async (id, body) => answer(await client.PUT('/contacts/{id}', { params: at(id), body })),
  remove: async id => answer(await client.DELETE('/contacts/{id}', { params: at(id) })),
  bulk: async body => answer(await client.POST('/contacts/bulk', { body })),
  search: async body => answer(await client.POST('/contacts/search', { body })),
  addTags: async (id, body) => answer(await client.POST('/contacts/{id}/tags', { params: at(id), body })),
  removeTags: async (id, body) => answer(await client.DELETE('/contacts/{id}/tags', { params: at(id), body })),
  addGroups: async (id, body) => answer(await client.POST('/contacts/{id}/groups', { params: at(id), body })),
  removeGroups: async (id, body) => answer(await client.DELETE('/contacts/{id}/groups', { params: at(id), body })),
  subscribe: async body => answer(await client.POST('/webhooks', { body })),
  changeSubscription: async (id, body) => answer(await client.PUT('/webhooks/{id}', { params: at(id), body })),
  log: async id => answer(await client.GET('/webhooks/{id}/logs', { params: at(id) })),
  unsubscribe: async id => answer(await client.DELETE('/webhooks/{id}', { params: at(id) })),
};
