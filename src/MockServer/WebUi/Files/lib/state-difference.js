// What differs between two states: contacts and groups by id, and the fields of each.

/** @typedef {{contacts?: Record<string, any>[], groups?: Record<string, any>[]}} StateDocument */
/**
 * @typedef {{kind: 'added' | 'removed' | 'changed', list: string, id: string, item: Record<string, any>, fields: {name: string,
 *   from: unknown, to: unknown}[]}} Change
 */

/** @param {StateDocument} from @param {StateDocument} to @returns {Change[]} */
export const differences = (from, to) =>
  /** @type {const} */ (['contacts', 'groups']).flatMap(list => changesOf(list, from[list] ?? [], to[list] ?? []));

/** @param {string} list @param {Record<string, any>[]} from @param {Record<string, any>[]} to @returns {Change[]} */
function changesOf(list, from, to) {
  const [before, after] = [byId(from), byId(to)];
  const removed = from.filter(one => !after.has(one.id)).map(item => change('removed', list, item, []));
  const added = to.filter(one => !before.has(one.id)).map(item => change('added', list, item, []));
  const changed = to
    .filter(one => before.has(one.id))
    .map(item => change('changed', list, item, fieldsOf(before.get(item.id) ?? {}, item)))
    .filter(one => one.fields.length);
  return [...added, ...changed, ...removed];
}

/** @param {Record<string, any>[]} list */
const byId = list => new Map(list.map(one => [one.id, one]));

/**
 * @param {Change['kind']} kind
 * @param {string} list
 * @param {Record<string, any>} item
 * @param {Change['fields']} fields
 * @returns {Change}
 */
const change = (kind, list, item, fields) => ({ kind, list, id: item.id, item, fields });

/** @param {Record<string, any>} from @param {Record<string, any>} to */
const fieldsOf = (from, to) =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter(name => JSON.stringify(from[name]) !== JSON.stringify(to[name]))
    .map(name => ({ name, from: from[name], to: to[name] }));
