// Contacts: a table with search, filters, sort and pages.
import { html, useEffect, useState } from '../lib/html.js';
import { columns, emailField, isGroupFilter, isSearchFilter, readContacts, readGroups, sortFields, titleOf } from '../lib/contacts.js';
import { filters, operation } from '../lib/contract.js';
import { useData } from '../lib/live.js';
import { address, go, route } from '../lib/place.js';
import { apiKey } from '../lib/settings.js';
import { useStore } from '../lib/store.js';
import { counted } from '../lib/text.js';
import { Empty } from '../parts/basics.js';
import { Cell } from '../parts/cell.js';
import { ContactEditor } from '../parts/contact-editor.js';
import { ContactTabs } from '../parts/contact-tabs.js';
import { Icon } from '../parts/icons.js';
import { Title } from '../parts/shell.js';

const perPage = 20;

export function Contacts() {
  const { id, query } = useStore(route);
  const key = useStore(apiKey);
  const { new: isNew, page: given, sort, order, q: text = '', ...values } = query;
  const page = Math.max(1, Number(given) || 1);
  const groups = useData(readGroups, [key]);
  const { data, error, reload } = useData(
    () => readContacts({ text: text.trim(), values, page, perPage, sort, order }),
    [JSON.stringify({ text, values, page, sort, order, key })],
  );
  // The address may have changed since this was drawn: a contact that is open stays open.
  const filter = (/** @type {Record<string, string | undefined>} */ change) => {
    const now = route.get();
    go(address(now.id ? `contacts/${encodeURIComponent(now.id)}` : 'contacts', { ...now.query, page: undefined, ...change }), true);
  };
  const list = data?.data ?? [];
  const total = data?.meta?.total ?? list.length;
  const pages = Math.max(1, data?.meta?.totalPages ?? 1);
  useEffect(() => {
    if (data && page > pages) filter({ page: String(pages) });
  }, [data, page, pages]);
  const close = () => go(address('contacts', { ...query, new: undefined }));
  return html`
    <${Title} title="Contacts">
      <span id="total" class="muted" role="status">${data && !error ? counted(total, 'contact') : ''}</span>
      <div class="actions">
        ${
          operation('createContact') &&
          html`<a class="button primary" id="create" href=${address('contacts', { ...query, new: 'yes' })}><${Icon}
            name="plus" /> New contact</a>`
        }
      </div>
    <//>
    <${ContactTabs} here="contacts" />
    <${Filters} text=${text} values=${values} groups=${groups.data ?? []} onChange=${filter} />
    <div class="panel flush">
      ${
        error
          ? html`<${Empty} title=${error} isError>
            <p><button type="button" onClick=${reload}>Try again</button> <a href=${address('')}>Change the API key</a></p>
          <//>`
          : list.length
            ? html`<${Table} list=${list} sort=${sort} order=${order} query=${query} onSort=${filter} />`
            : data && html`<${Nothing} isFiltered=${Boolean(text || Object.values(values).some(Boolean))} />`
      }
      <nav class="pages" aria-label="Pages">
        <button type="button" id="previous" disabled=${page <= 1} onClick=${() => filter({ page: String(page - 1) })}>Previous</button>
        <span id="page" class="muted">Page ${page} of ${pages}</span>
        <button type="button" id="next" disabled=${page >= pages} onClick=${() => filter({ page: String(page + 1) })}>Next</button>
      </nav>
    </div>
    ${(id || isNew) && html`<${ContactEditor} key=${id} id=${id} groups=${groups.data ?? []} onClose=${close} onSaved=${reload} />`}
  `;
}

/** @param {{isFiltered: boolean}} props */
const Nothing = ({ isFiltered }) =>
  isFiltered
    ? html`<${Empty} title="No contact matches.">Try fewer words, any status or any group.<//>`
    : html`<${Empty} title="There are no contacts." icon="contacts">
        Create one, <a href=${address('import')}>import a file</a>, or <a href=${address('state')}>seed fake data</a>.
      <//>`;

/**
 * @param {{text: string, values: Record<string, string>, groups: {id: string, name: string}[], onChange: (change: Record<string,
 *   string>) => void}} props
 */
function Filters({ text, values, groups, onChange }) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    const timer = setTimeout(() => typed !== text && onChange({ q: typed }), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const clear = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape' || !(event.currentTarget instanceof HTMLElement)) return;
    setTyped('');
    onChange({ q: '' });
    event.currentTarget.blur();
  };
  const change = (/** @type {string} */ name) => (/** @type {any} */ event) => onChange({ [name]: event.currentTarget.value.trim() });
  return html`
    <form id="find" class="filters" role="search"
      onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), onChange({ q: typed }))}>
      <input id="search" type="search" aria-label="Search contacts" placeholder="Search (press /)" autocomplete="off" value=${typed}
        onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)} onKeyDown=${clear} />
      ${filters('listContacts').map(one => {
        const isOff = Boolean(text) && Boolean(operation('searchContacts')) && !isSearchFilter(one);
        const common = {
          id: `filter-${one.name}`,
          'aria-label': one.name,
          disabled: isOff,
          value: values[one.name] ?? '',
          onChange: change(one.name),
        };
        const title = isOff ? 'The search of the API has no such filter' : undefined;
        if (isGroupFilter(one))
          return html`<select key=${one.name} ...${common} title=${title}>
            <option value="">Any group</option>
            ${groups.map(group => html`<option key=${group.id} value=${group.id}>${group.name} (${group.id})</option>`)}
          </select>`;
        if (one.schema.enum)
          return html`<select key=${one.name} ...${common} title=${title}>
            <option value="">Any ${one.name}</option>
            ${one.schema.enum.map((/** @type {string} */ value) => html`<option key=${value} value=${value}>${value}</option>`)}
          </select>`;
        return html`<input key=${one.name} ...${common} title=${title} placeholder=${one.name} class="filter-text" autocomplete="off" />`;
      })}
    </form>
  `;
}

/**
 * @param {{list: Record<string, any>[], sort?: string, order?: string, query: Record<string, string>,
 *   onSort: (change: Record<string, string>) => void}} props
 */
function Table({ list, sort, order, query, onSort }) {
  const email = emailField();
  const shown = columns();
  const sortable = sortFields();
  const head = (/** @type {string} */ name, /** @type {string} */ text) => {
    const isSorted = sort === name;
    const click = () => onSort({ sort: name, order: isSorted && order !== 'desc' ? 'desc' : 'asc' });
    return html`<th scope="col" key=${name} aria-sort=${isSorted ? (order === 'desc' ? 'descending' : 'ascending') : undefined}>
      ${sortable.includes(name) ? html`<button type="button" class="sort" onClick=${click}>${text}<span aria-hidden="true"
        class=${isSorted ? '' : 'hint'}>${isSorted ? (order === 'desc' ? ' ↓' : ' ↑') : ' ↕'}</span></button>` : text}
    </th>`;
  };
  const { new: _, ...rest } = query;
  return html`
    <table id="list">
      <thead><tr>${head(sortable.includes('lastName') ? 'lastName' : email, 'Name')}${shown.map(one => head(one.name, one.name))}</tr></thead>
      <tbody>
        ${list.map(
          contact => html`<tr key=${contact.id} class="item">
            <th scope="row"><a href=${address(`contacts/${encodeURIComponent(contact.id)}`, rest)}>
              <strong class="cut">${titleOf(contact)}</strong><span class="muted cut">${contact[email]}</span></a></th>
            ${shown.map(one => html`<td key=${one.name} data-kind=${one.kind}><${Cell} kind=${one.kind}
              value=${contact[one.name]} /></td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  `;
}
