// Failures to order.
import { by, el, show, told } from './dom.js';
import { kit, operations } from './api.js';

export async function load() {
  const all = await kit('GET', 'faults');
  by('faults-count').textContent = all.length ? `${all.length} in force` : '';
  show(by('rules'), all.length ? all.map(one => el('li', { className: 'line' }, el('code', { textContent: one.rule }),
    el('span', { className: 'muted', textContent: [one.id, one.match.key && 'for one key', `struck ${one.struck}`, one.left !== null && `${one.left} left`].filter(Boolean).join(' · ') }),
    el('button', { type: 'button', 'aria-label': `Remove ${one.rule}`, 'data-keep': one.id, textContent: 'Remove', onclick: told(async () => { await kit('DELETE', 'faults/' + one.id); await load(); }) })))
    : el('li', { className: 'empty', textContent: 'None: every request is answered as it should be.' }));
}

export function begin() {
  by('fault-operation').append(...operations().map(id => el('option', { value: id, textContent: id })));
  const value = id => by(id).value.trim();
  const written = () => `${value('fault-operation') || '*'}: ${[value('fault-answer'), value('fault-delay') && `delay ${value('fault-delay')}`].filter(Boolean).join('+')}${value('fault-times') && ` x${value('fault-times')}`}`;
  by('fail').onsubmit = told(async () => {
    await kit('POST', 'faults', { rule: value('fault-rule') || written() });
    by('fail').reset();
    await load();
  });
  setInterval(() => { if (!document.hidden) load().catch(() => {}); }, 5000);
  return load();
}
