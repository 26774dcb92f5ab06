// The editor of a contact: create, change, delete.
import { byId, copy, el, notify, pretty, text, withErrors } from './dom.js';
import { api, bodyFields, resolve } from './api.js';
import { groups, nameOf } from './groups.js';

export const titleOf = contact => [contact.firstName, contact.lastName].filter(Boolean).join(' ') || contact.email || contact.id;

/** The fields of a contact that a client may send: groupIds comes from groups, pipelineStageId from pipelineStage. */
function writable(contact, fields) {
  const at = name =>
    name in contact
      ? contact[name]
      : name.endsWith('Ids')
        ? contact[name.slice(0, -3) + 's']?.map(one => one.id ?? one)
        : name.endsWith('Id')
          ? (contact[name.slice(0, -2)]?.id ?? null)
          : undefined;
  return Object.fromEntries(
    Object.keys(fields)
      .map(name => [name, at(name)])
      .filter(([, value]) => value !== undefined),
  );
}

const isText = schema => [schema.type].flat().includes('string') || schema.enum;

/** Opens the editor for a contact, or for a new one (null); calls `onSaved` after a change. */
export function edit(contact, onSaved) {
  const dialog = byId('editor'),
    fields = bodyFields(contact ? 'updateContact' : 'createContact');
  const before = contact ? writable(contact, fields) : { email: '' };
  const start = pretty(before);
  let warned = false;
  const wrong = el('div', { className: 'bad', role: 'alert', hidden: true });
  const json = el('textarea', { id: 'json', value: start, spellcheck: false, rows: 14, oninput: () => fill() });
  const inputs = Object.entries(fields)
    .map(([name, given]) => [name, resolve(given)])
    .filter(([, schema]) => isText(schema))
    .map(([name, schema]) => [
      name,
      el(
        schema.enum ? 'select' : 'input',
        { id: 'field-' + name, autocomplete: 'off', oninput: event => put(name, event.target.value) },
        schema.enum ? schema.enum.map(value => el('option', { value: value ?? '', textContent: value ?? '' })) : [],
      ),
    ]);
  const boxes = ('groupIds' in fields ? groups() : []).map(group =>
    el('input', { type: 'checkbox', value: group.id, onchange: event => choose(event.target) }),
  );
  const parsed = () => {
    const value = JSON.parse(json.value);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new SyntaxError('it is not an object');
    return value;
  };
  const fill = () => {
    let value;
    try {
      value = parsed();
    } catch (error) {
      return report('The JSON is not valid: ' + error.message);
    }
    wrong.hidden = true;
    for (const [name, input] of inputs) if (input !== document.activeElement) input.value = value[name] ?? '';
    for (const box of boxes) box.checked = [value.groupIds].flat().includes(box.value);
  };
  const change = work => {
    let value;
    try {
      value = parsed();
    } catch (error) {
      return report('Fix the JSON first: ' + error.message);
    }
    work(value);
    json.value = pretty(value);
  };
  const choose = box =>
    change(value => {
      const others = [value.groupIds ?? []].flat().filter(id => id !== box.value);
      value.groupIds = box.checked ? [...others, box.value] : others;
    });
  const put = (name, text) =>
    change(value => {
      if (text === '' && (before[name] ?? null) === null) contact ? (value[name] = before[name]) : delete value[name];
      else value[name] = text === '' && contact && name !== 'email' ? null : text;
    });
  const report = (text, details = []) => {
    wrong.hidden = false;
    wrong.replaceChildren(
      el('p', { textContent: text }),
      details.length
        ? el(
            'ul',
            {},
            details.map(([field, message]) => el('li', {}, el('code', { textContent: field }), ' ' + message)),
          )
        : '',
    );
    for (const [name, input] of inputs)
      input.setAttribute(
        'aria-invalid',
        details.some(([field]) => field === name),
      );
  };
  const isDirty = () => json.value !== start;
  const close = () => {
    if (isDirty() && !warned) {
      warned = true;
      return report('Your changes are not saved. Close again to discard them.');
    }
    dialog.close();
  };
  const attempt = work =>
    withErrors(async () => {
      try {
        await work();
      } catch (error) {
        report(error.message, error.details);
      }
    });
  const save = attempt(async () => {
    let value;
    try {
      value = parsed();
    } catch (error) {
      return report('Fix the JSON first: ' + error.message);
    }
    // Only changed fields: an update is partial.
    const body = contact
      ? Object.fromEntries(Object.entries(value).filter(([name, now]) => JSON.stringify(now) !== JSON.stringify(before[name])))
      : value;
    if (contact && Object.keys(body).length === 0) return report('Nothing was changed.');
    await (contact ? api('PUT', '/contacts/' + encodeURIComponent(contact.id), body) : api('POST', '/contacts', body));
    dialog.close();
    notify(contact ? 'Saved.' : 'Created.', true);
    await onSaved();
  });
  const remove = attempt(async () => {
    if (deleting.dataset.sure !== 'yes') {
      deleting.dataset.sure = 'yes';
      deleting.textContent = 'Delete for good?';
      return;
    }
    await api('DELETE', '/contacts/' + encodeURIComponent(contact.id));
    dialog.close();
    notify('Deleted.', true);
    await onSaved();
  });
  const deleting = el('button', { type: 'button', className: 'danger', id: 'delete', textContent: 'Delete', onclick: remove });
  const whole = contact ? pretty(contact) : '';
  dialog.replaceChildren(
    el(
      'form',
      { onsubmit: save, noValidate: true },
      el(
        'div',
        { className: 'head' },
        el('h2', { id: 'editor-title', textContent: contact ? titleOf(contact) : 'New contact' }),
        contact ? el('code', { className: 'muted', textContent: contact.id }) : null,
        el('button', { type: 'button', id: 'close', className: 'end', textContent: 'Close', onclick: close }),
      ),
      wrong,
      el(
        'div',
        { className: 'two' },
        el(
          'div',
          { className: 'grid' },
          inputs.map(([name, input]) => el('label', {}, name, input)),
          boxes.length
            ? el(
                'fieldset',
                {},
                el('legend', { textContent: 'groupIds' }),
                groups().map((group, i) => el('label', { className: 'check' }, boxes[i], nameOf(group))),
              )
            : null,
        ),
        el('label', {}, contact ? 'JSON; changed fields are sent by PUT' : 'JSON, sent by POST', json),
      ),
      el(
        'p',
        { className: 'row' },
        el('button', { className: 'main', id: 'save', textContent: contact ? 'Save' : 'Create' }),
        contact ? deleting : null,
      ),
      contact
        ? el(
            'details',
            {},
            el('summary', { textContent: 'API response' }),
            text('API response', whole),
            el('button', { type: 'button', textContent: 'Copy', onclick: event => copy(whole, event.target) }),
          )
        : null,
    ),
  );
  dialog.oncancel = event => {
    event.preventDefault();
    close();
  };
  fill();
  dialog.showModal();
  // A second Escape closes the dialog in spite of oncancel.
  dialog.onkeydown = event => {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  };
  (inputs[0]?.[1] ?? json).focus();
}
