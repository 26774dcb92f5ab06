// Import: many contacts from a file, in as few requests as the contract allows, and what became of them.
import { html, useState } from '../lib/html.js';
import { readGroups } from '../lib/contacts.js';
import { bodyFields, call, properties, resolve, typesOf } from '../lib/contract.js';
import { readContactsFile, textOf } from '../lib/files.js';
import { api } from '../lib/http.js';
import { message, poll, useData } from '../lib/live.js';
import { address } from '../lib/place.js';
import { counted } from '../lib/text.js';
import { Empty, Panel } from '../parts/basics.js';
import { Chosen } from '../parts/chips.js';
import { ContactTabs } from '../parts/contact-tabs.js';
import { Json } from '../parts/json.js';
import { Title } from '../parts/shell.js';

/** @typedef {{created: number, updated: number, skipped: number, errors: any[], requests: number}} Result */

/** The names of the fields of the body: the list, the groups, and what happens to duplicates. */
function fieldsOfBulk() {
  const all = Object.entries(bodyFields('bulkContacts')).map(([name, schema]) => ({
    name,
    ref: String(schema.$ref ?? ''),
    schema: resolve(schema),
  }));
  const list = all.find(one => typesOf(resolve(one.schema.items)).includes('object'));
  return {
    list: list?.name ?? 'contacts',
    most: list?.schema.maxItems ?? 1000,
    fields: properties(list?.schema.items),
    groups: all.find(one => one.schema['x-reference']?.collection === 'groups')?.name,
    duplicates: all.find(one => one.schema.enum),
  };
}

export function Import() {
  const bulk = fieldsOfBulk();
  const { data: groups } = useData(readGroups, []);
  const [text, setText] = useState('');
  const [duplicates, setDuplicates] = useState('');
  const [chosen, setChosen] = useState(/** @type {string[]} */ ([]));
  const [result, setResult] = useState(/** @type {Result | null} */ (null));
  const [wrong, setWrong] = useState('');
  const [unread, setUnread] = useState('');
  const [isBusy, setBusy] = useState(false);
  let contacts = /** @type {Record<string, any>[]} */ ([]);
  let problem = unread;
  try {
    const isList = (/** @type {string} */ name) => typesOf(resolve(bulk.fields[name])).includes('array');
    contacts = text.trim() ? readContactsFile(text, name => name in bulk.fields, isList) : [];
  } catch (error) {
    problem = `The file cannot be read: ${message(error)}`;
  }
  const take = async (/** @type {any} */ event) => {
    const input = event.currentTarget;
    const [file] = input.files;
    if (!file) return;
    try {
      setText(await textOf(file));
      setUnread('');
    } catch (error) {
      setUnread(`The file cannot be read: ${message(error)}`);
    }
    // So that the same file can be chosen again.
    input.value = '';
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const sum = { created: 0, updated: 0, skipped: 0, errors: /** @type {any[]} */ ([]), requests: 0 };
    setBusy(true);
    setWrong('');
    try {
      const [method, path] = call('bulkContacts');
      for (let at = 0; at < contacts.length; at += bulk.most) {
        const { data } = await api(method, path, {
          [bulk.list]: contacts.slice(at, at + bulk.most),
          ...(bulk.groups && chosen.length ? { [bulk.groups]: chosen } : {}),
          ...(bulk.duplicates && duplicates ? { [bulk.duplicates.name]: duplicates } : {}),
        });
        sum.created += data.created;
        sum.updated += data.updated;
        sum.skipped += data.skipped;
        sum.errors.push(
          ...data.errors.map((/** @type {any} */ one) => (typeof one?.index === 'number' ? { ...one, index: one.index + at } : one)),
        );
        sum.requests++;
      }
    } catch (error) {
      setWrong(message(error));
    }
    setResult(sum);
    setBusy(false);
    poll();
  };
  const rows = Math.ceil(contacts.length / bulk.most);
  return html`
    <${Title} title="Import" />
    <${ContactTabs} here="import" />
    <div class="columns">
      <${Panel} title="File">
        <form class="stack" onSubmit=${send}>
          <label class="drop"><span>Choose a JSON or CSV file</span><input id="file" type="file"
            accept=".json,.csv,text/csv,application/json" onChange=${take} /></label>
          <label class="field"><span>or paste it here</span>
            <textarea id="import-text" class="mono" rows="8" spellcheck="false" value=${text}
              placeholder=${`${Object.keys(bulk.fields).slice(0, 3).join(',')}\n…`}
              onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)}></textarea>
          </label>
          <p class="muted">
            The first line of a CSV file names the fields: ${Object.keys(bulk.fields).join(', ')}. Items of lists are separated by semicolons.
          </p>
          ${
            bulk.duplicates &&
            html`<label class="field"><span>${bulk.duplicates.name}</span>
            <select id="duplicates" value=${duplicates} onChange=${(/** @type {any} */ event) => setDuplicates(event.currentTarget.value)}>
              <option value="">not sent</option>
              ${bulk.duplicates.schema.enum.map((/** @type {string} */ one) => html`<option key=${one}>${one}</option>`)}
            </select></label>`
          }
          ${
            bulk.groups &&
            html`<div class="field"><span>${bulk.groups}</span>
            <${Chosen} name=${bulk.groups} options=${groups ?? []} value=${chosen} onChange=${setChosen} /></div>`
          }
          ${problem && html`<p class="alert" role="alert">${problem}</p>`}
          <div class="row">
            <button class="primary" id="import" disabled=${!contacts.length || isBusy}>
              ${isBusy ? 'Importing…' : contacts.length ? `Import ${counted(contacts.length, 'contact')}` : 'Import'}
            </button>
            ${rows > 1 && html`<span class="muted">${rows} requests of up to ${bulk.most}</span>`}
          </div>
        </form>
      <//>
      <${Panel} title="Result" id="import-result">
        ${wrong && html`<p class="alert" role="alert">${wrong}</p>`}
        ${
          result
            ? html`<${Outcome} result=${result} />`
            : html`<${Empty} title="Nothing imported yet" icon="file">
              The API takes up to ${bulk.most} contacts in one request and says for each entry what is wrong with it.
            <//>`
        }
      <//>
    </div>
  `;
}

/** @param {{result: Result}} props */
const Outcome = ({ result }) => html`
  <dl class="figures">
    ${/** @type {const} */ (['created', 'updated', 'skipped']).map(name => html`<div
      key=${name}><dt>${name}</dt><dd>${result[name]}</dd></div>`)}
    <div><dt>errors</dt><dd class=${result.errors.length ? 'warn-text' : ''}>${result.errors.length}</dd></div>
  </dl>
  ${result.errors.length > 0 && html`<${Json} name="Errors of the import" value=${result.errors} />`}
  <p class="muted">${counted(result.requests, 'request')}. <a href=${address('contacts')}>See the contacts</a></p>
`;
