// What a file of choices says otherwise than this sandbox.
import { html } from '../lib/html.js';
import { counted } from '../lib/text.js';
import { Panel, Tag } from './basics.js';

/**
 * @typedef {{id: string, description?: string, chosen: string, default: string, values: {value: string, description?: string}[]}} Choice
 */

/**
 * @param {{file: Record<string, string>, choices: Choice[], onApply: (changes: Record<string, string>) => unknown,
 *   onClose: () => void}} props
 */
export function ChoicesDifference({ file, choices, onApply, onClose }) {
  // What the file does not name has its default.
  const rows = choices.map(one => ({ one, wanted: file[one.id] ?? one.default })).filter(({ one, wanted }) => wanted !== one.chosen);
  const unknown = Object.keys(file).filter(id => !choices.some(one => one.id === id));
  const text = (/** @type {Choice} */ one, /** @type {string} */ value) =>
    one.values.find(each => each.value === value)?.description ?? value;
  const apply = async () => {
    await onApply(Object.fromEntries(rows.map(({ one, wanted }) => [one.id, wanted])));
    onClose();
  };
  return html`
    <${Panel}
      id="difference"
      title="Compared with the file"
      hint=${rows.length ? counted(rows.length, 'difference') : 'no difference'}
      actions=${html`
        ${rows.length > 0 && html`<button type="button" class="primary" id="choices-apply" onClick=${apply}>Apply the file</button>`}
        <button type="button" onClick=${onClose}>Close</button>
      `}
    >
      <ul class="choices">
        ${rows.map(
          ({ one, wanted }) => html`<li class="choice" key=${one.id}>
            <div><span class="question">${one.description}</span> <code class="muted">${one.id}</code></div>
            <div class="answer">
              <p><${Tag}>here<//> <code>${one.chosen}</code> ${text(one, one.chosen)}</p>
              <p><${Tag} kind="info">file<//> <code>${wanted}</code> ${text(one, wanted)}</p>
            </div>
          </li>`,
        )}
      </ul>
      ${unknown.length > 0 && html`<p class="alert" role="alert">This mock does not know ${unknown.join(', ')}.</p>`}
    <//>
  `;
}
