// One field of a form, by its schema.
import { html } from '../lib/html.js';
import { resolve, stages, typesOf } from '../lib/contract.js';
import { Chips, Chosen } from './chips.js';
import { Pairs } from './pairs.js';

/** @typedef {import('../lib/contract.js').Schema} Schema */

/** @param {Schema} schema */
function kindOf(schema) {
  const types = typesOf(schema);
  const reference = schema['x-reference']?.collection;
  if (reference === 'groups' && types.includes('array')) return 'groups';
  if (reference === 'stages') return 'stages';
  if (schema.enum) return 'choice';
  if (types.includes('array') && typesOf(resolve(schema.items)).join() === 'string') return 'texts';
  if (types.includes('object') && isOpen(schema)) return 'pairs';
  if (types.includes('boolean')) return 'boolean';
  if (types.includes('number') || types.includes('integer')) return 'number';
  return types.includes('string') ? 'text' : '';
}

/** An object without fixed fields. @param {Schema} schema */
const isOpen = schema =>
  [schema, ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map(resolve).some(one => one.additionalProperties && !one.properties);

/** Whether the form has an input for a field; others are only in its JSON. @param {Schema} schema */
export const isOffered = schema => kindOf(resolve(schema)) !== '';

/**
 * @typedef {{name: string, schema: Schema, value: any, error: string, groups: {id: string, name: string}[],
 *   onChange: (value: unknown) => void}} Props
 */

/** @param {Props} props */
export function Field(props) {
  const { name, schema, error } = props;
  const kind = kindOf(schema);
  const isSingle = !['groups', 'texts', 'pairs'].includes(kind);
  const message = error && html`<span class="field-error" id=${`error-${name}`}>${error}</span>`;
  return isSingle
    ? html`<label class="field"><span>${name}</span><${Single} ...${props} kind=${kind} />${message}</label>`
    : html`<div class="field" role="group" aria-label=${name}><span>${name}</span><${Many} ...${props} kind=${kind} />${message}</div>`;
}

/** @param {Props & {kind: string}} props */
function Single({ name, schema, value, error, kind, onChange }) {
  const common = {
    id: `field-${name}`,
    'aria-invalid': error ? 'true' : 'false',
    'aria-describedby': error ? `error-${name}` : undefined,
    autocomplete: 'off',
    title: schema.description,
  };
  const input = (/** @type {any} */ event) => {
    const text = event.currentTarget.value;
    onChange(kind === 'number' && text !== '' ? Number(text) : kind === 'boolean' && text !== '' ? text === 'true' : text);
  };
  const options =
    kind === 'stages'
      ? stages().map(stage => [stage.id, `${stage.name} (${stage.id})`])
      : kind === 'boolean'
        ? ['true', 'false'].map(one => [one, one])
        : kind === 'choice'
          ? schema.enum.filter((/** @type {unknown} */ one) => one !== null).map((/** @type {string} */ one) => [one, one])
          : null;
  if (!options)
    return html`<input ...${common} type=${kind === 'number' ? 'number' : 'text'}
      inputmode=${schema.format === 'email' ? 'email' : undefined}
      step=${kind === 'number' ? 'any' : undefined} value=${value ?? ''} onInput=${input} />`;
  const current = String(value ?? '');
  return html`<select ...${common} value=${current} onChange=${input}>
    <option value="">none</option>
    ${options.map((/** @type {string[]} */ [id, text]) => html`<option key=${id} value=${id}>${text}</option>`)}
    ${current && !options.some((/** @type {string[]} */ [id]) => id === current) && html`<option value=${current}>${current}</option>`}
  </select>`;
}

/** @param {Props & {kind: string}} props */
const Many = ({ name, value, kind, groups, onChange }) =>
  kind === 'groups'
    ? html`<${Chosen} name=${name} options=${groups} value=${[value ?? []].flat()} onChange=${onChange} />`
    : kind === 'texts'
      ? html`<${Chips} name=${name} value=${[value ?? []].flat()} onChange=${onChange} />`
      : html`<${Pairs} name=${name} value=${value ?? {}} onChange=${onChange} />`;
