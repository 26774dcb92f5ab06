// Reads files that people have: contacts as JSON or CSV, and choices as YAML or JSON.

/** @param {File} file */
export const textOf = file => file.text();

/**
 * Contacts from JSON (a list, an object that has one, or one contact) or CSV.
 * @param {string} text
 * @param {(name: string) => boolean} isField whether a contact has a field of that name
 * @param {(name: string) => boolean} isList whether a field is a list; in CSV its items are separated by semicolons
 * @returns {Record<string, any>[]}
 */
export function readContactsFile(text, isField, isList) {
  const start = text.trimStart()[0];
  if (start === '[' || start === '{') {
    const value = JSON.parse(text);
    if (Array.isArray(value)) return value;
    // The lists of a contact, such as its tags, are no lists of contacts.
    return Object.keys(value).some(isField) ? [value] : (Object.values(value).find(areObjects) ?? [value]);
  }
  const [head = [], ...rows] = readCsv(text);
  return rows
    .filter(row => row.some(Boolean))
    .map(row => {
      const contact = /** @type {Record<string, any>} */ ({});
      head.forEach((name, i) => put(contact, name.trim(), row[i] ?? '', isList));
      return contact;
    });
}

/** @param {unknown} value */
const areObjects = value => Array.isArray(value) && value.every(one => one !== null && typeof one === 'object');

/** @param {Record<string, any>} contact @param {string} name @param {string} value @param {(name: string) => boolean} isList */
function put(contact, name, value, isList) {
  if (!name || value === '') return;
  const [outer, ...inner] = name.split('.');
  if (inner.length) contact[outer] = { ...contact[outer], [inner.join('.')]: value };
  else
    contact[name] = isList(name)
      ? value
          .split(';')
          .map(one => one.trim())
          .filter(Boolean)
      : value;
}

/** Fields with commas, quotes and line breaks, as in RFC 4180. @param {string} text @returns {string[][]} */
export function readCsv(text) {
  const separator = (text.split('\n', 1)[0].match(/;/g) ?? []).length > (text.split('\n', 1)[0].match(/,/g) ?? []).length ? ';' : ',';
  const rows = [['']];
  let isQuoted = false;
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  for (let i = 0; i < source.length; i++) {
    const [one, row] = [source[i], rows[rows.length - 1]];
    if (isQuoted && one === '"' && source[i + 1] === '"') row[row.length - 1] += source[++i];
    else if (one === '"' && (isQuoted || row[row.length - 1] === '')) isQuoted = !isQuoted;
    else if (!isQuoted && one === separator) row.push('');
    else if (!isQuoted && one === '\n') rows.push(['']);
    else row[row.length - 1] += one;
  }
  return rows;
}

/**
 * Choices from a file: JSON, or YAML as `--choices` takes it: names and values, with one level below.
 * @param {string} text
 * @returns {Record<string, string>} by the id of the choice
 */
export function readChoicesFile(text) {
  const found = /** @type {Record<string, string>} */ ({});
  if (text.trimStart().startsWith('{')) {
    for (const [name, value] of Object.entries(JSON.parse(text)))
      if (value !== null && typeof value === 'object')
        for (const [facet, one] of Object.entries(value)) found[`${name}.${facet}`] = String(one);
      else found[name] = String(value);
    return found;
  }
  let outer = '';
  text.split(/\r?\n/).forEach((line, i) => {
    const bare = line.replace(/(^|\s)#.*$/, '').trimEnd();
    if (!bare || bare === '---') return;
    const match = /^(\s*)["']?([\w.-]+)["']?:\s*(.*)$/.exec(bare);
    if (!match) throw new Error(`Line ${i + 1} is not "NAME: value".`);
    const [, indent, name, value] = match;
    if (!indent && value === '') outer = name;
    else found[indent ? `${outer}.${name}` : name] = value.replace(/^(["'])(.*)\1$/, '$2');
  });
  return found;
}

/** Choices as a file that `--choices` takes. @param {[string, string][]} choices */
export function writeChoicesFile(choices) {
  const lines = [];
  let last = '';
  for (const [id, value] of [...choices].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [name, facet] = id.split('.');
    if (facet && name !== last) lines.push(`${name}:`);
    last = name;
    lines.push(`${facet ? `  ${facet}` : name}: ${/^[\d.]+$|^(true|false|null|yes|no|on|off)$/i.test(value) ? `"${value}"` : value}`);
  }
  return lines.length ? `${lines.join('\n')}\n` : '{}\n';
}
