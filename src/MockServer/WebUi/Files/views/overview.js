// Overview: where the API is, what happens now, and what differs from the defaults.
import { html } from '../lib/html.js';
import { base, call, contract, parameter } from '../lib/contract.js';
import { live, seenAt } from '../lib/live.js';
import { address, root } from '../lib/place.js';
import { apiKey } from '../lib/settings.js';
import { useStore } from '../lib/store.js';
import { counted, duration } from '../lib/text.js';
import { Copy, Empty, Panel } from '../parts/basics.js';
import { Code } from '../parts/code.js';
import { Title } from '../parts/shell.js';
import { Sparkline } from '../parts/sparkline.js';
import { Row } from '../parts/exchange-row.js';
import { Differences } from '../parts/differences.js';
import { Walk } from '../parts/walk.js';

export const Overview = () => html`
  <${Title} title="Overview" />
  <${Walk} />
  <div class="columns">
    <${Connect} />
    <div class="stack">
      <${Traffic} />
      <${Differences} />
    </div>
  </div>
  <${Latest} />
`;

function Connect() {
  const key = useStore(apiKey);
  const info = contract.get()?.info ?? {};
  const [method, path] = call('listContacts');
  const size = parameter('listContacts', 'PerPage');
  return html`
    <${Panel} title="Connect" hint=${info.title} id="connect">
      <div class="fact">
        <span class="label" id="base-label">Base URL</span>
        <code id="base" aria-labelledby="base-label">${base()}</code><${Copy} text=${base} name="Copy the base URL" />
      </div>
      <label class="fact">
        <span class="label">API key</span>
        <input
          id="key"
          class="mono"
          autocomplete="off"
          spellcheck="false"
          value=${key}
          onChange=${(/** @type {any} */ event) => apiKey.set(event.currentTarget.value.trim())}
        />
        <${Copy} text=${() => apiKey.get()} name="Copy the API key" />
      </label>
      <h4>First call</h4>
      <${Code} name="First call" sample=${{ method, url: `${base()}${path}${size ? `?${size}=3` : ''}`, key }} />
      <p class="muted links">
        <a href=${file('docs')}>Reference</a> <a href=${file('openapi.yaml')}>openapi.yaml</a> <a
          href=${file('openapi.json')}>openapi.json</a>
      </p>
    <//>
  `;
}

const file = (/** @type {string} */ name) => new URL(name, root).pathname;

const minutes = 15;

/** @param {import('../lib/live.js').Exchange[]} exchanges */
function perMinute(exchanges) {
  const now = Date.now();
  const bars = Array.from({ length: minutes * 2 }, () => ({ good: 0, bad: 0 }));
  for (const one of exchanges) {
    const age = Math.floor((now - (seenAt.get(one.number) ?? 0)) / 30_000);
    if (age >= 0 && age < bars.length) bars[bars.length - 1 - age][(one.status ?? 0) < 400 && one.status ? 'good' : 'bad']++;
  }
  return bars;
}

function Traffic() {
  const { exchanges } = useStore(live);
  const bars = perMinute(exchanges);
  const total = bars.reduce((sum, bar) => sum + bar.good + bar.bad, 0);
  const bad = bars.reduce((sum, bar) => sum + bar.bad, 0);
  const last = bars.slice(-2).reduce((sum, bar) => sum + bar.good + bar.bad, 0);
  const times = exchanges.map(one => one.milliseconds).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    times.length ? duration(times[Math.min(times.length - 1, Math.floor(times.length * share))]) : '–';
  return html`
    <${Panel} title="Traffic" hint=${`last ${minutes} minutes`} id="traffic">
      <${Sparkline} bars=${bars} label=${`${counted(total, 'request')} in ${minutes} minutes, ${bad} with an error`} />
      <dl class="figures">
        <div><dt>in the last minute</dt><dd>${last}</dd></div>
        <div><dt>errors</dt><dd class=${bad ? 'warn-text' : ''}>${bad}</dd></div>
        <div><dt>median</dt><dd>${at(0.5)}</dd></div>
        <div><dt>95 %</dt><dd>${at(0.95)}</dd></div>
      </dl>
    <//>
  `;
}

function Latest() {
  const { exchanges, state, error } = useStore(live);
  return html`
    <${Panel} title="Latest requests" actions=${html`<a class="button" href=${address('requests')}>All requests</a>`}>
      ${
        exchanges.length
          ? html`<ol class="list rows">
            ${exchanges.slice(0, 6).map(one => html`<${Row} key=${one.number} exchange=${one} />`)}
          </ol>`
          : state === 'offline' || state === 'locked'
            ? html`<${Empty} title=${error} isError />`
            : html`<${Empty} title="No requests yet" icon="requests">Send the first call above: it appears here at once.<//>`
      }
    <//>
  `;
}
