// What differs from the defaults: faults, choices and the clock.
import { html } from '../lib/html.js';
import { admin } from '../lib/http.js';
import { useData } from '../lib/live.js';
import { address } from '../lib/place.js';
import { counted } from '../lib/text.js';
import { Panel } from './basics.js';
import { Icon } from './icons.js';

/** @typedef {{id: string, chosen: string, default: string, description?: string}} Choice */

export function Differences() {
  const { data } = useData(() => Promise.all([admin('GET', 'faults'), admin('GET', 'choices'), admin('GET', 'clock')]), []);
  const [faults, choices, clock] = data ?? [[], [], { now: '', frozen: false }];
  const changed = choices.filter((/** @type {Choice} */ one) => one.chosen !== one.default);
  const far = clock.now ? Math.round((new Date(clock.now).getTime() - Date.now()) / 1000) : 0;
  const rows = [
    faults.length && [
      'faults',
      'faults',
      counted(faults.length, 'fault rule'),
      faults.map((/** @type {any} */ one) => one.rule).join(', '),
    ],
    changed.length && [
      'behaviour',
      'behaviour',
      counted(changed.length, 'changed choice'),
      changed.map((/** @type {Choice} */ one) => `${one.id}: ${one.chosen}`).join(', '),
    ],
    clock.frozen && ['state', 'state', 'The clock is frozen', clock.now],
    !clock.frozen && Math.abs(far) > 60 && ['state', 'state', 'The clock is set', clock.now],
  ].filter(Boolean);
  return html`
    <${Panel} title="Different from the defaults" id="differences">
      ${
        rows.length
          ? html`<ul class="list">
            ${rows.map(
              ([view, icon, title, text]) => html`<li key=${title}>
                <a class="row-link" href=${address(view)}><${Icon} name=${icon} /><strong>${title}</strong><span
                  class="muted cut grow">${text}</span></a>
              </li>`,
            )}
          </ul>`
          : html`<p class="calm"><${Icon} name="check" /> Nothing. The mock answers as the contract says.</p>`
      }
    <//>
  `;
}
