// Reset, snapshots, the clock, sandboxes.
import { by, el, say, show, time, told } from './dom.js';
import { home, kit, sandbox } from './api.js';

const most = 20;
let isFrozen = false, changed = () => {};

const name = encodeURIComponent;
const button = (text, onclick, label, className) => el('button', { type: 'button', className, textContent: text, 'aria-label': label, 'data-keep': label, onclick: told(onclick) });

async function snapshots() {
  const all = await kit('GET', 'snapshots');
  show(by('snapshots'), all.length ? all.map(one => el('li', { className: 'line' },
    el('strong', { textContent: one.name }), el('span', { className: 'muted', textContent: `${one.contacts} contacts · ${time(one.takenAt)}` }),
    button('Restore', async () => { await kit('POST', 'snapshots/' + name(one.name)); say(`Restored ${one.name}.`, true); await changed(); }, `Restore ${one.name}`),
    button('Drop', async () => { await kit('DELETE', 'snapshots/' + name(one.name)); await snapshots(); }, `Drop snapshot ${one.name}`)))
    : el('li', { className: 'empty', textContent: 'None yet. Take one before you try something.' }));
}

const showClock = clock => {
  isFrozen = clock.frozen;
  by('now').textContent = clock.now.replace(/\.\d+Z$/, 'Z');
  by('now').dateTime = clock.now;
  by('frozen').hidden = !isFrozen;
  by('freeze').textContent = isFrozen ? 'Let it run' : 'Freeze';
};

const clock = async () => showClock(await kit('GET', 'clock'));
const setClock = order => told(async () => showClock(await kit('PUT', 'clock', typeof order === 'function' ? order() : order)));

async function sandboxes() {
  const all = await kit('GET', 'sandboxes', undefined, true);
  const shown = all.filter((one, i) => i < most || one.name === sandbox);
  const link = (text, url, isHere) => el('a', { href: url, textContent: text, 'aria-current': isHere ? 'page' : null });
  show(by('sandboxes'), [
    el('li', { className: 'line' }, link('default', home.href, sandbox === null), el('span', { className: 'muted', textContent: 'without a name' })),
    ...shown.map(one => el('li', { className: 'line' }, link(one.name, new URL(`sandbox/${one.name}/`, home).href, one.name === sandbox),
      el('span', { className: 'muted', textContent: `${one.contacts} contacts · used ${time(one.usedAt)}` }),
      button('Drop', async () => {
        await kit('DELETE', 'sandboxes/' + name(one.name), undefined, true);
        if (one.name === sandbox) location.href = home.href;
        else await sandboxes();
      }, `Drop sandbox ${one.name}`))),
    ...shown.length < all.length ? [el('li', { className: 'muted', textContent: `${all.length - shown.length} more, unused for longer: open them by name.` })] : []]);
}

/** Shows all of it anew. */
export const load = () => Promise.all([snapshots(), clock(), sandboxes()]);

export function begin(onChange) {
  changed = onChange;
  by('reset').onclick = told(async () => {
    await kit('PUT', 'snapshots/before-reset');
    await kit('POST', 'reset');
    say('All is as at the start. The snapshot before-reset has the contacts as they were.', true);
    await changed();
  });
  by('take').onsubmit = told(async () => {
    const wanted = by('snapshot').value.trim() || `at-${new Date().toISOString().slice(11, 19).replaceAll(':', '')}`;
    await kit('PUT', 'snapshots/' + name(wanted));
    by('snapshot').value = '';
    await snapshots();
  });
  by('freeze').onclick = told(() => setClock(isFrozen ? { run: true } : { freeze: true })());
  for (const step of document.querySelectorAll('[data-advance]')) step.onclick = setClock({ advance: step.dataset.advance });
  by('set').onsubmit = event => by('moment').value ? setClock(() => ({ now: by('moment').value + 'Z' }))(event) : (event.preventDefault(), by('moment').focus());
  by('open').onsubmit = told(() => {
    const wanted = by('sandbox').value.trim();
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(wanted)) throw new Error('The name of a sandbox is 1 to 64 letters, digits, dots, underscores or hyphens.');
    location.href = new URL(`sandbox/${wanted}/`, home).href;
  });
  setInterval(() => { if (!document.hidden) load().catch(() => {}); }, 5000);
  return load();
}
