// Contacts: list and search.
import { byId, el, render, withErrors } from './dom.js';
import { operations, read, resolve, spec } from './api.js';
import { edit, titleOf } from './editor.js';

const perPage = 12;
let page = 1,
  pages = 1,
  latest = 0,
  waiting;

export async function load() {
  const mine = ++latest;
  const [query, status, group] = [byId('search').value.trim(), byId('status').value, byId('group').value];
  const isSearch = query && operations().includes('searchContacts');
  let answer;
  try {
    answer = isSearch
      ? await read('POST', '/contacts/search', {
          query,
          filters: { ...(status && { status }), ...(group && { groups: [group] }) },
          page,
          perPage,
        })
      : await read(
          'GET',
          '/contacts?' + new URLSearchParams({ page, perPage, ...(status && { status }), ...(group && { groupId: group }) }),
        );
  } catch (error) {
    if (mine !== latest) return;
    byId('total').textContent = '';
    render(
      byId('list'),
      el(
        'li',
        { className: 'empty wrong' },
        error.message,
        ' ',
        el('button', { type: 'button', textContent: 'Try again', onclick: () => load() }),
      ),
    );
    return;
  }
  if (mine !== latest) return;
  const { data, meta } = answer;
  pages = Math.max(1, meta?.totalPages ?? 1);
  if (page > pages) {
    page = pages;
    return load();
  }
  const total = meta?.total ?? data.length;
  byId('total').textContent = `${total} ${total === 1 ? 'contact' : 'contacts'}`;
  byId('page').textContent = `Page ${page} of ${pages}`;
  byId('previous').disabled = page <= 1;
  byId('next').disabled = page >= pages;
  render(
    byId('list'),
    data.length
      ? data.map(row)
      : el('li', {
          className: 'empty',
          textContent:
            query || status || group
              ? 'No contact matches. Try fewer words, any status or any group.'
              : 'There are no contacts. Create one or reset the state.',
        }),
  );
}

const row = contact =>
  el(
    'li',
    {},
    el(
      'button',
      { type: 'button', className: 'item', 'data-keep': contact.id, onclick: withErrors(() => open(contact.id)) },
      el('strong', { textContent: titleOf(contact) }),
      el('span', { className: 'muted', textContent: [contact.email, contact.company].filter(Boolean).join(' · ') }),
      contact.status
        ? el('span', { className: 'tag ' + (contact.status === 'active' ? 'good' : 'other'), textContent: contact.status })
        : null,
    ),
  );

async function open(id) {
  const { data } = await read('GET', '/contacts/' + encodeURIComponent(id));
  edit(data, load);
}

export function init() {
  const statuses = resolve(spec().components?.schemas?.Status).enum ?? [];
  byId('status').append(...statuses.map(status => el('option', { value: status, textContent: status })));
  const again = () => {
    page = 1;
    load();
  };
  byId('search').oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(again, 250);
  };
  byId('status').onchange = byId('group').onchange = again;
  byId('find').onsubmit = event => {
    event.preventDefault();
    clearTimeout(waiting);
    again();
  };
  byId('previous').onclick = () => {
    page--;
    load();
  };
  byId('next').onclick = () => {
    page++;
    load();
  };
  byId('create').onclick = () => edit(null, load);
  return load();
}
