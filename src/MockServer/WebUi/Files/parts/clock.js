// The clock of the sandbox.
import { html, useState } from '../lib/html.js';
import { admin } from '../lib/http.js';
import { withErrors } from '../lib/notice.js';
import { Panel, Tag } from './basics.js';

const steps = [
  ['PT1M', '+1 min'],
  ['PT1H', '+1 h'],
  ['P1D', '+1 day'],
];

/** @param {{clock: {now: string, frozen: boolean} | undefined, onChange: () => Promise<void>}} props */
export function Clock({ clock, onChange }) {
  const [moment, setMoment] = useState('');
  const change = (/** @type {object} */ body) =>
    withErrors(async () => {
      await admin('PUT', 'clock', body);
      await onChange();
    });
  const set = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (moment) change({ now: `${moment}Z` })(event);
    else document.getElementById('moment')?.focus();
  };
  const isFrozen = clock?.frozen ?? false;
  return html`
    <${Panel} title="Clock" id="clock">
      <p class="now"><time id="now" datetime=${clock?.now}>${clock?.now.replace(/\.\d+Z$/, 'Z')}</time>
        ${isFrozen && html`<span id="frozen"><${Tag} kind="info">frozen<//></span>`}</p>
      <p class="muted">Contacts, ids, the rate limit and retries of webhooks use this clock.</p>
      <div class="row">
        <button type="button" id="freeze"
          onClick=${change(isFrozen ? { run: true } : { freeze: true })}>${isFrozen ? 'Run' : 'Freeze'}</button>
        ${steps.map(([step, label]) => html`<button type="button" key=${step} data-advance=${step}
          onClick=${change({ advance: step })}>${label}</button>`)}
      </div>
      <form class="row" onSubmit=${set}>
        <input id="moment" type="datetime-local" step="1" aria-label="Time to set, UTC" value=${moment}
          onInput=${(/** @type {any} */ event) => setMoment(event.currentTarget.value)} />
        <button>Set (UTC)</button>
      </form>
    <//>
  `;
}
