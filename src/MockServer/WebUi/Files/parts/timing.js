// How long a request took, beside the others of its operation.
import { html } from '../lib/html.js';
import { live } from '../lib/live.js';
import { duration } from '../lib/text.js';

/** @param {{exchange: import('../lib/live.js').Exchange}} props */
export function Timing({ exchange }) {
  const same = live
    .get()
    .exchanges.filter(one => one.operation === exchange.operation && one.method === exchange.method)
    .slice(0, 20);
  const times = same.map(one => one.milliseconds).sort((a, b) => a - b);
  const most = Math.max(0.1, exchange.milliseconds, ...times);
  const delay = exchange.fault?.rule.match(/delay (\S+)/)?.[1] ?? exchange.preference?.match(/delay=(\d+)/)?.[1];
  return html`
    <p class="verdict">${duration(exchange.milliseconds)}${delay && html`, of which ${delay} ms were a delay that was asked for`}.</p>
    <p class="muted">
      The median of the latest ${same.length || 1} of this operation is ${duration(times[Math.floor(times.length / 2)] ?? exchange.milliseconds)}.
    </p>
    <ol class="timings">
      ${same.map(
        one => html`<li key=${one.number} class=${one.number === exchange.number ? 'this' : ''}>
          <span>#${one.number}</span>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width=${(one.milliseconds / most) * 100}
            height="4" /></svg>
          <span>${duration(one.milliseconds)}</span>
        </li>`,
      )}
    </ol>
  `;
}
