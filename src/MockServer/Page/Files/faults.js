// Failures to order; the panel is there where the mock has them.
import { by, el, show, told } from './dom.js';
import { kit, operations } from './api.js';

const inWords = ({ match = {}, answer = {} }) => [
  match.operation && match.operation !== '*' ? match.operation : 'all operations', match.method, match.path,
  '→', Object.entries(answer).map(([name, value]) => value === true ? name : name === 'status' ? value : `${name} ${value}`).join(' + '),
  match.times ? `× ${match.times}` : '', match.chance < 1 ? `chance ${match.chance}` : '', match.every > 1 ? `every ${match.every}` : '', match.after ? `after ${match.after}` : '',
].filter(Boolean).join(' ');

export async function load() {
  const all = await kit('GET', 'faults');
  by('faults-count').textContent = all.length ? `${all.length} in force` : '';
  show(by('rules'), all.length ? all.map(rule => el('li', { className: 'line' }, el('code', { textContent: inWords(rule) }), el('span', { className: 'muted', textContent: rule.id ?? '' }),
    el('button', { type: 'button', 'aria-label': `Remove ${inWords(rule)}`, 'data-keep': rule.id, textContent: 'Remove', onclick: told(async () => { await kit('DELETE', 'faults/' + encodeURIComponent(rule.id)); await load(); }) })))
    : el('li', { className: 'empty', textContent: 'None: every request is answered as it should be.' }));
}

const number = text => /^\d+$/.test(text) ? Number(text) : text;

export async function begin() {
  try { await load(); } catch { return; }
  by('faults').hidden = false;
  by('fault-operation').append(...operations().map(id => el('option', { value: id, textContent: id })));
  const value = id => by(id).value.trim();
  by('fail').onsubmit = told(async () => {
    const match = { ...(value('fault-operation') ? { operation: value('fault-operation') } : {}), ...(value('fault-times') ? { times: number(value('fault-times')) } : {}) };
    const answer = { ...(value('fault-status') ? { status: number(value('fault-status')) } : {}), ...(value('fault-delay') ? { delay: number(value('fault-delay')) } : {}) };
    await kit('POST', 'faults', { match, answer });
    await load();
  });
  setInterval(() => { if (!document.hidden && !by('rules').contains(document.activeElement)) load().catch(() => {}); }, 5000);
}
