// Faults: rules that let requests fail, built in words.
import { html, useState } from '../lib/html.js';
import { operations } from '../lib/contract.js';
import { inWords, ordinal, presets, ruleText } from '../lib/faults.js';
import { admin } from '../lib/http.js';
import { message, useData } from '../lib/live.js';
import { withErrors } from '../lib/notice.js';
import { address, go, route } from '../lib/place.js';
import { useStore } from '../lib/store.js';
import { words } from '../lib/text.js';
import { Empty, Panel } from '../parts/basics.js';
import { Title } from '../parts/shell.js';

const effects = [
  ['400', 'answers 400'],
  ['401', 'answers 401'],
  ['403', 'answers 403'],
  ['404', 'answers 404'],
  ['409', 'answers 409'],
  ['429', 'answers 429'],
  ['500', 'answers 500'],
  ['503', 'answers 503'],
  ['exhausted', 'is told that the rate limit is used up'],
  ['reset', 'loses its connection'],
  ['cut', 'gets half of its response'],
  ['', 'is only delayed'],
];

/** @typedef {import('../lib/faults.js').Fault} Fault */

export function Faults() {
  const { query } = useStore(route);
  const { data, error, reload } = useData(() => admin('GET', 'faults'), []);
  const faults = /** @type {Fault[]} */ (data ?? []);
  return html`
    <${Title} title="Faults"><span id="faults-count" class="muted"
      role="status">${faults.length ? `${faults.length} in force` : ''}</span><//>
    <div class="columns">
      <${Builder} key=${`${query.operation} ${query.status}`} onAdded=${reload} />
      <${Rules} faults=${faults} error=${error} onChange=${reload} />
    </div>
  `;
}

/** @param {{onAdded: () => Promise<void>}} props */
function Builder({ onAdded }) {
  const { query } = useStore(route);
  const start = { operation: query.operation ?? '', effect: query.status ?? '503', delay: '', times: '', every: '', after: '', chance: '' };
  const [parts, setParts] = useState(start);
  const [own, setOwn] = useState(/** @type {string | null} */ (null));
  const [wrong, setWrong] = useState('');
  const rule = own ?? ruleText(parts);
  const put = (/** @type {string} */ name) => (/** @type {any} */ event) => {
    setParts({ ...parts, [name]: event.currentTarget.value.trim() });
    setOwn(null);
  };
  const add = async (/** @type {string} */ text) => {
    try {
      await admin('POST', 'faults', { rule: text });
    } catch (error) {
      return setWrong(message(error));
    }
    setWrong('');
    setParts({ ...start, operation: '', effect: '503' });
    setOwn(null);
    go(address('faults'), true);
    await onAdded();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    add(rule);
  };
  const options = effects.some(([value]) => value === parts.effect) ? effects : [...effects, [parts.effect, `answers ${parts.effect}`]];
  return html`
    <${Panel} title="New fault" id="new-fault">
      <form id="fail" class="stack" onSubmit=${submit}>
        <div class="sentence">
          <select id="fault-every" aria-label="Which" value=${parts.every} onChange=${put('every')}>
            <option value="">Every</option>
            ${[2, 3, 4, 5, 10].map(n => html`<option key=${n} value=${n}>Every ${ordinal(n)}</option>`)}
          </select>
          <select id="fault-operation" aria-label="Operation" value=${parts.operation} onChange=${put('operation')}>
            <option value="">request</option>
            ${operations().map(one => html`<option key=${one.id} value=${one.id}>${words(one.id)}</option>`)}
          </select>
          <select id="fault-answer" aria-label="Effect" value=${parts.effect} onChange=${put('effect')}>
            ${options.map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`)}
          </select>
          <label>after <input id="fault-delay" class="short" placeholder="0" value=${parts.delay} onInput=${put('delay')}
            aria-label="Delay in milliseconds, or a range such as 100-500" /> ms,</label>
          <label><input id="fault-times" class="short" type="number" min="1" placeholder="always" value=${parts.times}
            onInput=${put('times')} aria-label="How many times" /> times</label>
        </div>
        <details><summary>More: skip the first, chance</summary>
          <div class="sentence">
            <label>skip the first <input id="fault-after" class="short" type="number" min="0" placeholder="0" value=${parts.after}
              onInput=${put('after')} /></label>
            <label>with a chance of <input id="fault-chance" class="short" placeholder="1" value=${parts.chance}
              onInput=${put('chance')} /></label>
          </div>
        </details>
        <label class="field">
          <span>The rule as text, also for <code>--fault</code>. You can edit it.</span>
          <input id="fault-rule" class="mono" autocomplete="off" spellcheck="false" value=${rule}
            onInput=${(/** @type {any} */ event) => setOwn(event.currentTarget.value)} />
        </label>
        ${wrong && html`<p class="alert" role="alert">${wrong}</p>`}
        <div class="row"><button class="primary" id="fault-add">Add fault</button></div>
      </form>
      <h4>Presets</h4>
      <div class="cards">
        ${presets.map(
          one => html`<button type="button" class="card" key=${one.name} onClick=${() => add(one.rule)}>
            <strong>${one.name}</strong><span class="muted">${one.text}</span><code>${one.rule}</code>
          </button>`,
        )}
      </div>
    <//>
  `;
}

/** @param {{faults: Fault[], error: string, onChange: () => Promise<void>}} props */
function Rules({ faults, error, onChange }) {
  const remove = (/** @type {string} */ id) =>
    withErrors(async () => {
      await admin('DELETE', id ? `faults/${id}` : 'faults');
      await onChange();
    });
  return html`
    <${Panel}
      title="In force"
      id="rules"
      actions=${faults.length > 1 && html`<button type="button" class="danger" onClick=${remove('')}>Remove all</button>`}
    >
      ${error && html`<${Empty} title=${error} isError />`}
      ${
        !faults.length && !error
          ? html`<${Empty} title="None." icon="faults">Every request gets its normal response. The first rule that matches wins.<//>`
          : html`<ul class="list">
            ${faults.map(
              one => html`<li class="rule" key=${one.id}>
                <div class="grow">
                  <p>${inWords(one.match, one.answer)}.</p>
                  <code>${one.rule}</code>
                  <p class="muted">
                    ${[one.id, `triggered ${one.struck}×`, `seen ${one.seen}×`, one.left !== null && `${one.left} left`].filter(Boolean).join(' · ')}
                  </p>
                </div>
                <button type="button" aria-label=${`Remove ${one.rule}`} onClick=${remove(one.id)}>Remove</button>
              </li>`,
            )}
          </ul>`
      }
    <//>
  `;
}
