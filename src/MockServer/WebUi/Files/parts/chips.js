// Lists as chips: texts that are typed, and objects that are chosen.
import { html, useState } from '../lib/html.js';
import { Icon } from './icons.js';

/** @param {{text: string, onRemove: () => void}} props */
const Chip = ({ text, onRemove }) => html`<span class="chip">
  <span class="cut">${text}</span>
  <button type="button" aria-label=${`Remove ${text}`} onClick=${onRemove}><${Icon} name="close" /></button>
</span>`;

/** @param {{name: string, value: unknown[], onChange: (value: unknown[]) => void}} props */
export function Chips({ name, value, onChange }) {
  const [text, setText] = useState('');
  const add = () => {
    const given = text
      .split(',')
      .map(one => one.trim())
      .filter(one => one && !value.includes(one));
    if (given.length) onChange([...value, ...given]);
    setText('');
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && text.trim()) {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && !text && value.length) {
      onChange(value.slice(0, -1));
    }
  };
  return html`<div class="chips">
    ${value.map((one, i) => html`<${Chip} key=${i} text=${String(one)} onRemove=${() => onChange(value.filter((_, at) => at !== i))} />`)}
    <input id=${`field-${name}`} aria-label=${`Add to ${name}`} placeholder="Add, then Enter" autocomplete="off" value=${text}
      onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)} onKeyDown=${key} onBlur=${add} />
  </div>`;
}

/** @param {{name: string, options: {id: string, name: string}[], value: string[], onChange: (value: string[]) => void}} props */
export function Chosen({ name, options, value, onChange }) {
  const label = (/** @type {string} */ id) => {
    const option = options.find(one => one.id === id);
    return option ? `${option.name} (${id})` : id;
  };
  const add = (/** @type {any} */ event) => {
    if (event.currentTarget.value) onChange([...value, event.currentTarget.value]);
  };
  return html`<div class="chips">
    ${value.map(id => html`<${Chip} key=${id} text=${label(id)} onRemove=${() => onChange(value.filter(one => one !== id))} />`)}
    <select id=${`field-${name}`} aria-label=${`Add to ${name}`} value="" onChange=${add}>
      <option value="">Add…</option>
      ${options.filter(one => !value.includes(one.id)).map(one => html`<option key=${one.id} value=${one.id}>${label(one.id)}</option>`)}
    </select>
  </div>`;
}
