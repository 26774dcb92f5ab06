// The contacts: found, opened, made, changed, deleted.
import { by, copy, el, pretty, say, show, text, told } from './dom.js';
import { api, bodyFields, look, operations, resolve, spec } from './api.js';

const perPage = 12;
let page = 1, pages = 1, latest = 0, waiting;

export const titleOf = contact => [contact.firstName, contact.lastName].filter(Boolean).join(' ') || contact.email || contact.id;

export async function load() {
  const mine = ++latest;
  const [query, status] = [by('search').value.trim(), by('status').value];
  let answer;
  try {
    answer = query && operations().includes('searchContacts')
      ? await look('POST', '/contacts/search', { query, ...(status ? { filters: { status } } : {}), page, perPage })
      : await look('GET', '/contacts?' + new URLSearchParams({ page, perPage, ...(status ? { status } : {}) }));
  } catch (error) {
    if (mine !== latest) return;
    by('total').textContent = '';
    show(by('list'), el('li', { className: 'empty wrong' }, error.message, ' ', el('button', { type: 'button', textContent: 'Try again', onclick: () => load() })));
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
  by('total').textContent = `${total} ${total === 1 ? 'contact' : 'contacts'}`;
  by('page').textContent = `Page ${page} of ${pages}`;
  by('previous').disabled = page <= 1;
  by('next').disabled = page >= pages;
  show(by('list'), data.length ? data.map(row) : el('li', { className: 'empty', textContent: query || status ? 'No contact fits. Try fewer words or any status.' : 'There are no contacts. Make one, or reset the state.' }));
}

const row = contact => el('li', {}, el('button', { type: 'button', className: 'item', 'data-keep': contact.id, onclick: told(() => open(contact.id)) },
  el('strong', { textContent: titleOf(contact) }), el('span', { className: 'muted', textContent: [contact.email, contact.company].filter(Boolean).join(' · ') }),
  contact.status ? el('span', { className: 'tag ' + (contact.status === 'active' ? 'good' : 'other'), textContent: contact.status }) : null));

async function open(id) {
  const { data } = await look('GET', '/contacts/' + encodeURIComponent(id));
  edit(data);
}

/** What a client may say of a contact, as it stands: groupIds comes from groups, pipelineStageId from pipelineStage. */
function sayable(contact, fields) {
  const at = name => name in contact ? contact[name]
    : name.endsWith('Ids') ? contact[name.slice(0, -3) + 's']?.map(one => one.id ?? one)
    : name.endsWith('Id') ? contact[name.slice(0, -2)]?.id ?? null
    : undefined;
  return Object.fromEntries(Object.keys(fields).map(name => [name, at(name)]).filter(([, value]) => value !== undefined));
}

const isText = schema => [schema.type].flat().includes('string') || schema.enum;

/** An editor: of a contact, or of a new one when there is none. */
function edit(contact) {
  const dialog = by('editor'), fields = bodyFields(contact ? 'updateContact' : 'createContact');
  const before = contact ? sayable(contact, fields) : { email: '' };
  const start = pretty(before);
  let warned = false;
  const wrong = el('div', { className: 'bad', role: 'alert', hidden: true });
  const json = el('textarea', { id: 'json', value: start, spellcheck: false, rows: 14, oninput: () => fill() });
  const inputs = Object.entries(fields).map(([name, given]) => [name, resolve(given)]).filter(([, schema]) => isText(schema)).map(([name, schema]) =>
    [name, el(schema.enum ? 'select' : 'input', { id: 'field-' + name, autocomplete: 'off', oninput: event => put(name, event.target.value) },
      schema.enum ? schema.enum.map(value => el('option', { value: value ?? '', textContent: value ?? '' })) : [])]);
  const read = () => {
    const value = JSON.parse(json.value);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new SyntaxError('it must be an object');
    return value;
  };
  const fill = () => {
    let value;
    try { value = read(); } catch (error) { return complain('This is no JSON yet: ' + error.message); }
    wrong.hidden = true;
    for (const [name, input] of inputs) if (input !== document.activeElement) input.value = value[name] ?? '';
  };
  const put = (name, text) => {
    let value;
    try { value = read(); } catch (error) { return complain('Mend the JSON first: ' + error.message); }
    if (text === '' && (before[name] ?? null) === null) contact ? value[name] = before[name] : delete value[name];
    else value[name] = text === '' && contact && name !== 'email' ? null : text;
    json.value = pretty(value);
  };
  const complain = (text, details = []) => {
    wrong.hidden = false;
    wrong.replaceChildren(el('p', { textContent: text }), details.length ? el('ul', {}, details.map(([field, why]) => el('li', {}, el('code', { textContent: field }), ' ' + why))) : '');
    for (const [name, input] of inputs) input.setAttribute('aria-invalid', details.some(([field]) => field === name));
  };
  const isDirty = () => json.value !== start;
  const close = () => {
    if (isDirty() && !warned) {
      warned = true;
      return complain('There are changes that are not saved. Close again to drop them.');
    }
    dialog.close();
  };
  const attempt = work => told(async () => {
    try { await work(); } catch (error) { complain(error.message, error.details); }
  });
  const save = attempt(async () => {
    let value;
    try { value = read(); } catch (error) { return complain('Mend the JSON first: ' + error.message); }
    // Only what was changed: an update is partial.
    const body = contact ? Object.fromEntries(Object.entries(value).filter(([name, now]) => JSON.stringify(now) !== JSON.stringify(before[name]))) : value;
    if (contact && Object.keys(body).length === 0) return complain('Nothing was changed.');
    await (contact ? api('PUT', '/contacts/' + encodeURIComponent(contact.id), body) : api('POST', '/contacts', body));
    dialog.close();
    say(contact ? 'Saved.' : 'Created.', true);
    await load();
  });
  const remove = attempt(async () => {
    if (deleting.dataset.sure !== 'yes') {
      deleting.dataset.sure = 'yes';
      deleting.textContent = 'Really delete?';
      return;
    }
    await api('DELETE', '/contacts/' + encodeURIComponent(contact.id));
    dialog.close();
    say('Deleted.', true);
    await load();
  });
  const deleting = el('button', { type: 'button', className: 'danger', id: 'delete', textContent: 'Delete', onclick: remove });
  const whole = contact ? pretty(contact) : '';
  dialog.replaceChildren(el('form', { onsubmit: save, noValidate: true },
    el('div', { className: 'head' }, el('h2', { id: 'editor-title', textContent: contact ? titleOf(contact) : 'New contact' }), contact ? el('code', { className: 'muted', textContent: contact.id }) : null,
      el('button', { type: 'button', id: 'close', className: 'end', textContent: 'Close', onclick: close })),
    wrong,
    el('div', { className: 'two' },
      el('div', { className: 'grid' }, inputs.map(([name, input]) => el('label', {}, name, input))),
      el('label', {}, contact ? 'JSON: what is changed is sent by PUT' : 'JSON: sent by POST', json)),
    el('p', { className: 'row' }, el('button', { className: 'main', id: 'save', textContent: contact ? 'Save' : 'Create' }), contact ? deleting : null),
    contact ? el('details', {}, el('summary', { textContent: 'As the API answers it' }), text('As the API answers it', whole),
      el('button', { type: 'button', textContent: 'Copy', onclick: event => copy(whole, event.target) })) : null));
  dialog.oncancel = event => { event.preventDefault(); close(); };
  fill();
  dialog.showModal();
  // As a browser closes by itself at a second Escape, whatever oncancel says.
  dialog.onkeydown = event => { if (event.key === 'Escape') { event.preventDefault(); close(); } };
  (inputs[0]?.[1] ?? json).focus();
}

export function begin() {
  const statuses = resolve(spec().components?.schemas?.Status).enum ?? [];
  by('status').append(...statuses.map(status => el('option', { value: status, textContent: status })));
  const again = () => { page = 1; load(); };
  by('search').oninput = () => { clearTimeout(waiting); waiting = setTimeout(again, 250); };
  by('status').onchange = again;
  by('find').onsubmit = event => { event.preventDefault(); clearTimeout(waiting); again(); };
  by('previous').onclick = () => { page--; load(); };
  by('next').onclick = () => { page++; load(); };
  by('create').onclick = () => edit(null);
  return load();
}
