// Snapshots: take, restore, delete, and what differs between two.
import { html, useState } from '../lib/html.js';
import { admin } from '../lib/http.js';
import { notify, withErrors } from '../lib/notice.js';
import { differences } from '../lib/state-difference.js';
import { counted, time } from '../lib/text.js';
import { Empty, Panel, Tag } from './basics.js';

/** @typedef {{name: string, contacts: number, takenAt: string}} Snapshot */
/** @typedef {import('../lib/state-difference.js').Change} Change */

const most = 200;

/** @param {string} name the contacts and groups of a snapshot; of the present for an empty name */
const documentOf = name => admin('GET', name ? `snapshots/${encodeURIComponent(name)}` : 'state');

/** @param {{all: Snapshot[], onChange: () => Promise<void>}} props */
export function Snapshots({ all, onChange }) {
  const [name, setName] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [changes, setChanges] = useState(/** @type {Change[] | null} */ (null));
  const take = withErrors(async () => {
    const chosen = name.trim() || `at-${new Date().toISOString().slice(11, 19).replaceAll(':', '')}`;
    await admin('PUT', `snapshots/${encodeURIComponent(chosen)}`);
    setName('');
    await onChange();
  });
  const restore = (/** @type {Snapshot} */ one) =>
    withErrors(async () => {
      await admin('POST', `snapshots/${encodeURIComponent(one.name)}`);
      notify(`Restored ${one.name}.`, true);
      await onChange();
    });
  const remove = (/** @type {Snapshot} */ one) =>
    withErrors(async () => {
      await admin('DELETE', `snapshots/${encodeURIComponent(one.name)}`);
      await onChange();
    });
  const compare = withErrors(async () => {
    const [before, after] = await Promise.all([documentOf(from || all[0]?.name), documentOf(to)]);
    setChanges(differences(before, after));
  });
  const select = (/** @type {(text: string) => void} */ set) => (/** @type {any} */ event) => {
    set(event.currentTarget.value);
    setChanges(null);
  };
  return html`
    <${Panel} title="Snapshots" hint=${all.length ? counted(all.length, 'snapshot') : ''} id="snapshots-panel">
      <form id="take" class="row" onSubmit=${take}>
        <input id="snapshot" class="grow" aria-label="Name of the snapshot" placeholder="Name, for example before-import" autocomplete="off"
          value=${name}
          onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} />
        <button class="primary">Take snapshot</button>
      </form>
      <ul id="snapshots" class="list">
        ${!all.length && html`<li><${Empty} title="None yet."
          icon="state">Take one before you experiment, and restore it in no time.<//></li>`}
        ${all.map(
          one => html`<li class="line" key=${one.name}>
            <strong class="cut">${one.name}</strong><span
              class="muted grow">${counted(one.contacts, 'contact')} · ${time(one.takenAt)}</span>
            <button type="button" aria-label=${`Restore ${one.name}`} onClick=${restore(one)}>Restore</button>
            <button type="button" class="danger" aria-label=${`Delete snapshot ${one.name}`} onClick=${remove(one)}>Delete</button>
          </li>`,
        )}
      </ul>
      ${
        all.length > 0 &&
        html`<h4>What differs</h4>
        <div class="row">
          <label>from <select id="compare-from" value=${from || all[0].name} onChange=${select(setFrom)}>
            ${all.map(one => html`<option key=${one.name} value=${one.name}>${one.name}</option>`)}
          </select></label>
          <label>to <select id="compare-to" value=${to} onChange=${select(setTo)}>
            <option value="">now</option>
            ${all.map(one => html`<option key=${one.name} value=${one.name}>${one.name}</option>`)}
          </select></label>
          <button type="button" id="compare" onClick=${compare}>Compare</button>
        </div>
        ${changes && html`<${Changes} changes=${changes} />`}`
      }
    <//>
  `;
}

/** @param {unknown} value */
const shown = value => (value === undefined ? 'absent' : JSON.stringify(value));

const kinds = { added: 'good', removed: 'bad', changed: 'info' };

/** @param {{changes: Change[]}} props */
const Changes = ({ changes }) => html`
  <div id="changes" role="status">
    <p class="muted">${changes.length ? counted(changes.length, 'difference') : 'Nothing differs.'}</p>
    <ul class="list">
      ${changes.slice(0, most).map(
        one => html`<li class="change" key=${one.list + one.id}>
          <p class="line"><${Tag} kind=${kinds[one.kind]}>${one.kind}<//><span
            class="cut grow">${one.item.email ?? one.item.name ?? ''}</span><code class="muted">${one.id}</code></p>
          ${one.fields.map(
            field =>
              html`<p key=${field.name}
                class="field-change"><code>${field.name}</code> <del>${shown(field.from)}</del> <ins>${shown(field.to)}</ins></p>`,
          )}
        </li>`,
      )}
    </ul>
    ${changes.length > most && html`<p class="muted">${changes.length - most} more.</p>`}
  </div>
`;
