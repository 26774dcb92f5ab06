// The palette of commands: Ctrl+K, a few letters, Enter.
import { html, useEffect, useMemo, useRef, useState } from '../lib/html.js';
import { operations } from '../lib/contract.js';
import { admin } from '../lib/http.js';
import { notify, withErrors } from '../lib/notice.js';
import { address, go, root, sandboxAddress } from '../lib/place.js';
import { theme } from '../lib/settings.js';
import { poll } from '../lib/live.js';
import { Dialog } from './basics.js';
import { Icon } from './icons.js';
import { views } from './shell.js';

/** @typedef {{name: string, kind: string, icon: string, run: () => unknown}} Command */

/** @param {string} name @param {string} url @param {string} icon @param {string} [kind] @returns {Command} */
const open = (name, url, icon, kind = 'Go to') => ({ name, kind, icon, run: () => go(url) });

/** @returns {Command[]} */
const commands = () => [
  ...views.map(view => open(view.name, address(view.id), view.icon)),
  open('Groups', address('groups'), 'contacts'),
  open('Import contacts', address('import'), 'file'),
  { name: 'Reference', kind: 'Go to', icon: 'reference', run: () => location.assign(new URL('docs', root)) },
  open('New contact', address('contacts', { new: 'yes' }), 'plus', 'Do'),
  open('Show errors only', address('requests', { status: 'errors' }), 'requests', 'Do'),
  {
    name: 'Clear the requests',
    kind: 'Do',
    icon: 'requests',
    run: async () => {
      await admin('DELETE', 'requests');
      await poll();
    },
  },
  {
    name: 'Remove all faults',
    kind: 'Do',
    icon: 'faults',
    run: async () => {
      await admin('DELETE', 'faults');
      notify('All faults were removed.', true);
    },
  },
  ...['light', 'dark', ''].map(one => ({ name: `Theme: ${one || 'system'}`, kind: 'Do', icon: 'moon', run: () => theme.set(one) })),
  ...operations().map(one => open(`Fail ${one.id}`, address('faults', { operation: one.id }), 'faults', one.summary)),
];

/** @param {{onClose: () => void}} props */
export function Palette({ onClose }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const [sandboxes, setSandboxes] = useState(/** @type {string[]} */ ([]));
  useEffect(() => {
    admin('GET', 'sandboxes', undefined, true)
      .then(all => setSandboxes(all.map((/** @type {{name: string}} */ one) => one.name)))
      .catch(() => {});
  }, []);
  const all = useMemo(
    () => [
      ...commands(),
      ...['', ...sandboxes].map(name => ({
        name: `Sandbox ${name || 'default'}`,
        kind: 'Switch to',
        icon: 'box',
        run: () => location.assign(sandboxAddress(name)),
      })),
    ],
    [sandboxes],
  );
  const parts = text.toLowerCase().split(/\s+/);
  const shown = all.filter(one => parts.every(part => `${one.kind} ${one.name}`.toLowerCase().includes(part))).slice(0, 60);
  const chosen = Math.min(at, shown.length - 1);
  const run = (/** @type {Command | undefined} */ one) => {
    if (!one) return;
    onClose();
    withErrors(one.run)(undefined);
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((chosen + step + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(shown[chosen]);
    }
  };
  useEffect(() => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }), [chosen]);
  return html`
    <${Dialog} id="palette" label="Search and commands" kind="palette" onClose=${onClose}>
      <div class="palette-input">
        <${Icon} name="search" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant=${shown.length ? `command-${chosen}` : undefined}
          aria-label="Command"
          placeholder="Go to a view, do something, switch the sandbox"
          autocomplete="off"
          value=${text}
          onInput=${(/** @type {any} */ event) => (setText(event.currentTarget.value), setAt(0))}
          onKeyDown=${key}
        />
      </div>
      <div id="palette-list" role="listbox" aria-label="Commands" ref=${list}>
        ${shown.map(
          (one, i) => html`<div
            key=${one.kind + one.name}
            id=${`command-${i}`}
            role="option"
            tabindex="-1"
            aria-selected=${i === chosen ? 'true' : 'false'}
            onClick=${() => run(one)}
          >
            <${Icon} name=${one.icon} /><span class="grow">${one.name}</span><span class="muted">${one.kind}</span>
          </div>`,
        )}
      </div>
      ${!shown.length && html`<p class="muted palette-none">No command matches.</p>`}
    <//>
  `;
}
