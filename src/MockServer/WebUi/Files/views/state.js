// State: reset, seed, export and import, snapshots, clock.
import { html, useState } from '../lib/html.js';
import { admin, adminText } from '../lib/http.js';
import { poll, useData } from '../lib/live.js';
import { notify, withErrors } from '../lib/notice.js';
import { sandbox } from '../lib/place.js';
import { textOf } from '../lib/files.js';
import { counted, download } from '../lib/text.js';
import { Confirm, Empty, Panel } from '../parts/basics.js';
import { Clock } from '../parts/clock.js';
import { Snapshots } from '../parts/snapshots.js';
import { Title } from '../parts/shell.js';

export function State() {
  const snapshots = useData(() => admin('GET', 'snapshots'), []);
  const clock = useData(() => admin('GET', 'clock'), []);
  const reload = async () => {
    await Promise.all([snapshots.reload(), clock.reload(), poll()]);
  };
  const reset = withErrors(async () => {
    await admin('PUT', 'snapshots/before-reset');
    await admin('POST', 'reset');
    notify('Reset to the start. The snapshot before-reset has the previous contacts.', true);
    await reload();
  });
  return html`
    <${Title} title="State">
      <div class="actions"><button type="button" id="reset" class="danger" onClick=${reset}>Reset</button></div>
    <//>
    <p class="muted">
      ${sandbox ? `Everything here is of the sandbox ${sandbox}.` : 'Everything here is of the default sandbox.'} A reset keeps the previous contacts as a snapshot.
    </p>
    ${snapshots.error && html`<${Empty} title=${snapshots.error} isError />`}
    <div class="columns">
      <${Snapshots} all=${snapshots.data ?? []} onChange=${reload} />
      <div class="stack">
        <${Clock} clock=${clock.data} onChange=${clock.reload} />
        <${Contents} onChange=${reload} />
      </div>
    </div>
  `;
}

/** @param {{onChange: () => Promise<void>}} props */
function Contents({ onChange }) {
  const [count, setCount] = useState('1000');
  const [seed, setSeed] = useState('');
  const [locale, setLocale] = useState('');
  const input = (/** @type {(text: string) => void} */ set) => (/** @type {any} */ event) => set(event.currentTarget.value.trim());
  const fill = async () => {
    const { contacts } = await admin('POST', 'seed', {
      ...(count ? { contacts: Number(count) } : {}),
      ...(seed ? { seed: Number(seed) } : {}),
      ...(locale ? { locale } : {}),
    });
    notify(`${counted(contacts, 'contact')} now.`, true);
    await onChange();
  };
  const save = withErrors(async () => download('state.json', JSON.stringify(JSON.parse(await adminText('state')).data, null, 2)));
  const open = withErrors(async event => {
    const box = event.currentTarget ?? event.target;
    const text = await textOf(box.files[0]);
    box.value = '';
    const { contacts } = await admin('PUT', 'state', text);
    notify(`Imported: ${counted(contacts, 'contact')} now.`, true);
    await onChange();
  });
  return html`
    <${Panel} title="Contacts and groups" id="contents">
      <form id="seed" class="row" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
        <label class="field"><span>Contacts</span><input id="seed-contacts" type="number" min="0" class="short" value=${count}
          onInput=${input(setCount)} /></label>
        <label class="field"><span>Seed</span><input id="seed-seed" type="number" class="short" placeholder="1" value=${seed}
          onInput=${input(setSeed)} /></label>
        <label class="field"><span>Language</span><input id="seed-locale" class="short" placeholder="fr" value=${locale}
          onInput=${input(setLocale)} /></label>
        <${Confirm} id="seed-run" label="Seed" sure="Replace all?" onConfirm=${fill} />
      </form>
      <p class="muted">Replaces all contacts and groups by fake data; the same seed gives the same data.</p>
      <div class="row">
        <button type="button" id="export" onClick=${save}>Export as JSON</button>
        <label class="button file-button">Import JSON<input id="import-state" type="file" accept=".json,application/json"
          onChange=${open} /></label>
      </div>
    <//>
  `;
}
