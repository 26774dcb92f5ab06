// A value in a table.
import { html } from '../lib/html.js';
import { Tag } from './basics.js';

const kinds = /** @type {Record<string, string>} */ ({ active: 'good', blocked: 'bad', bounced: 'bad', unsubscribed: 'warn' });

/** @param {{kind: string, value: any}} props */
export function Cell({ kind, value }) {
  if (value === null || value === undefined || value === '') return html`<span class="muted" aria-hidden="true">–</span>`;
  if (kind === 'status') return html`<${Tag} kind=${`dot ${kinds[value] ?? 'info'}`}>${String(value)}<//>`;
  if (kind === 'time') return html`<time datetime=${value} title=${value}>${new Date(value).toLocaleDateString()}</time>`;
  if (!Array.isArray(value)) return html`<span class="cut">${String(value)}</span>`;
  const most = 1;
  return html`<span class="tags" title=${value.map(one => one?.name ?? one?.id ?? one).join(', ')}>
    ${value.slice(0, most).map((one, i) => html`<${Tag} key=${i}>${String(one?.name ?? one?.id ?? one)}<//>`)}
    ${value.length > most && html`<${Tag}>+${value.length - most}<//>`}
  </span>`;
}
