// One request in a list, with the reason of its error as a sentence.
import { html } from '../lib/html.js';
import { errorDefinition } from '../lib/contract.js';
import { address } from '../lib/place.js';
import { duration, time } from '../lib/text.js';
import { Method, Status, Tag } from './basics.js';

/** @typedef {import('../lib/live.js').Exchange} Exchange */

/** Whether a fault rule made the response; one that only waits does not. @param {Exchange} one */
const isByFault = one => Boolean(one.fault && !/^[^:]*: delay [^+ ]+( |$)/.test(one.fault.rule));

/** Why a request ended as it did, in a sentence; empty for a success. @param {Exchange} one */
export function reason(one) {
  if (one.fault && isByFault(one)) return `A fault rule answered: ${one.fault.rule}`;
  const fields = Object.values(one.fields ?? {});
  if (fields.length) return fields.length > 1 ? `${fields[0]}, and ${fields.length - 1} more` : fields[0];
  if (one.why === 'notUnderstood') return 'The request is not valid HTTP';
  if (one.why) return errorDefinition(one.why)?.message ?? one.why;
  return one.status === null ? 'The connection closed without a response' : '';
}

/** @param {Exchange} one */
export const isError = one => !one.status || one.status >= 400;

/** @param {{exchange: Exchange, isSelected?: boolean, query?: Record<string, string>}} props */
export const Row = ({ exchange: one, isSelected, query }) => html`
  <li class=${isSelected ? 'selected' : ''}>
    <a class="row-link" href=${address(`requests/${one.number}`, query)} aria-current=${isSelected ? 'true' : undefined}>
      <${Status} status=${one.status} />
      <${Method} method=${one.method} />
      <span class="path cut" title=${one.path}>${one.path}</span>
      <span class="row-why cut">
        ${one.fault && html`<${Tag} kind="other">fault ${one.fault.id}<//>`}
        ${one.preference && html`<${Tag} kind="info">Prefer<//>`}
        ${isError(one) && !isByFault(one) ? reason(one) : one.fault?.rule}
      </span>
      <span class="row-end">${duration(one.milliseconds)}<time datetime=${one.at}>${time(one.at)}</time></span>
    </a>
  </li>
`;
