// What the documentation leaves open, and what the mock makes of it.
import { by, el, say, show } from './dom.js';
import { kit } from './api.js';

let all = [], changed = () => {};

export async function load() {
  all = await kit('GET', 'choices');
  draw();
}

function draw() {
  const words = by('choice').value.toLowerCase().split(/\s+/);
  const text = one => `${one.id} ${one.description} ${one.chosen} ${one.values.map(value => `${value.value} ${value.description ?? ''}`).join(' ')}`.toLowerCase();
  const shown = all.filter(one => words.every(word => text(one).includes(word)));
  const other = all.filter(one => one.chosen !== one.default).length;
  by('choices-count').textContent = `${all.length} open, ${other} not as by default`;
  show(by('options'), shown.length ? shown.map(row) : el('li', { className: 'empty', textContent: 'No choice has these words.' }));
}

const row = one => el('li', { className: 'choice' }, el('div', {}, el('label', { for: 'choice-' + one.id, textContent: one.id }), one.chosen === one.default ? null : el('span', { className: 'tag warn', textContent: 'changed' }),
  el('p', { className: 'muted', textContent: one.description ?? '' })),
el('div', {}, el('select', { id: 'choice-' + one.id, 'data-keep': one.id, onchange: event => choose(one, event.target) }, one.values.map(value =>
  el('option', { value: value.value, selected: value.value === one.chosen, textContent: value.value + (value.value === one.default ? ' (default)' : '') }))),
el('p', { textContent: one.values.find(value => value.value === one.chosen)?.description ?? '' })));

async function choose(one, select) {
  try {
    all = await kit('PUT', 'choices', { [one.id]: select.value });
    draw();
    await changed();
  } catch (error) {
    select.value = one.chosen;
    say(error.message);
  }
}

export function begin(onChange) {
  changed = onChange;
  by('choice').oninput = draw;
  return load();
}
