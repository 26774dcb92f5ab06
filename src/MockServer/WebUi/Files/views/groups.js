// Groups: create, rename, delete.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../lib/html.js';
import { readGroups } from '../lib/contacts.js';
import { bodyFields, call, filters } from '../lib/contract.js';
import { isGroupFilter } from '../lib/contacts.js';
import { api } from '../lib/http.js';
import { useData } from '../lib/live.js';
import { notify, withErrors } from '../lib/notice.js';
import { address } from '../lib/place.js';
import { apiKey } from '../lib/settings.js';
import { useStore } from '../lib/store.js';
import { counted } from '../lib/text.js';
import { Confirm, Empty } from '../parts/basics.js';
import { ContactTabs } from '../parts/contact-tabs.js';
import { Title } from '../parts/shell.js';

/** @typedef {{id: string, name: string, contactsCount?: number}} Group */

/** The field of a group that holds its name: the first one that is required. */
const nameField = () => ('name' in bodyFields('createGroup') ? 'name' : (Object.keys(bodyFields('createGroup'))[0] ?? 'name'));

/** @param {Group} group */
const labelOf = group => `${group.name} (${group.id})`;

export function Groups() {
  const key = useStore(apiKey);
  const { data, error, reload } = useData(readGroups, [key]);
  const groups = /** @type {Group[]} */ (data ?? []);
  const [name, setName] = useState('');
  const [renaming, setRenaming] = useState('');
  const [focused, setFocused] = useState('');
  const create = withErrors(async () => {
    const [method, path] = call('createGroup');
    await api(method, path, { [nameField()]: name });
    setName('');
    await reload();
  });
  const rename = async (/** @type {Group} */ group, /** @type {string} */ to) => {
    const [method, path] = call('updateGroup', group.id);
    await api(method, path, { [nameField()]: to });
    await reload();
    notify('Renamed.', true);
    done(group);
  };
  const done = (/** @type {Group} */ group) => {
    setRenaming('');
    setFocused(group.id);
  };
  const remove = withErrors(async (/** @type {Group} */ group) => {
    const [method, path] = call('deleteGroup', group.id);
    await api(method, path);
    notify('Deleted.', true);
    await reload();
  });
  return html`
    <${Title} title="Groups"><span id="groups-count" class="muted" role="status">${counted(groups.length, 'group')}</span><//>
    <${ContactTabs} here="groups" />
    <form id="new-group" class="filters" onSubmit=${create}>
      <input id="new-group-name" aria-label="Name of the new group" placeholder="Name" autocomplete="off" value=${name}
        onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} />
      <button class="primary">New group</button>
    </form>
    <div class="panel">
      ${error && html`<${Empty} title=${error} isError />`}
      ${data && !groups.length && html`<${Empty} title="No groups.">A contact can be in several groups. Create one above.<//>`}
      <ul id="groups-list" class="list">
        ${groups.map(
          group => html`<li key=${group.id}>
            ${
              group.id === renaming
                ? html`<${RenameForm} group=${group} onSave=${rename} onCancel=${() => done(group)} />`
                : html`<${Line} group=${group} isFocused=${focused === group.id} onRename=${() => setRenaming(group.id)}
                  onRemove=${() => remove(group)} />`
            }
          </li>`,
        )}
      </ul>
    </div>
  `;
}

/** @param {{group: Group, isFocused: boolean, onRename: () => void, onRemove: () => unknown}} props */
function Line({ group, isFocused, onRename, onRemove }) {
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (isFocused) button.current?.focus();
  }, [isFocused]);
  const filter = filters('listContacts').find(isGroupFilter)?.name;
  return html`<div class="line">
    <span class="grow"><strong>${group.name}</strong> <code class="muted">${group.id}</code></span>
    ${
      filter &&
      html`<a href=${address('contacts', { [filter]: group.id })}>
      ${group.contactsCount === undefined ? 'Contacts' : counted(group.contactsCount, 'contact')}</a>`
    }
    <button type="button" ref=${button} aria-label=${`Rename ${labelOf(group)}`} onClick=${onRename}>Rename</button>
    <${Confirm} label="Delete" name=${`Delete ${labelOf(group)}`} onConfirm=${onRemove} />
  </div>`;
}

/** @param {{group: Group, onSave: (group: Group, name: string) => Promise<void>, onCancel: () => void}} props */
function RenameForm({ group, onSave, onCancel }) {
  const [name, setName] = useState(group.name);
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  // Before the next key arrives.
  useLayoutEffect(() => input.current?.select(), []);
  return html`<form class="line" onSubmit=${withErrors(() => onSave(group, name))}>
    <input id="group-name" class="grow" ref=${input} aria-label=${`New name of ${labelOf(group)}`} autocomplete="off" value=${name}
      onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} />
    <button class="primary">Save</button>
    <button type="button" aria-label=${`Keep the name of ${labelOf(group)}`} onClick=${onCancel}>Cancel</button>
  </form>`;
}
