// How the contract describes contacts: what a list shows, and what a form offers. Names of fields come from the contract.
import { bodyFields, call, contract, filters, operation, parameter, properties, resolve, resultFields, typesOf } from './contract.js';
import { read } from './http.js';

/** @typedef {import('./contract.js').Schema} Schema */
/** @typedef {Record<string, any>} Contact */

/** @param {Contact} contact a name to show */
export const titleOf = contact =>
  [contact.firstName, contact.lastName].filter(Boolean).join(' ') || contact[emailField()] || contact.name || contact.id;

const isNamed = (/** @type {Schema} */ schema, /** @type {string} */ name) => schema.$ref?.endsWith(`/${name}`);

/** The field that is an email address. */
export const emailField = () =>
  Object.entries(resultFields('getContact')).find(([, schema]) => resolve(schema).format === 'email')?.[0] ?? 'email';

/**
 * The columns of the list: status, the first texts, groups, tags and the time of the last change.
 * @returns {{name: string, kind: 'status' | 'text' | 'objects' | 'texts' | 'time'}[]}
 */
export function columns() {
  const fields = Object.entries(resultFields('getContact')).filter(
    ([name]) => !['id', 'firstName', 'lastName', emailField()].includes(name),
  );
  const all = fields.map(([name, schema]) => ({ name, schema, resolved: resolve(schema), types: typesOf(schema) }));
  const status = all.filter(one => isNamed(one.schema, 'Status')).map(one => ({ name: one.name, kind: /** @type {const} */ ('status') }));
  const texts = all
    .filter(one => one.types.includes('string') && !one.resolved.enum && !one.resolved.format)
    .slice(0, 2)
    .map(one => ({ name: one.name, kind: /** @type {const} */ ('text') }));
  const lists = all
    .filter(one => one.types.includes('array'))
    .map(one => ({
      name: one.name,
      kind: /** @type {'objects' | 'texts'} */ (typesOf(resolve(one.resolved.items)).includes('object') ? 'objects' : 'texts'),
    }));
  const times = all
    .filter(one => one.resolved.format === 'date-time')
    .slice(-1)
    .map(one => ({ name: one.name, kind: /** @type {const} */ ('time') }));
  return [...texts, ...status, ...lists, ...times];
}

/** The fields that the list can be sorted by. @returns {string[]} */
export const sortFields = () =>
  resolve(operation('listContacts')?.definition.parameters.find((/** @type {Schema} */ one) => isNamed(one.schema, 'SortField'))?.schema)
    .enum ?? [];

/** Whether a filter is one of groups. @param {{path: string}} filter */
export const isGroupFilter = filter => filter.path.split('.')[0] === groupField();

const groupField = () =>
  Object.values(bodyFields('createContact'))
    .map(resolve)
    .find(schema => schema['x-reference']?.collection === 'groups')?.['x-reference'].field ?? 'groups';

/** The filters that a search has, by the path that they compare. @returns {Record<string, {name: string, isList: boolean}>} */
function searchFilters() {
  const holder = resolve(
    Object.values(bodyFields('searchContacts')).find(schema => Object.values(properties(schema)).some(one => one['x-filter'])),
  );
  return Object.fromEntries(
    Object.entries(properties(holder))
      .filter(([, schema]) => schema['x-filter'])
      .map(([name, schema]) => [schema['x-filter'].path, { name, isList: typesOf(schema).includes('array') }]),
  );
}

/** Whether a search has a filter. @param {{path: string}} filter */
export const isSearchFilter = filter => filter.path in searchFilters();

/**
 * Reads a page of contacts: the list, or the search where a text is given.
 * @param {{text: string, values: Record<string, string>, page: number, perPage: number, sort?: string, order?: string}} wanted
 */
export async function readContacts({ text, values, page, perPage, sort, order }) {
  const [method, path] = call(text && operation('searchContacts') ? 'searchContacts' : 'listContacts');
  const given = filters('listContacts').filter(one => values[one.name]);
  if (method === 'GET') {
    const query = new URLSearchParams(given.map(one => [one.name, values[one.name]]));
    for (const [schema, value] of [
      ['Page', page],
      ['PerPage', perPage],
      ['SortField', sort],
      ['Order', sort && order],
    ]) {
      const name = parameter('listContacts', String(schema));
      if (name && value) query.set(name, String(value));
    }
    return read(method, `${path}?${query}`);
  }
  const fields = Object.entries(bodyFields('searchContacts'));
  const named = (/** @type {(schema: Schema) => any} */ is) => fields.find(([, schema]) => is(schema))?.[0];
  const known = searchFilters();
  const body = /** @type {Record<string, any>} */ ({});
  const put = (/** @type {string | undefined} */ name, /** @type {unknown} */ value) => name && (body[name] = value);
  put(
    named(schema => resolve(schema)['x-search']),
    text,
  );
  put(
    named(schema => isNamed(schema, 'Page')),
    page,
  );
  put(
    named(schema => isNamed(schema, 'PerPage')),
    perPage,
  );
  const chosen = given
    .filter(one => known[one.path])
    .map(one => [known[one.path].name, known[one.path].isList ? [values[one.name]] : values[one.name]]);
  put(
    named(schema => Object.values(properties(schema)).some(one => one['x-filter'])),
    Object.fromEntries(chosen),
  );
  const sorting = fields.find(([, schema]) => Object.values(properties(schema)).some(one => isNamed(one, 'SortField')));
  if (sort && sorting) {
    const inner = Object.entries(properties(sorting[1]));
    body[sorting[0]] = Object.fromEntries(inner.map(([name, schema]) => [name, isNamed(schema, 'SortField') ? sort : (order ?? 'asc')]));
  }
  return read(method, path, body);
}

/** @typedef {{id: string, name: string}} Group */

/** All groups, up to a thousand. @returns {Promise<Group[]>} */
export async function readGroups() {
  if (!operation('listGroups')) return [];
  const [method, path] = call('listGroups');
  const found = [];
  const [page, perPage] = [parameter('listGroups', 'Page') ?? 'page', parameter('listGroups', 'PerPage') ?? 'perPage'];
  for (let number = 1, pages = 1; number <= Math.min(pages, 10); number++) {
    const { data, meta } = await read(method, `${path}?${page}=${number}&${perPage}=100`);
    found.push(...data);
    pages = meta?.totalPages ?? 1;
  }
  return found;
}

/** The largest page of a list. */
export const largestPage = () => resolve(contract.get()?.components?.schemas?.PerPage).maximum ?? 100;

/**
 * The fields of a contact that a client may send, with their values: groupIds comes from groups, pipelineStageId from pipelineStage.
 * @param {Contact} contact
 * @param {Record<string, Schema>} fields
 */
export function writable(contact, fields) {
  const at = (/** @type {string} */ name) => {
    if (name in contact) return contact[name];
    const source = contact[resolve(fields[name])['x-reference']?.field];
    if (source === undefined) return undefined;
    return Array.isArray(source) ? source.map(one => one.id ?? one) : (source?.id ?? null);
  };
  return Object.fromEntries(
    Object.keys(fields)
      .map(name => [name, at(name)])
      .filter(([, value]) => value !== undefined),
  );
}
