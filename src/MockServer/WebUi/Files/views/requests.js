// Requests: a live list with filters, and beside it the selected one.
import { html, useEffect, useMemo, useState } from '../lib/html.js';
import { operations } from '../lib/contract.js';
import { admin, adminText } from '../lib/http.js';
import { live, poll } from '../lib/live.js';
import { withErrors } from '../lib/notice.js';
import { address, go, route } from '../lib/place.js';
import { useStore } from '../lib/store.js';
import { counted, download } from '../lib/text.js';
import { Empty } from '../parts/basics.js';
import { Code } from '../parts/code.js';
import { isError, reason, Row } from '../parts/exchange-row.js';
import { Inspector } from '../parts/inspector.js';
import { Title } from '../parts/shell.js';
import { base, call } from '../lib/contract.js';
import { apiKey } from '../lib/settings.js';

/** @typedef {import('../lib/live.js').Exchange} Exchange */

/** @type {Record<string, (one: Exchange) => boolean>} */
const kinds = {
  '': () => true,
  errors: isError,
  '2xx': one => (one.status ?? 0) >= 200 && (one.status ?? 0) < 300,
  '4xx': one => (one.status ?? 0) >= 400 && (one.status ?? 0) < 500,
  '5xx': one => (one.status ?? 0) >= 500 || !one.status,
};

const names = /** @type {Record<string, string>} */ ({ '': 'All', errors: 'Errors' });

/** @param {Exchange} one @param {Record<string, string>} query */
const matches = (one, query) =>
  (kinds[query.status ?? ''] ?? kinds[''])(one) &&
  (!query.operation || one.operation === query.operation) &&
  (!query.text ||
    `${one.method} ${one.path} ${one.status} ${one.operation} ${one.why} ${reason(one)}`.toLowerCase().includes(query.text.toLowerCase()));

const drawn = 100;

export function Requests() {
  const { id, query } = useStore(route);
  const { exchanges, state, error } = useStore(live);
  const [stopped, setStopped] = useState(/** @type {Exchange[] | null} */ (null));
  const [most, setMost] = useState(drawn);
  const all = stopped ?? exchanges;
  const shown = useMemo(() => all.filter(one => matches(one, query)), [all, query]);
  useEffect(() => setMost(drawn), [query]);
  const filter = (/** @type {Record<string, string>} */ change) =>
    go(address(id ? `requests/${id}` : 'requests', { ...query, ...change }), true);
  const clear = withErrors(async () => {
    await admin('DELETE', 'requests');
    setStopped(null);
    go(address('requests', query), true);
    await poll();
  });
  const har = withErrors(async () => download('requests.har', await adminText('requests/har')));
  const selected = id ? Number(id) : null;
  return html`
    <${Title} title="Requests">
      <span class="muted" role="status">${counted(shown.length, 'request')}${stopped ? ', paused' : ''}</span>
      <div class="actions">
        <button type="button" id="pause" aria-pressed=${stopped !== null} onClick=${() => setStopped(stopped ? null : exchanges)}>
          ${stopped ? 'Continue' : 'Pause'}
        </button>
        <button type="button" id="har" onClick=${har}>HAR</button>
        <button type="button" id="clear" onClick=${clear}>Clear</button>
      </div>
    <//>
    <div class="filters" role="search">
      <div class="tabs" role="group" aria-label="Status">
        ${Object.keys(kinds).map(
          one => html`<button type="button" key=${one} id=${one === 'errors' ? 'refused' : undefined}
            aria-pressed=${one === (query.status ?? '')}
            onClick=${() => filter({ status: one })}>${names[one] ?? one}<span
              class="count">${all.filter(kinds[one]).length}</span></button>`,
        )}
      </div>
      <select aria-label="Operation" value=${query.operation ?? ''}
        onChange=${(/** @type {any} */ event) => filter({ operation: event.currentTarget.value })}>
        <option value="">Any operation</option>
        ${operations().map(one => html`<option key=${one.id} value=${one.id}>${one.id}</option>`)}
      </select>
      <input
        type="search"
        aria-label="Search requests"
        placeholder="Search (press /)"
        autocomplete="off"
        value=${query.text ?? ''}
        onInput=${(/** @type {any} */ event) => filter({ text: event.currentTarget.value })}
      />
    </div>
    <div class=${`split${selected ? ' has-detail' : ''}`}>
      <div class="split-list panel">
        ${
          shown.length
            ? html`<ol id="requests" class="list rows">
              ${shown.slice(0, most).map(one => html`<${Row} key=${one.number} exchange=${one} isSelected=${one.number === selected}
                query=${query} />`)}
            </ol>
            ${shown.length > most && html`<button type="button" class="quiet" onClick=${() => setMost(most * 3)}>Show more</button>`}`
            : html`<div id="requests"><${Nothing} isFiltered=${all.length > 0} query=${query}
              error=${state === 'offline' || state === 'locked' ? error : ''} /></div>`
        }
      </div>
      ${selected !== null && html`<${Inspector} key=${selected} number=${selected} query=${query} />`}
    </div>
  `;
}

/** @param {{isFiltered: boolean, query: Record<string, string>, error: string}} props */
function Nothing({ isFiltered, query, error }) {
  if (error) return html`<${Empty} title=${error} isError />`;
  if (query.status === 'errors' && !query.text && !query.operation) return html`<${Empty} title="No errors." icon="check" />`;
  if (isFiltered) return html`<${Empty} title="No request matches.">Try another status, any operation or fewer letters.<//>`;
  const [method, path] = call('listContacts');
  return html`<${Empty} title="No requests yet" icon="requests">
    Each request to the API appears here at once, with the reason of its status. Send one:
    <${Code} name="Example request" sample=${{ method, url: base() + path, key: apiKey.get() }} />
  <//>`;
}
