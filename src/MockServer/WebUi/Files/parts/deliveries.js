// The deliveries of one subscription, with what waits and a way to send it now.
import { html } from '../lib/html.js';
import { call, contract, parameter } from '../lib/contract.js';
import { deliveriesOf, schedule } from '../lib/deliveries.js';
import { admin, read } from '../lib/http.js';
import { useData } from '../lib/live.js';
import { notify, withErrors } from '../lib/notice.js';
import { counted, duration, span, time } from '../lib/text.js';
import { Empty, Panel, Status, Tag } from './basics.js';
import { Json } from './json.js';

/** @typedef {import('../lib/deliveries.js').Delivery} Delivery */

const kinds = { delivered: 'good', waiting: 'warn', failed: 'bad' };

/** @param {{webhook: {id: string, url: string, status: string}}} props */
export function Deliveries({ webhook }) {
  const { data, error, reload } = useData(async () => {
    const [method, path] = call('listWebhookLogs', webhook.id);
    const size = parameter('listWebhookLogs', 'PerPage');
    const [log, clock, kept] = await Promise.all([
      read(method, `${path}${size ? `?${size}=100` : ''}`),
      admin('GET', 'clock'),
      admin('GET', `webhooks/${encodeURIComponent(webhook.id)}/events`),
    ]);
    return { log: log.data, now: new Date(clock.now).getTime(), kept };
  }, [webhook.id]);
  const kept = (/** @type {string} */ id) => data?.kept.find((/** @type {Kept} */ one) => one.id === id);
  const deliveries = deliveriesOf(data?.log ?? [], webhook.status === 'active', id => kept(id)?.final ?? false);
  const next = Math.min(...deliveries.map(one => one.nextAt ?? Infinity));
  const seconds = Number.isFinite(next) && data ? Math.max(1, Math.ceil((next - data.now) / 1000)) : null;
  const advance = withErrors(async () => {
    await admin('PUT', 'clock', { advance: seconds });
    notify(`The clock is ${span(seconds ?? 0)} later.`, true);
    await reload();
  });
  return html`
    <${Panel}
      title="Deliveries"
      id="deliveries"
      hint=${data ? counted(deliveries.length, 'event') : ''}
      actions=${
        seconds !== null &&
        html`<button type="button" id="retry" class="primary" onClick=${advance}
          title=${`Advances the clock of the sandbox by ${span(seconds)}`}>
        Retry now
      </button>`
      }
    >
      ${error && html`<${Empty} title=${error} isError />`}
      ${seconds !== null && html`<p
        class="muted">The next attempt is due in ${span(seconds)}. "Retry now" advances the clock of the sandbox by that.</p>`}
      ${
        data &&
        !deliveries.length &&
        html`<${Empty} title="No deliveries yet"
          icon="webhooks">Change a contact, or send a test. Attempts follow after ${schedule().slice(1).map(span).join(', ')}.<//>`
      }
      <ul class="list">
        ${deliveries.map(one => html`<${Row} key=${one.eventId} delivery=${one} kept=${kept(one.eventId)} />`)}
      </ul>
    <//>
  `;
}

/** @typedef {{id: string, payload: unknown, final: boolean, signatures: {attempt: string, timestamp: string, signature: string}[]}} Kept */

/** @param {{delivery: Delivery, kept: Kept | undefined}} props */
const Row = ({ delivery: one, kept }) => html`
  <li class="delivery">
    <p class="line">
      <${Tag} kind=${`dot ${kinds[one.state]}`}>${one.state}<//><strong>${one.eventType}</strong><code
        class="muted cut grow">${one.eventId}</code>
    </p>
    <ol class="attempts">
      ${one.attempts.map(
        (attempt, i) => html`<li key=${attempt.id}>
          <span class="muted">${i + 1}</span> <${Status} status=${attempt.statusCode} />
          <span>${attempt.error ?? (attempt.status === 'delivered' ? 'delivered' : 'not accepted')}</span>
          <span class="muted">${typeof attempt.responseTime === 'number' ? `${duration(attempt.responseTime)} · ` : ''}${time(attempt.timestamp)}</span>
        </li>`,
      )}
    </ol>
    ${
      kept &&
      html`<details><summary>Payload and signature</summary>
      <${Json} name=${`Payload of ${one.eventId}`} value=${kept.payload} />
      <dl class="headers">${kept.signatures.slice(-1).map(
        last => html`
        <div><dt>${contract.get()?.['x-webhooks'].timestampHeader}:</dt> <dd>${last.timestamp}</dd></div>
        <div><dt>${contract.get()?.['x-webhooks'].signatureHeader}:</dt> <dd>${last.signature}</dd></div>`,
      )}</dl>
    </details>`
    }
  </li>
`;
