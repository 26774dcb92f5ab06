// Choices: how the mock behaves where the documentation leaves it open.
import { byId, el, notify, render } from './dom.js';
import { admin } from './api.js';

let all = [],
  changed = () => {};

export async function load() {
  all = await admin('GET', 'choices');
  draw();
}

function draw() {
  const words = byId('choice').value.toLowerCase().split(/\s+/);
  const values = one => one.values.map(value => `${value.value} ${value.description ?? ''}`).join(' ');
  const text = one => `${one.id} ${one.description} ${one.chosen} ${values(one)}`.toLowerCase();
  const shown = all.filter(one => words.every(word => text(one).includes(word)));
  const other = all.filter(one => one.chosen !== one.default).length;
  byId('choices-count').textContent = `${all.length} choices, ${other} changed`;
  render(byId('options'), shown.length ? shown.map(row) : el('li', { className: 'empty', textContent: 'No choice matches.' }));
}

const row = one =>
  el(
    'li',
    { className: 'choice' },
    el(
      'div',
      {},
      el('label', { for: 'choice-' + one.id, textContent: one.id }),
      one.chosen === one.default ? null : el('span', { className: 'tag warn', textContent: 'changed' }),
      el('p', { className: 'muted', textContent: one.description ?? '' }),
    ),
    el(
      'div',
      {},
      el(
        'select',
        { id: 'choice-' + one.id, 'data-keep': one.id, onchange: event => choose(one, event.target) },
        one.values.map(value =>
          el('option', {
            value: value.value,
            selected: value.value === one.chosen,
            textContent: value.value + (value.value === one.default ? ' (default)' : ''),
          }),
        ),
      ),
      el('p', { textContent: one.values.find(value => value.value === one.chosen)?.description ?? '' }),
    ),
  );

async function choose(one, select) {
  try {
    all = await admin('PUT', 'choices', { [one.id]: select.value });
    draw();
    await changed();
  } catch (error) {
    select.value = one.chosen;
    notify(error.message);
  }
}

export function init(onChange) {
  changed = onChange;
  byId('choice').oninput = draw;
  return load();
}
