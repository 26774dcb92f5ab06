// The frame of every view: navigation, sandbox switcher, live state.
import { html, useEffect, useRef } from '../lib/html.js';
import { live } from '../lib/live.js';
import { notice, notify } from '../lib/notice.js';
import { address, root, route, sandbox } from '../lib/place.js';
import { theme } from '../lib/settings.js';
import { useStore } from '../lib/store.js';
import { Icon } from './icons.js';
import { SandboxSwitcher } from './sandboxes.js';

export const views = [
  { id: '', name: 'Overview', icon: 'overview' },
  { id: 'contacts', name: 'Contacts', icon: 'contacts' },
  { id: 'requests', name: 'Requests', icon: 'requests' },
  { id: 'faults', name: 'Faults', icon: 'faults' },
  { id: 'behaviour', name: 'Behaviour', icon: 'behaviour' },
  { id: 'webhooks', name: 'Webhooks', icon: 'webhooks' },
  { id: 'state', name: 'State', icon: 'state' },
];

const above = /** @type {Record<string, string>} */ ({ groups: 'contacts', import: 'contacts' });

const states = {
  starting: ['', 'connecting'],
  live: ['good', 'live'],
  paused: ['warn', 'paused'],
  offline: ['bad', 'not reachable'],
  locked: ['warn', 'no admin key'],
};

/** @param {{onPalette: () => void, children?: any}} props */
export const Shell = ({ onPalette, children }) => html`
  <a class="skip" href="#main">Skip to content</a>
  <${Header} onPalette=${onPalette} />
  <div class="frame">
    <${Navigation} />
    <main id="main" tabindex="-1">${children}</main>
  </div>
  <${Notice} />
`;

/** @param {{onPalette: () => void}} props */
function Header({ onPalette }) {
  const { state } = useStore(live);
  const [kind, text] = states[state];
  return html`
    <header class="top">
      <a class="brand" href=${address('')}><img src=${new URL('page/icon.svg', root).pathname} alt="" width="24" height="24" />
        <h1>Contacts API <small id="kind">${sandbox ? `mock, sandbox ${sandbox}` : 'mock'}</small></h1></a>
      <div class="top-end">
        <span id="live" class=${`live ${kind}`} role="status">${text}</span>
        <${SandboxSwitcher} />
        <button type="button" class="palette-button" onClick=${onPalette} aria-label="Search Ctrl K, views and commands"
          aria-keyshortcuts="Control+K">
          <${Icon} name="search" /><span class="wide">Search</span> <kbd class="wide">Ctrl K</kbd>
        </button>
        <${ThemeButton} />
      </div>
    </header>
  `;
}

function ThemeButton() {
  const chosen = useStore(theme);
  const next = { '': 'light', light: 'dark', dark: '' }[chosen] ?? '';
  const names = /** @type {Record<string, string>} */ ({ '': 'system', light: 'light', dark: 'dark' });
  return html`<button
    type="button"
    class="quiet icon-only"
    id="theme"
    aria-label=${`Theme: ${names[chosen]}. Change to ${names[next]}`}
    title=${`Theme: ${names[chosen]}`}
    onClick=${() => theme.set(next)}
  >
    <${Icon} name=${{ light: 'sun', dark: 'moon' }[chosen] ?? 'system'} />
  </button>`;
}

function Navigation() {
  const { view } = useStore(route);
  const here = above[view] ?? view;
  const link = (/** @type {{id: string, name: string, icon: string}} */ one) => html`
    <a key=${one.id} href=${address(one.id)} aria-current=${one.id === here ? 'page' : undefined} title=${one.name}>
      <${Icon} name=${one.icon} /><span>${one.name}</span>
    </a>
  `;
  return html`
    <nav class="side" aria-label="Views">
      ${views.map(link)}
      <a href=${new URL('docs', root).pathname} title="Reference"><${Icon} name="reference" /><span>Reference</span></a>
    </nav>
  `;
}

function Notice() {
  const shown = useStore(notice);
  return html`<div id="notice" class=${shown?.isGood ? 'good' : 'bad'} role=${shown?.isGood ? 'status' : 'alert'} hidden=${!shown}>
    ${shown?.text} ${shown && !shown.isGood && html`<button type="button" class="quiet" onClick=${() => notify('')}>Close</button>`}
  </div>`;
}

/**
 * The heading of a view. It gets the focus when the view opens, so that a screen reader names it.
 * @param {{title: string, children?: any}} props
 */
export function Title({ title, children }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    document.title = `${title} · ${sandbox ?? 'Contacts API'} (mock)`;
    if (document.activeElement === document.body || document.activeElement?.closest('nav.side'))
      heading.current?.focus({ preventScroll: true });
  }, [title]);
  return html`<div class="title">
    <h2 class="view-title" tabindex="-1" ref=${heading}>${title}</h2>
    ${children}
  </div>`;
}
