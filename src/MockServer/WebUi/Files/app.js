// The web UI: the frame, and the view that the address names.
import { html, render, useEffect, useState } from './lib/html.js';
import { contract, loadContract } from './lib/contract.js';
import { live, poll } from './lib/live.js';
import { notify } from './lib/notice.js';
import { address, go, root, route } from './lib/place.js';
import { useStore } from './lib/store.js';
import { AdminKeyQuestion } from './parts/ask.js';
import { Empty } from './parts/basics.js';
import { Palette } from './parts/palette.js';
import { Shell, Title } from './parts/shell.js';
import { Behaviour } from './views/behaviour.js';
import { Contacts } from './views/contacts.js';
import { Faults } from './views/faults.js';
import { Groups } from './views/groups.js';
import { Import } from './views/import.js';
import { Overview } from './views/overview.js';
import { Requests } from './views/requests.js';
import { State } from './views/state.js';
import { Webhooks } from './views/webhooks.js';

const views = /** @type {Record<string, any>} */ ({
  '': Overview,
  contacts: Contacts,
  groups: Groups,
  import: Import,
  requests: Requests,
  faults: Faults,
  behaviour: Behaviour,
  webhooks: Webhooks,
  state: State,
});

function App() {
  const { view } = useStore(route);
  const loaded = useStore(contract);
  const [isSearching, setSearching] = useState(false);
  useEffect(() => {
    const key = (/** @type {KeyboardEvent} */ event) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching(true);
      } else if (event.key === '/' && isPlain && !target.closest('input, textarea, select, dialog')) {
        event.preventDefault();
        focusSearch();
      } else if (event.key === 'Escape' && !target.closest('dialog')) {
        notify('');
      }
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, []);
  const View = views[view];
  return html`
    <${Shell} onPalette=${() => setSearching(true)}>
      ${
        !loaded
          ? html`<p class="muted loading">Loading the contract…</p>`
          : View
            ? html`<${View} key=${view} />`
            : html`<${Title} title="Not found" /><${Empty} title="There is no such view.">
              <a href=${address('')}>Go to the overview</a>
            <//>`
      }
    <//>
    ${isSearching && loaded && html`<${Palette} onClose=${() => setSearching(false)} />`}
    <${AdminKeyQuestion} />
  `;
}

// The search of the view; without one, that of the contacts.
function focusSearch() {
  const search = document.querySelector('main input[type=search]');
  if (search instanceof HTMLElement) search.focus();
  else {
    go(address('contacts'));
    setTimeout(() => document.getElementById('search')?.focus());
  }
}

async function load() {
  try {
    await loadContract();
    notify('');
  } catch {
    notify('The contract could not be loaded. Check that the mock is running, then reload the page.');
  }
}

// The browser reads this address again when that of the page changes.
document.querySelector('link[rel=icon]')?.setAttribute('href', new URL('page/icon.svg', root).pathname);

const place = document.getElementById('app');
if (place) render(html`<${App} />`, place);
await load();
// A server that was started again may have another contract.
let wasOffline = false;
live.listen(() => {
  const { state } = live.get();
  if (wasOffline && state === 'live') load();
  wasOffline = state === 'offline';
});
poll();
