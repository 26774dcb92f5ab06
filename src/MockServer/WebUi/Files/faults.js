// Fault rules.
import { byId, el, render, withErrors } from './dom.js';
import { admin, operations } from './api.js';

export async function load() {
  const all = await admin('GET', 'faults');
  byId('faults-count').textContent = all.length ? `${all.length} in force` : '';
  render(
    byId('rules'),
    all.length
      ? all.map(one =>
          el(
            'li',
            { className: 'line' },
            el('code', { textContent: one.rule }),
            el('span', {
              className: 'muted',
              textContent: [one.id, one.match.key && 'for one key', `triggered ${one.struck}×`, one.left !== null && `${one.left} left`]
                .filter(Boolean)
                .join(' · '),
            }),
            el('button', {
              type: 'button',
              'aria-label': `Remove ${one.rule}`,
              'data-keep': one.id,
              textContent: 'Remove',
              onclick: withErrors(async () => {
                await admin('DELETE', 'faults/' + one.id);
                await load();
              }),
            }),
          ),
        )
      : el('li', { className: 'empty', textContent: 'None. Every request gets its normal response.' }),
  );
}

export function init() {
  byId('fault-operation').append(...operations().map(id => el('option', { value: id, textContent: id })));
  const value = id => byId(id).value.trim();
  const rule = () => {
    const what = [value('fault-answer'), value('fault-delay') && `delay ${value('fault-delay')}`].filter(Boolean).join('+');
    return `${value('fault-operation') || '*'}: ${what}${value('fault-times') && ` x${value('fault-times')}`}`;
  };
  byId('fail').onsubmit = withErrors(async () => {
    await admin('POST', 'faults', { rule: value('fault-rule') || rule() });
    byId('fail').reset();
    await load();
  });
  setInterval(() => {
    if (!document.hidden) load().catch(() => {});
  }, 5000);
  return load();
}
