// Groups.
import { byId, el, notify, render, withErrors } from './dom.js';
import { api, operations, read } from './api.js';

let all = [],
  renaming,
  deleting,
  changed = () => {};

export const groups = () => all;

export const nameOf = group => `${group.name} (${group.id})`;

const path = id => '/groups/' + encodeURIComponent(id);
const button = (textContent, label, keep, onclick, className) =>
  el('button', { type: 'button', className, textContent, 'aria-label': label, 'data-keep': keep, onclick: withErrors(onclick) });

const show = () => {
  byId('groups-count').textContent = `${all.length} ${all.length === 1 ? 'group' : 'groups'}`;
  render(byId('groups-list'), all.length ? all.map(row) : el('li', { className: 'empty', textContent: 'No groups.' }));
  const filter = byId('group'),
    chosen = filter.value;
  render(filter, [new Option('Any group', ''), ...all.map(group => new Option(nameOf(group), group.id))]);
  filter.value = all.some(group => group.id === chosen) ? chosen : '';
};

const row = group => el('li', {}, group.id === renaming ? form(group) : line(group));

const line = group =>
  el(
    'div',
    { className: 'line' },
    el('span', { className: 'muted' }, el('strong', { textContent: group.name }), ' ', el('code', { textContent: group.id })),
    button('Rename', `Rename ${nameOf(group)}`, `rename ${group.id}`, () => {
      renaming = group.id;
      show();
      byId('group-name').select();
    }),
    button(
      group.id === deleting ? 'Delete for good?' : 'Delete',
      `Delete ${nameOf(group)}${group.id === deleting ? ' for good?' : ''}`,
      `delete ${group.id}`,
      () => (group.id === deleting ? remove(group) : ((deleting = group.id), show())),
      'danger',
    ),
  );

const form = group =>
  el(
    'form',
    { className: 'line', onsubmit: withErrors(() => rename(group)) },
    el('input', { id: 'group-name', defaultValue: group.name, 'aria-label': `New name of ${nameOf(group)}`, autocomplete: 'off' }),
    el('button', { textContent: 'Save' }),
    button('Cancel', `Keep the name of ${nameOf(group)}`, 'keep', () => done(group)),
  );

function done(group) {
  renaming = undefined;
  show();
  document.querySelector(`[data-keep="${CSS.escape('rename ' + group.id)}"]`)?.focus();
}

async function rename(group) {
  await api('PUT', path(group.id), { name: byId('group-name').value });
  await changed();
  notify('Renamed.', true);
  done(group);
}

async function remove(group) {
  deleting = undefined;
  await api('DELETE', path(group.id));
  notify('Deleted.', true);
  await changed();
}

export async function load() {
  if (!operations().includes('listGroups')) return;
  const found = [];
  try {
    for (let page = 1, pages = 1; page <= Math.min(pages, 10); page++) {
      const { data, meta } = await read('GET', `/groups?page=${page}&perPage=100`);
      found.push(...data);
      pages = meta?.totalPages ?? 1;
    }
  } catch (error) {
    return render(byId('groups-list'), el('li', { className: 'empty wrong', textContent: error.message }));
  }
  all = found;
  show();
}

export function init(onChange) {
  changed = onChange;
  byId('groups').hidden = byId('group').hidden = !operations().includes('listGroups');
  byId('new-group').onsubmit = withErrors(async () => {
    await api('POST', '/groups', { name: byId('new-group-name').value });
    byId('new-group-name').value = '';
    await changed();
  });
  return load();
}
