// Webhooks: subscriptions, and the attempts to deliver events to them.
import { html, useState } from '../lib/html.js';
import { bodyFields, call, contract, operation, parameter, resolve } from '../lib/contract.js';
import { api, read } from '../lib/http.js';
import { useData } from '../lib/live.js';
import { notify, withErrors } from '../lib/notice.js';
import { address, go, route } from '../lib/place.js';
import { apiKey } from '../lib/settings.js';
import { useStore } from '../lib/store.js';
import { counted } from '../lib/text.js';
import { Confirm, Empty, Panel, Tag } from '../parts/basics.js';
import { Deliveries } from '../parts/deliveries.js';
import { Title } from '../parts/shell.js';

/** @typedef {{id: string, url: string, events: string[], status: string, createdAt: string, secret?: string}} Webhook */

const kinds = /** @type {Record<string, string>} */ ({ active: 'good', paused: 'warn', failed: 'bad' });

export function Webhooks() {
  if (!operation('listWebhooks')) return html`<${Title} title="Webhooks" /><${Empty} title="The contract of this mock has no webhooks." />`;
  return html`<${All} />`;
}

function All() {
  const { id } = useStore(route);
  const key = useStore(apiKey);
  const { data, error, reload } = useData(async () => {
    const [method, path] = call('listWebhooks');
    const size = parameter('listWebhooks', 'PerPage');
    return (await read(method, `${path}${size ? `?${size}=100` : ''}`)).data;
  }, [key]);
  const all = /** @type {Webhook[]} */ (data ?? []);
  const selected = all.find(one => one.id === id) ?? all[0];
  return html`
    <${Title} title="Webhooks"><span class="muted" role="status">${data ? counted(all.length, 'subscription') : ''}</span><//>
    <div class="columns">
      <div class="stack">
        <${Panel} title="Subscriptions" id="subscriptions">
          ${error && html`<${Empty} title=${error} isError />`}
          ${data && !all.length && html`<${Empty} title="No subscriptions"
            icon="webhooks">Subscribe an address below: each change of a contact is sent to it, signed.<//>`}
          <ul class="list">
            ${all.map(one => html`<${Line} key=${one.id} webhook=${one} isSelected=${one === selected} onChange=${reload} />`)}
          </ul>
        <//>
        <${Subscribe} onAdded=${reload} />
      </div>
      ${selected ? html`<${Deliveries} key=${selected.id} webhook=${selected} />` : html`<${Signature} />`}
    </div>
  `;
}

/** @param {{webhook: Webhook, isSelected: boolean, onChange: () => Promise<void>}} props */
function Line({ webhook: one, isSelected, onChange }) {
  const act = (/** @type {string} */ id, /** @type {unknown} */ body) =>
    withErrors(async () => {
      const [method, path] = call(id, one.id);
      await api(method, path, body);
      await onChange();
    });
  const test = withErrors(async () => {
    const [method, path] = call('testWebhook', one.id);
    const { data } = await api(method, path);
    notify(
      `The test ${data?.status === 'delivered' ? 'was delivered' : `failed: ${data?.error ?? data?.statusCode ?? 'no response'}`}.`,
      data?.status === 'delivered',
    );
    await onChange();
  });
  const other = one.status === 'active' ? 'paused' : 'active';
  return html`<li class=${`rule${isSelected ? ' selected' : ''}`}>
    <div class="grow">
      <p><a href=${address(`webhooks/${one.id}`)} aria-current=${isSelected ? 'true' : undefined}><strong>${one.url}</strong></a></p>
      <p class="muted"><code>${one.id}</code> · ${one.events.join(', ')}</p>
    </div>
    <${Tag} kind=${`dot ${kinds[one.status] ?? ''}`}>${one.status}<//>
    <div class="row">
      <button type="button" onClick=${test} aria-label=${`Send a test to ${one.url}`}>Test</button>
      <button type="button" onClick=${act('updateWebhook', { status: other })}>${other === 'paused' ? 'Pause' : 'Activate'}</button>
      <${Confirm} label="Delete" name=${`Delete ${one.id}`} onConfirm=${act('deleteWebhook', undefined)} />
    </div>
  </li>`;
}

/** The events that the contract has. @returns {string[]} */
const eventTypes = () => resolve(resolve(contract.get()?.['x-webhooks']).events).enum ?? [];

/** @param {{onAdded: () => Promise<void>}} props */
function Subscribe({ onAdded }) {
  const [url, setUrl] = useState('http://localhost:4020/');
  const [events, setEvents] = useState(eventTypes);
  const [secret, setSecret] = useState('');
  const [made, setMade] = useState(/** @type {Webhook | null} */ (null));
  const submit = withErrors(async () => {
    const [method, path] = call('createWebhook');
    const { data } = await api(method, path, { url, events, ...(secret ? { secret } : {}) });
    setMade(data);
    setSecret('');
    await onAdded();
    go(address(`webhooks/${data.id}`));
  });
  const toggle = (/** @type {string} */ one) => setEvents(events.includes(one) ? events.filter(each => each !== one) : [...events, one]);
  const input = (/** @type {(text: string) => void} */ set) => (/** @type {any} */ event) => set(event.currentTarget.value);
  return html`
    <${Panel} title="New subscription">
      <form id="subscribe" class="stack" onSubmit=${submit}>
        <label class="field"><span>Address</span><input id="webhook-url" class="mono" value=${url} onInput=${input(setUrl)}
          autocomplete="off" /></label>
        <fieldset class="checks"><legend>Events</legend>
          ${eventTypes().map(
            one =>
              html`<label key=${one}><input type="checkbox" checked=${events.includes(one)}
                onChange=${() => toggle(one)} /> ${one}</label>`,
          )}
        </fieldset>
        ${
          'secret' in bodyFields('createWebhook') &&
          html`<label class="field"><span>Secret of the signatures; generated when empty</span>
          <input id="webhook-secret" class="mono" value=${secret} onInput=${input(setSecret)} autocomplete="off" /></label>`
        }
        <div class="row"><button class="primary" id="webhook-add">Subscribe</button></div>
        ${made?.secret && html`<p role="status">The secret of ${made.id} is shown once: <code>${made.secret}</code></p>`}
      </form>
    <//>
  `;
}

function Signature() {
  const { signatureHeader, timestampHeader, signature } = contract.get()?.['x-webhooks'] ?? {};
  return html`<${Panel} title="How events are signed">
    <dl class="facts">
      <div><dt>Signature</dt><dd><code>${signatureHeader}</code>: ${signature?.form}</dd></div>
      <div><dt>of</dt><dd><code>${signature?.of}</code></dd></div>
      <div><dt>Time</dt><dd><code>${timestampHeader}</code>, Unix seconds</dd></div>
    </dl>
    <p class="muted">The receiver computes the same HMAC with the secret of the subscription, and compares.</p>
  <//>`;
}
