// JSON with colours, one value a line. Lines of the fields that differ are marked.

/** @param {string} text */
function parsed(text) {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** @param {string} body */
function pretty(body) {
  const json = parsed(body);
  return json ? JSON.stringify(json.value, null, 2) : body;
}

/** @param {string} body @param {string[]} [changed] The paths of the fields to mark. */
function jsonView(body, changed = []) {
  const json = parsed(body);
  return el('pre', { tabindex: '0' }, json ? jsonLines(json.value, '', '', '', '', changed) : body);
}

/**
 * @param {any} value @param {string} path @param {string} indent
 * @param {any} name What stands before the value. @param {string} end What stands after it.
 * @param {string[]} changed
 * @returns {any[]}
 */
function jsonLines(value, path, indent, name, end, changed) {
  const isChanged = path !== '' && changed.some(field => path === field || path === `data.${field}`);
  const line = (/** @type {any[]} */ ...parts) => [isChanged ? el('span', { class: 'changed' }, indent, parts) : [indent, parts], '\n'];
  if (value === null || typeof value !== 'object') return line(name, scalar(value), end);
  const isList = Array.isArray(value);
  const [open, close] = isList ? '[]' : '{}';
  const entries = Object.entries(value);
  if (entries.length === 0) return line(name, open + close, end);
  return [
    line(name, open),
    entries.map(([key, item], i) => jsonLines(
      item, isList ? `${path}[${key}]` : path ? `${path}.${key}` : key, `${indent}  `,
      isList ? '' : [el('span', { class: 'json-name' }, JSON.stringify(key)), ': '], i < entries.length - 1 ? ',' : '', changed)),
    line(close, end),
  ];
}

/** @param {unknown} value */
function scalar(value) {
  const kind = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'word';
  return el('span', { class: `json-${kind}` }, JSON.stringify(value));
}
