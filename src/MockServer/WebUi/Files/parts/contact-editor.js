// The editor of a contact: a form and its JSON side by side.
import { html, useEffect, useState } from '../lib/html.js';
import { emailField, titleOf, writable } from '../lib/contacts.js';
import { bodyFields, call, resultFields, resolve } from '../lib/contract.js';
import { api, ApiError, read } from '../lib/http.js';
import { message } from '../lib/live.js';
import { notify } from '../lib/notice.js';
import { pretty, webAddress } from '../lib/text.js';
import { Confirm, Copy, Dialog, Empty } from './basics.js';
import { Field, isOffered } from './field.js';
import { Icon } from './icons.js';
import { Json } from './json.js';

/** @typedef {Record<string, any>} Contact */
/** @typedef {{id: string, groups: {id: string, name: string}[], onClose: () => void, onSaved: () => Promise<void>}} Props */

/** @param {Props} props */
export function ContactEditor({ id, groups, onClose, onSaved }) {
  const [contact, setContact] = useState(/** @type {Contact | null} */ (null));
  const [error, setError] = useState('');
  useEffect(() => {
    if (!id) return;
    const [method, path] = call('getContact', id);
    read(method, path).then(
      answer => setContact(answer.data),
      reason => setError(message(reason)),
    );
  }, [id]);
  if (error)
    return html`<${Dialog} id="editor" label="Contact" kind="small" onClose=${onClose}>
      <${Empty} title=${error} isError><button type="button" onClick=${onClose}>Close</button><//>
    <//>`;
  return (contact || !id) && html`<${Editor} contact=${contact} groups=${groups} onClose=${onClose} onSaved=${onSaved} />`;
}

/** @param {string} text @returns {Contact} */
function parsed(text) {
  const value = JSON.parse(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new SyntaxError('it is not an object');
  return value;
}

/** @param {{contact: Contact | null, groups: Props['groups'], onClose: () => void, onSaved: () => Promise<void>}} props */
function Editor({ contact, groups, onClose, onSaved }) {
  const fields = bodyFields(contact ? 'updateContact' : 'createContact');
  const [before] = useState(() => (contact ? writable(contact, fields) : { [emailField()]: '' }));
  const [text, setText] = useState(() => pretty(before));
  const [problem, setProblem] = useState({ text: '', details: /** @type {[string, string][]} */ ([]) });
  const [isWarned, setWarned] = useState(false);
  let value = before;
  let isValid = true;
  try {
    value = parsed(text);
  } catch {
    isValid = false;
  }
  const say = (/** @type {string} */ text, /** @type {[string, string][]} */ details = []) => setProblem({ text, details });
  const type = (/** @type {string} */ next) => {
    setText(next);
    try {
      parsed(next);
      say('');
    } catch (error) {
      say(`The JSON is not valid: ${message(error)}`);
    }
  };
  const put = (/** @type {string} */ name, /** @type {unknown} */ given) => {
    if (!isValid) return say('Fix the JSON first.');
    const next = { ...value };
    const isEmpty = given === '' || given === undefined;
    const had = /** @type {Contact} */ (before)[name] ?? null;
    if (!isEmpty) next[name] = given;
    else if (had !== null) next[name] = name === emailField() ? '' : null;
    else if (contact && name in before) next[name] = /** @type {Contact} */ (before)[name];
    else delete next[name];
    setText(pretty(next));
  };
  const close = () => {
    if (text === pretty(before) || isWarned) return onClose();
    setWarned(true);
    say('Your changes are not saved. Close again to discard them.');
  };
  const attempt = async (/** @type {() => Promise<string>} */ work) => {
    try {
      const done = await work();
      onClose();
      notify(done, true);
      await onSaved();
    } catch (error) {
      say(message(error), error instanceof ApiError ? error.details : []);
    }
  };
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!isValid) return say('Fix the JSON first.');
    // Only changed fields: an update is partial.
    const changed = Object.entries(value).filter(
      ([name, now]) => JSON.stringify(now) !== JSON.stringify(/** @type {Contact} */ (before)[name]),
    );
    if (contact && !changed.length) return say('Nothing was changed.');
    const [method, path] = contact ? call('updateContact', contact.id) : call('createContact');
    attempt(async () => {
      await api(method, path, contact ? Object.fromEntries(changed) : value);
      return contact ? 'Saved.' : 'Created.';
    });
  };
  const remove = () =>
    attempt(async () => {
      const [method, path] = call('deleteContact', contact?.id);
      await api(method, path);
      return 'Deleted.';
    });
  const errorOf = (/** @type {string} */ name) => problem.details.find(([field]) => field.split(/[.[]/)[0] === name)?.[1] ?? '';
  const shown = Object.entries(fields).filter(([, schema]) => isOffered(schema));
  const others = problem.details.filter(([field]) => !shown.some(([name]) => name === field.split(/[.[]/)[0]));
  const title = contact ? titleOf(contact) : 'New contact';
  return html`
    <${Dialog} id="editor" label=${title} kind="drawer" onClose=${close}>
      <form onSubmit=${save} noValidate class="drawer-form">
        <header class="drawer-head">
          <div class="grow"><h2 id="editor-title">${title}</h2>${contact && html`<code class="muted">${contact.id}</code>`}</div>
          ${contact && html`<${Links} contact=${contact} />`}
          <button type="button" id="close" class="quiet icon-only" aria-label="Close" onClick=${close}><${Icon} name="close" /></button>
        </header>
        <div class="drawer-content">
          ${
            problem.text &&
            html`<div class="alert" role="alert"><p>${problem.text}</p>
            ${others.length > 0 && html`<ul>${others.map(([field, text]) => html`<li
              key=${field}><code>${field}</code> ${text}</li>`)}</ul>`}
          </div>`
          }
          <div class="two">
            <div class="stack">
              ${shown.map(
                ([
                  name,
                  schema,
                ]) => html`<${Field} key=${name} name=${name} schema=${resolve(schema)} value=${value[name]} error=${errorOf(name)}
                  groups=${groups} onChange=${(/** @type {unknown} */ given) => put(name, given)} />`,
              )}
            </div>
            <label class="field json-field">
              <span>${contact ? 'JSON; changed fields are sent' : 'JSON that is sent'}</span>
              <textarea id="json" spellcheck="false" rows="16" value=${text}
                onInput=${(/** @type {any} */ event) => type(event.currentTarget.value)}></textarea>
            </label>
          </div>
          ${
            contact &&
            html`<details><summary>API response</summary><${Json} name="API response" value=${contact} /><${Copy}
              text=${pretty(contact)} /></details>`
          }
        </div>
        <footer class="drawer-foot">
          ${contact && html`<${Confirm} id="delete" label="Delete" onConfirm=${remove} />`}
          <span class="grow"></span>
          <button type="button" onClick=${close}>Cancel</button>
          <button class="primary" id="save">${contact ? 'Save' : 'Create'}</button>
        </footer>
      </form>
    <//>
  `;
}

/** Addresses of the contact that lead to the web; others stay text. @param {{contact: Contact}} props */
const Links = ({ contact }) =>
  Object.keys(resultFields('getContact'))
    .map(name => ({ name, url: typeof contact[name] === 'string' ? webAddress(contact[name]) : null }))
    .filter(one => one.url)
    .map(one => html`<a key=${one.name} href=${one.url} target="_blank" rel="noopener noreferrer">${one.name}</a>`);
