// One exchange: why it ended as it did, its messages, its time, and what to do with it.
import { html, useEffect, useState } from '../lib/html.js';
import { admin, resend } from '../lib/http.js';
import { live, message, poll } from '../lib/live.js';
import { notify, withErrors } from '../lib/notice.js';
import { address, go, urlOf } from '../lib/place.js';
import { bodyOf, headersOf, obstacleOf } from '../lib/repeat.js';
import { apiKey } from '../lib/settings.js';
import { duration, time } from '../lib/text.js';
import { Code } from './code.js';
import { Empty, Method, Pre, Status } from './basics.js';
import { isError } from './exchange-row.js';
import { Icon } from './icons.js';
import { Json } from './json.js';
import { Timing } from './timing.js';
import { Verify } from './verify.js';
import { Why } from './why.js';

/** @typedef {import('../lib/live.js').Exchange} Exchange */
/** @typedef {import('../lib/live.js').Message} Message */

const tabs = ['Why', 'Request', 'Response', 'Timing', 'Code', 'Verify'];

/** @param {{number: number, query: Record<string, string>}} props */
export function Inspector({ number, query }) {
  const [exchange, setExchange] = useState(/** @type {Exchange | undefined} */ (undefined));
  const [error, setError] = useState('');
  useEffect(() => {
    admin('GET', `requests/${number}`).then(setExchange, reason => setError(message(reason)));
  }, [number]);
  const { tab: chosen, ...rest } = query;
  const tab = tabs.includes(chosen) ? chosen : 'Why';
  const close = address('requests', rest);
  const show = (/** @type {string} */ name) => go(address(`requests/${number}`, { ...rest, tab: name === 'Why' ? undefined : name }), true);
  const key = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    show(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return html`
    <section id="exchange" class="split-detail panel" aria-label=${`Request ${number}`}>
      <header class="inspector-head">
        <a class="button quiet icon-only" href=${close} aria-label="Close the request" title="Close"><${Icon} name="close" /></a>
        ${
          exchange &&
          html`<${Status} status=${exchange.status} /><${Method} method=${exchange.method} /><code class="grow">${exchange.path}</code>`
        }
      </header>
      ${error && html`<${Empty} title=${error} isError>The journal keeps only the latest requests.<//>`}
      ${
        exchange &&
        html`
        <${Actions} exchange=${exchange} />
        <div class="tabs" role="tablist" aria-label="Aspects" onKeyDown=${key}>
          ${tabs.map(
            name => html`<button type="button" key=${name} id=${`tab-${name}`} role="tab" aria-selected=${name === tab ? 'true' : 'false'}
              aria-controls="aspect" tabindex=${name === tab ? 0 : -1} onClick=${() => show(name)}>${name}</button>`,
          )}
        </div>
        <div id="aspect" role="tabpanel" aria-labelledby=${`tab-${tab}`} class="stack">
          <${Aspect} tab=${tab} exchange=${exchange} />
        </div>
      `
      }
    </section>
  `;
}

/** @param {{tab: string, exchange: Exchange}} props */
const Aspect = ({ tab, exchange }) =>
  tab === 'Request'
    ? html`<${MessageView} title="request" message=${exchange.request} />`
    : tab === 'Response'
      ? html`<${MessageView} title="response" message=${exchange.response} />`
      : tab === 'Timing'
        ? html`<${Timing} exchange=${exchange} />`
        : tab === 'Code'
          ? html`<${Repeat} exchange=${exchange} />`
          : tab === 'Verify'
            ? html`<${Verify} exchange=${exchange} />`
            : html`<${Why} exchange=${exchange} />`;

/** @param {{exchange: Exchange}} props */
function Actions({ exchange }) {
  const obstacle = obstacleOf(exchange);
  const again = withErrors(async () => {
    const status = await resend(exchange.method, exchange.path, bodyOf(exchange), headersOf(exchange));
    await poll();
    const latest = live.get().exchanges[0];
    notify(`Sent again: ${status}.`, true);
    if (latest) go(address(`requests/${latest.number}`));
  });
  const fault = { operation: exchange.operation ?? '', status: String(isError(exchange) ? (exchange.status ?? 'reset') : 503) };
  return html`<div class="row">
    <button type="button" id="resend" disabled=${obstacle !== ''} onClick=${again}><${Icon} name="play" /> Send again</button>
    ${exchange.operation && html`<a class="button" id="make-fault" href=${address('faults', fault)}><${Icon}
      name="faults" /> Make this a fault</a>`}
    <span class="muted">${time(exchange.at)} · ${duration(exchange.milliseconds)}</span>
    ${obstacle && html`<span class="muted">${obstacle}</span>`}
  </div>`;
}

/** @param {{title: string, message: Message | undefined}} props */
function MessageView({ title, message: given }) {
  if (!given) return html`<p class="muted">There was no ${title}.</p>`;
  const hasBody = Boolean(given.length);
  return html`
    ${
      hasBody
        ? given.text === undefined
          ? html`<${Json} name=${`Body of the ${title}`} value=${given.body} />`
          : html`<${Pre} name=${`Body of the ${title}`} text=${given.text} />`
        : html`<p class="muted">No body.</p>`
    }
    ${given.cutAt !== undefined && given.cutAt !== null && html`<p class="muted">First ${given.cutAt} of ${given.length} bytes.</p>`}
    <details>
      <summary>${given.headers.length} headers</summary>
      <dl class="headers" tabindex="0" role="group" aria-label=${`Headers of the ${title}`}>
        ${given.headers.map(header => html`<div key=${header.name}><dt>${header.name}:</dt> <dd>${header.value}</dd></div>`)}
      </dl>
    </details>
  `;
}

/** @param {{exchange: Exchange}} props */
const Repeat = ({ exchange }) => html`
  <${Code}
    sample=${{
      method: exchange.method,
      url: urlOf(exchange.path),
      key: apiKey.get(),
      body: bodyOf(exchange),
      preference: exchange.preference,
    }}
  />
  ${exchange.request?.cutAt && html`<p class="muted">The body was too long for the journal. The code sends only its beginning.</p>`}
`;
