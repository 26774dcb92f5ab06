// Expected against actual, field by field. Of long values only the part that differs is shown, with a little of what is around it.

const around = 60;
const longest = 400;

/** @param {Field[]} rows */
function fieldTable(rows) {
  if (rows.length === 0) return [];
  return el('table', { class: 'fields' },
    el('thead', null, el('tr', null, ['Field', 'Expected', 'Got'].map(name => el('th', { scope: 'col' }, name)))),
    el('tbody', null, rows.map(row => {
      const [expected, got] = difference(row.expected || 'nothing', row.actual || 'nothing');
      return el('tr', null,
        el('th', { scope: 'row' }, row.field || 'response'),
        el('td', { class: 'expected', 'data-name': 'Expected' }, el('span', { class: 'value' }, expected)),
        el('td', { class: 'got', 'data-name': 'Got' }, el('span', { class: 'value' }, got)));
    })));
}

/** Both texts with the part marked in which they differ.
 * @param {string} one @param {string} other */
function difference(one, other) {
  const [first, second] = [[...one.slice(0, 100_000)], [...other.slice(0, 100_000)]];
  const most = Math.min(first.length, second.length);
  let start = 0;
  while (start < most && first[start] === second[start]) start++;
  let end = 0;
  while (end < most - start && first[first.length - 1 - end] === second[second.length - 1 - end]) end++;
  // In short words with little in common, marked letters are harder to read than words.
  if (start + end < most / 2) start = end = 0;
  return [marked(first, start, end), marked(second, start, end)];
}

/** @param {string[]} text @param {number} start @param {number} end */
function marked(text, start, end) {
  const [before, middle, after] = [text.slice(0, start), text.slice(start, text.length - end), text.slice(text.length - end)];
  return [
    before.length > around * 2 ? `… ${before.slice(-around).join('')}` : before.join(''),
    middle.length > 0 ? el('mark', null, clipped(middle)) : '',
    after.length > around * 2 ? `${after.slice(0, around).join('')} …` : after.join(''),
  ];
}

/** @param {string[]} text */
function clipped(text) {
  return text.length <= longest ? text.join('') : `${text.slice(0, longest).join('')} … ${text.length - longest} more characters`;
}

/** A sentence with something that a server sent may be very long.
 * @param {string} text */
function sentence(text) {
  return clipped([...text]);
}
