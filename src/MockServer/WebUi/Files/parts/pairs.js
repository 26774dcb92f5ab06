// An object with free names, for example custom fields: a row for each, with its type.
import { html, useState } from '../lib/html.js';
import { Icon } from './icons.js';

/** @param {unknown} value */
const typeOf = value =>
  typeof value === 'boolean' ? 'yes or no' : typeof value === 'number' ? 'number' : value === null ? 'none' : 'text';

/** @param {string} type @param {unknown} value */
const as = (type, value) =>
  type === 'number'
    ? Number(value) || 0
    : type === 'yes or no'
      ? value === true || value === 'true'
      : type === 'none'
        ? null
        : String(value ?? '');

/** @param {{name: string, value: Record<string, unknown>, onChange: (value: Record<string, unknown>) => void}} props */
export function Pairs({ name, value, onChange }) {
  const [added, setAdded] = useState('');
  const put = (/** @type {string} */ key, /** @type {unknown} */ next) => onChange({ ...value, [key]: next });
  const remove = (/** @type {string} */ key) => onChange(Object.fromEntries(Object.entries(value).filter(([one]) => one !== key)));
  const add = () => {
    if (added.trim() && !(added.trim() in value)) put(added.trim(), '');
    setAdded('');
  };
  const enter = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Enter' || !added.trim()) return;
    event.preventDefault();
    add();
  };
  return html`<div class="pairs">
    ${Object.entries(value).map(
      ([key, one]) => html`<div class="pair" key=${key}>
        <span class="cut mono" title=${key}>${key}</span>
        <select aria-label=${`Type of ${key}`} value=${typeOf(one)}
          onChange=${(/** @type {any} */ event) => put(key, as(event.currentTarget.value, one))}>
          ${['text', 'number', 'yes or no', 'none'].map(type => html`<option key=${type}>${type}</option>`)}
        </select>
        <${Value} name=${key} value=${one} onChange=${(/** @type {unknown} */ next) => put(key, next)} />
        <button type="button" class="quiet icon-only" aria-label=${`Remove ${key}`} onClick=${() => remove(key)}><${Icon}
          name="close" /></button>
      </div>`,
    )}
    <div class="row">
      <input id=${`field-${name}`} aria-label=${`Name to add to ${name}`} placeholder="Name of a field" autocomplete="off" value=${added}
        onInput=${(/** @type {any} */ event) => setAdded(event.currentTarget.value)} onKeyDown=${enter} />
      <button type="button" onClick=${add}>Add</button>
    </div>
  </div>`;
}

/** @param {{name: string, value: unknown, onChange: (value: unknown) => void}} props */
function Value({ name, value, onChange }) {
  const label = `Value of ${name}`;
  if (value === null) return html`<span class="muted">none</span>`;
  if (typeof value === 'boolean')
    return html`<select aria-label=${label} value=${String(value)}
      onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.value === 'true')}>
      <option>true</option><option>false</option>
    </select>`;
  if (typeof value === 'object') return html`<code class="cut">${JSON.stringify(value)}</code>`;
  if (typeof value === 'number') return html`<${NumberInput} label=${label} value=${value} onChange=${onChange} />`;
  return html`<input aria-label=${label} autocomplete="off" value=${value}
    onInput=${(/** @type {any} */ event) => onChange(event.currentTarget.value)} />`;
}

/**
 * Keeps what is typed while it is no number yet, such as "-". The value stays the last number.
 * @param {{label: string, value: number, onChange: (value: number) => void}} props
 */
function NumberInput({ label, value, onChange }) {
  const [typed, setTyped] = useState({ text: String(value), value });
  const text = typed.value === value ? typed.text : String(value);
  const isNumber = text.trim() !== '' && Number.isFinite(Number(text));
  const input = (/** @type {any} */ event) => {
    const next = event.currentTarget.value;
    const number = next.trim() === '' ? NaN : Number(next);
    setTyped({ text: next, value: Number.isFinite(number) ? number : value });
    if (Number.isFinite(number) && number !== value) onChange(number);
  };
  return html`<input inputmode="decimal" aria-label=${label} aria-invalid=${isNumber ? 'false' : 'true'} autocomplete="off" value=${text}
    onInput=${input} onBlur=${() => setTyped({ text: String(value), value })} />`;
}
