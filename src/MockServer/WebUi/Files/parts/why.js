// Why a request ended as it did, in sentences.
import { html } from '../lib/html.js';
import { clause, errorDefinition, operation } from '../lib/contract.js';
import { address } from '../lib/place.js';
import { isError, reason } from './exchange-row.js';
import { Tag } from './basics.js';

/** @param {{exchange: import('../lib/live.js').Exchange}} props */
export function Why({ exchange: one }) {
  const definition = errorDefinition(one.why);
  const id = one.clause ?? definition?.clause;
  const sentence = clause(id);
  const fields = Object.entries(one.fields ?? {});
  const summary = operation(one.operation)?.summary;
  return html`
    <p class="verdict">
      ${isError(one) ? reason(one) : one.status === 201 ? 'Done: something new exists now' : 'Done, as the contract says'}.
    </p>
    <dl class="facts">
      ${summary && html`<div><dt>Operation</dt><dd>${summary} <code>${one.operation}</code></dd></div>`}
      ${!one.operation && html`<div><dt>Operation</dt><dd>None: the contract has no such path or method.</dd></div>`}
      ${sentence && html`<div><dt>Rule</dt><dd>${sentence} <code>${id}</code></dd></div>`}
      ${one.why && html`<div><dt>Error</dt><dd><code>${one.why}</code></dd></div>`}
      ${
        fields.length > 0 &&
        html`<div><dt>Fields</dt><dd><ul class="plain">
        ${fields.map(([field, text]) => html`<li key=${field}><code class="bad-text">${field || '(body)'}</code> ${text}</li>`)}
      </ul></dd></div>`
      }
      ${
        one.fault &&
        html`<div><dt>Fault</dt><dd><${Tag} kind="other">${one.fault.id}<//> <code>${one.fault.rule}</code> <a
          href=${address('faults')}>See the faults</a></dd></div>`
      }
      ${one.preference && html`<div><dt>Preference</dt><dd>The client asked for it: <code>Prefer: ${one.preference}</code></dd></div>`}
      ${
        one.ignored?.length &&
        html`<div><dt>Ignored</dt><dd>${one.ignored.map(item => html`<code
          key=${item.in + item.name}>${item.name}</code> (${item.in}) `)}had no effect.</dd></div>`
      }
      ${one.hints?.length && html`<div><dt>Hint</dt><dd>${one.hints.map(hint => html`<p key=${hint}>${hint}</p>`)}</dd></div>`}
    </dl>
  `;
}
