// JSON, highlighted and folded.
import { html, useState } from '../lib/html.js';

const mostItems = 100;
const longest = 4000;

/** @param {{value: unknown, name: string}} props */
export const Json = ({ value, name }) => html`
  <div class="json" tabindex="0" role="group" aria-label=${name}><${Value} value=${value} depth=${0} end="" /></div>
`;

/** @param {{value: unknown, depth: number, end: string}} props */
function Value({ value, depth, end }) {
  if (value !== null && typeof value === 'object') return html`<${Container} value=${value} depth=${depth} end=${end} />`;
  const kind = typeof value === 'string' ? 'json-text' : typeof value === 'number' ? 'json-number' : 'json-word';
  const text = JSON.stringify(value) ?? 'null';
  return html`<span class=${kind}>${text.length > longest ? `${text.slice(0, longest)}…"` : text}</span>${end}`;
}

/** @param {{value: object, depth: number, end: string}} props */
function Container({ value, depth, end }) {
  const [isOpen, setOpen] = useState(depth < 3);
  const [most, setMost] = useState(mostItems);
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const [from, to] = isList ? ['[', ']'] : ['{', '}'];
  if (!entries.length) return html`${from}${to}${end}`;
  const unit = isList ? 'items' : 'fields';
  return html`<details open=${isOpen} onToggle=${(/** @type {any} */ event) => setOpen(event.currentTarget.open)}
    ><summary>${from}<span class="json-fold"> ${entries.length} ${unit} ${to}</span></summary
    >${
      isOpen &&
      html`<div class="json-in">
        ${entries.slice(0, most).map(
          ([key, item], i) =>
            html`<div key=${key}>
              ${!isList && html`<span class="json-name">${JSON.stringify(key)}</span>: `}<${Value}
                value=${item}
                depth=${depth + 1}
                end=${i < entries.length - 1 ? ',' : ''}
              />
            </div>`,
        )}
        ${
          entries.length > most &&
          html`<button type="button" class="quiet" onClick=${() => setMost(most * 10)}>${entries.length - most} more</button>`
        }
      </div>
      ${to}${end}`
    }</details
  >`;
}
