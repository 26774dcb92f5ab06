// Behaviour: what the documentation leaves open, and how this sandbox does it.
import { html, useState } from '../lib/html.js';
import { readChoicesFile, textOf, writeChoicesFile } from '../lib/files.js';
import { admin } from '../lib/http.js';
import { message, useData } from '../lib/live.js';
import { notify, withErrors } from '../lib/notice.js';
import { subjectNames, subjectOf } from '../lib/subjects.js';
import { counted, download } from '../lib/text.js';
import { Empty, Panel, Tag } from '../parts/basics.js';
import { ChoicesDifference } from '../parts/choices-difference.js';
import { Title } from '../parts/shell.js';

/**
 * @typedef {{id: string, description?: string, chosen: string, default: string, values: {value: string, description?: string}[]}} Choice
 */

/** @param {Choice} one */
export const isChanged = one => one.chosen !== one.default;

/** @param {Choice} one @param {string} value */
export const meaning = (one, value) => one.values.find(each => each.value === value)?.description || value;

/** Which part of the question a choice answers. @param {Choice} one */
const facet = one => one.id.split('.')[1];

export function Behaviour() {
  const { data, error, reload } = useData(() => admin('GET', 'choices'), []);
  const all = /** @type {Choice[]} */ (data ?? []);
  const [text, setText] = useState('');
  const [learned, setLearned] = useState(/** @type {Record<string, string> | null} */ (null));
  const changed = all.filter(isChanged);
  const parts = text.toLowerCase().split(/\s+/);
  const content = (/** @type {Choice} */ one) =>
    `${one.id} ${one.description} ${subjectOf(one.id)} ${one.values.map(each => `${each.value} ${each.description}`).join(' ')}`.toLowerCase();
  const shown = all.filter(one => parts.every(part => content(one).includes(part)));
  const choose = withErrors(async (/** @type {Record<string, string | null>} */ changes) => {
    await admin('PUT', 'choices', changes);
    await reload();
  });
  const open = async (/** @type {any} */ event) => {
    const input = event.currentTarget;
    try {
      setLearned(readChoicesFile(await textOf(input.files[0])));
    } catch (error) {
      notify(`The file cannot be read: ${message(error)}`);
    }
    input.value = '';
  };
  const save = () => download('choices.yaml', writeChoicesFile(changed.map(one => [one.id, one.chosen])));
  const reset = () => choose(Object.fromEntries(changed.map(one => [one.id, null])));
  const section = (/** @type {string} */ title, /** @type {Choice[]} */ choices, /** @type {string | undefined} */ id) =>
    choices.length > 0 &&
    html`<${Panel} key=${title} title=${title} hint=${counted(choices.length, 'choice')} id=${id}>
      <ul class="choices">${choices.map(one => html`<${Row} key=${one.id} choice=${one} onChoose=${choose} />`)}</ul>
    <//>`;
  return html`
    <${Title} title="Behaviour">
      <span id="choices-count" class="muted" role="status">${all.length ? `${all.length} choices, ${changed.length} changed` : ''}</span>
      <div class="actions">
        <label class="button file-button" title="Compare with a file of choices, for example one that was learned from a server">
          Compare with a file<input id="choices-file" type="file" accept=".yaml,.yml,.json" onChange=${open} />
        </label>
        <button type="button" id="choices-export" onClick=${save}>Export</button>
        ${changed.length > 0 && html`<button type="button" class="danger" onClick=${reset}>Reset all</button>`}
      </div>
    <//>
    <p class="muted">The documentation leaves these questions open. The mock behaves as chosen, in this sandbox, until a reset.</p>
    <div class="filters" role="search">
      <input id="choice" type="search" aria-label="Filter choices" placeholder="Search (press /)" autocomplete="off" value=${text}
        onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)} />
    </div>
    ${learned && html`<${ChoicesDifference} file=${learned} choices=${all} onApply=${choose} onClose=${() => setLearned(null)} />`}
    ${error && html`<${Empty} title=${error} isError />`}
    ${data && !shown.length && html`<${Empty} title="No choice matches.">Try another word, for example page, email or null.<//>`}
    <div id="options" class="stack">
      ${section('Changed', shown.filter(isChanged), 'changed')}
      ${subjectNames.map(name =>
        section(
          name,
          shown.filter(one => !isChanged(one) && subjectOf(one.id) === name),
          undefined,
        ),
      )}
    </div>
  `;
}

/** @param {{choice: Choice, onChoose: (changes: Record<string, string>) => unknown}} props */
const Row = ({ choice: one, onChoose }) => html`
  <li class="choice">
    <label for=${`choice-${one.id}`}>
      <span class="question">${one.description ?? one.id} ${facet(one) && html`<${Tag} kind="info">${facet(one)}<//>`}</span>
      <code class="muted">${one.id}</code> ${isChanged(one) && html`<${Tag} kind="warn">changed<//>`}
    </label>
    <div class="answer">
      <select id=${`choice-${one.id}`} value=${one.chosen}
        onChange=${(/** @type {any} */ event) => onChoose({ [one.id]: event.currentTarget.value })}>
        ${one.values.map(
          each =>
            html`<option key=${each.value} value=${each.value}
              title=${each.description}>${each.value}${each.value === one.default ? ' (default)' : ''}</option>`,
        )}
      </select>
      <p>${meaning(one, one.chosen)}</p>
    </div>
  </li>
`;
