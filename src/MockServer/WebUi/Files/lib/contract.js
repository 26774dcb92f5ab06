// The contract that the mock serves: its paths, fields and values. Nothing of them stands in the code of the page.
import { root } from './place.js';
import { store } from './store.js';

/** @typedef {Record<string, any>} Schema */
/** @typedef {{id: string, method: string, path: string, summary: string, tag: string, definition: Schema}} Operation */

export const contract = store(/** @type {Schema | null} */ (null));

let address = new URL('v1', root).href;

/** The base URL of the API in this sandbox. */
export const base = () => address;

/** Reads the contract, which has the base path of the API. */
export async function loadContract() {
  const response = await fetch(new URL('openapi.json', root));
  const document = await response.json();
  const path = new URL(document.servers?.[0]?.url ?? 'v1', root).pathname.replace(/^\/sandbox\/[^/]+/, '').replace(/^\//, '');
  address = new URL(path || '.', root).href.replace(/\/$/, '');
  contract.set(document);
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** @returns {Operation[]} */
export const operations = () =>
  Object.entries(contract.get()?.paths ?? {}).flatMap(([path, item]) =>
    methods
      .filter(method => item[method]?.operationId)
      .map(method => ({
        id: item[method].operationId,
        method: method.toUpperCase(),
        path,
        summary: item[method].summary ?? item[method].operationId,
        tag: item[method].tags?.[0] ?? '',
        definition: { ...item[method], parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map(resolve) },
      })),
  );

/** @param {string | null | undefined} id */
export const operation = id => operations().find(one => one.id === id);

/**
 * The method and the path of an operation, with ids in it.
 * @param {string} id
 * @param {...string} ids
 * @returns {[string, string]}
 */
export function call(id, ...ids) {
  const found = operation(id);
  if (!found) throw new Error(`The contract of this mock has no operation ${id}.`);
  return [found.method, found.path.replace(/\{[^}]+\}/g, () => encodeURIComponent(ids.shift() ?? ''))];
}

/**
 * A schema without references at its root.
 * @param {Schema | undefined} schema
 * @returns {Schema}
 */
export function resolve(schema) {
  while (schema?.$ref) {
    /** @type {any} */
    let node = contract.get();
    for (const name of schema.$ref.slice(2).split('/')) node = node?.[name];
    schema = node;
  }
  return schema ?? {};
}

/** @param {Schema | undefined} schema */
const nameOf = schema =>
  String(schema?.$ref ?? '')
    .split('/')
    .at(-1);

/**
 * The name of the query parameter that has a schema, for example `Page`.
 * @param {string} id
 * @param {string} schema
 */
export const parameter = (id, schema) =>
  operation(id)?.definition.parameters.find((/** @type {Schema} */ one) => nameOf(one.schema) === schema)?.name;

/**
 * The filters of a list: query parameters that select by a field of the contact.
 * @param {string} id
 * @returns {{name: string, path: string, compare: string, schema: Schema}[]}
 */
export const filters = id =>
  (operation(id)?.definition.parameters ?? [])
    .filter((/** @type {Schema} */ one) => one['x-filter'])
    .map((/** @type {Schema} */ one) => ({ name: one.name, ...one['x-filter'], schema: resolve(one.schema) }));

/**
 * The properties of a schema, with those that it inherits.
 * @param {Schema | undefined} given
 * @returns {Record<string, Schema>}
 */
export function properties(given) {
  const schema = resolve(given);
  return Object.assign({}, ...(schema.allOf ?? []).map(properties), schema.properties);
}

/**
 * The properties of an operation's JSON body.
 * @param {string} id
 */
export const bodyFields = id => properties(resolve(operation(id)?.definition.requestBody).content?.['application/json']?.schema);

/**
 * The properties of the objects that an operation returns, one or a list.
 * @param {string} id
 */
export function resultFields(id) {
  const responses = operation(id)?.definition.responses ?? {};
  const success = resolve(responses[Object.keys(responses).find(status => status.startsWith('2')) ?? '']);
  const data = resolve(properties(success.content?.['application/json']?.schema).data);
  return properties(data.items ?? data);
}

/** @param {Schema} schema the types of a schema, also of the forms in `oneOf` and `allOf` */
export function typesOf(schema) {
  const all = [schema, ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map(resolve);
  return [...new Set(all.flatMap(one => [one.type].flat().filter(Boolean)))];
}

/** @param {string | undefined} clause the sentence of a clause */
export const clause = clause => contract.get()?.['x-clauses']?.[clause ?? '']?.description;

/** @param {string | null} name the definition of an error */
export const errorDefinition = name => contract.get()?.['x-errors']?.[name ?? ''];

/** @returns {{id: string, name: string}[]} */
export const stages = () => contract.get()?.['x-seed']?.stages ?? [];
