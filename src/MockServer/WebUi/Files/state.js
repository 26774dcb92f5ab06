// Reset, snapshots, clock and sandboxes.
import { byId, el, notify, render, time, withErrors } from './dom.js';
import { home, admin, sandbox } from './api.js';

const limit = 20;
let isFrozen = false,
  changed = () => {};

const name = encodeURIComponent;
const button = (text, onclick, label, className) =>
  el('button', { type: 'button', className, textContent: text, 'aria-label': label, 'data-keep': label, onclick: withErrors(onclick) });

async function snapshots() {
  const all = await admin('GET', 'snapshots');
  render(
    byId('snapshots'),
    all.length
      ? all.map(one =>
          el(
            'li',
            { className: 'line' },
            el('strong', { textContent: one.name }),
            el('span', { className: 'muted', textContent: `${one.contacts} contacts · ${time(one.takenAt)}` }),
            button(
              'Restore',
              async () => {
                await admin('POST', 'snapshots/' + name(one.name));
                notify(`Restored ${one.name}.`, true);
                await changed();
              },
              `Restore ${one.name}`,
            ),
            button(
              'Delete',
              async () => {
                await admin('DELETE', 'snapshots/' + name(one.name));
                await snapshots();
              },
              `Delete snapshot ${one.name}`,
            ),
          ),
        )
      : el('li', { className: 'empty', textContent: 'None yet. Take one before you experiment.' }),
  );
}

const showClock = clock => {
  isFrozen = clock.frozen;
  byId('now').textContent = clock.now.replace(/\.\d+Z$/, 'Z');
  byId('now').dateTime = clock.now;
  byId('frozen').hidden = !isFrozen;
  byId('freeze').textContent = isFrozen ? 'Run' : 'Freeze';
};

const clock = async () => showClock(await admin('GET', 'clock'));
const setClock = change => withErrors(async () => showClock(await admin('PUT', 'clock', typeof change === 'function' ? change() : change)));

async function sandboxes() {
  const all = await admin('GET', 'sandboxes', undefined, true);
  const shown = all.filter((one, i) => i < limit || one.name === sandbox);
  const link = (text, url, isHere) => el('a', { href: url, textContent: text, 'aria-current': isHere ? 'page' : null });
  render(byId('sandboxes'), [
    el(
      'li',
      { className: 'line' },
      link('default', home.href, sandbox === null),
      el('span', { className: 'muted', textContent: 'no name' }),
    ),
    ...shown.map(one =>
      el(
        'li',
        { className: 'line' },
        link(one.name, new URL(`sandbox/${one.name}/`, home).href, one.name === sandbox),
        el('span', { className: 'muted', textContent: `${one.contacts} contacts · used ${time(one.usedAt)}` }),
        button(
          'Delete',
          async () => {
            await admin('DELETE', 'sandboxes/' + name(one.name), undefined, true);
            if (one.name === sandbox) location.href = home.href;
            else await sandboxes();
          },
          `Delete sandbox ${one.name}`,
        ),
      ),
    ),
    ...(shown.length < all.length
      ? [el('li', { className: 'muted', textContent: `${all.length - shown.length} more, not used recently. Open them by name.` })]
      : []),
  ]);
}

/** Reloads everything. */
export const load = () => Promise.all([snapshots(), clock(), sandboxes()]);

export function init(onChange) {
  changed = onChange;
  byId('reset').onclick = withErrors(async () => {
    await admin('PUT', 'snapshots/before-reset');
    await admin('POST', 'reset');
    notify('Reset to the start. The snapshot before-reset has the previous contacts.', true);
    await changed();
  });
  byId('take').onsubmit = withErrors(async () => {
    const chosen = byId('snapshot').value.trim() || `at-${new Date().toISOString().slice(11, 19).replaceAll(':', '')}`;
    await admin('PUT', 'snapshots/' + name(chosen));
    byId('snapshot').value = '';
    await snapshots();
  });
  byId('freeze').onclick = withErrors(() => setClock(isFrozen ? { run: true } : { freeze: true })());
  for (const step of document.querySelectorAll('[data-advance]')) step.onclick = setClock({ advance: step.dataset.advance });
  byId('set').onsubmit = event =>
    byId('moment').value ? setClock(() => ({ now: byId('moment').value + 'Z' }))(event) : (event.preventDefault(), byId('moment').focus());
  byId('open').onsubmit = withErrors(() => {
    const chosen = byId('sandbox').value.trim();
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(chosen))
      throw new Error('The name of a sandbox must be 1 to 64 letters, digits, dots, underscores or hyphens.');
    location.href = new URL(`sandbox/${chosen}/`, home).href;
  });
  setInterval(() => {
    if (!document.hidden) load().catch(() => {});
  }, 5000);
  return load();
}
