// The sandbox switcher in the header.
import { html, useState } from '../lib/html.js';
import { admin } from '../lib/http.js';
import { useData } from '../lib/live.js';
import { withErrors } from '../lib/notice.js';
import { sandbox, sandboxAddress } from '../lib/place.js';
import { counted, time } from '../lib/text.js';
import { Confirm, Dialog } from './basics.js';
import { Icon } from './icons.js';

/** @typedef {{name: string, contacts: number, usedAt: string}} Sandbox */

const limit = 20;

export function SandboxSwitcher() {
  const [isOpen, setOpen] = useState(false);
  return html`
    <button type="button" id="sandbox-switch" class="switch" onClick=${() => setOpen(true)} aria-haspopup="dialog"
      title="Switch the sandbox">
      <${Icon} name="box" /><span class="cut">${sandbox ?? 'default'}</span><${Icon} name="down" />
    </button>
    ${isOpen && html`<${Switcher} onClose=${() => setOpen(false)} />`}
  `;
}

/** @param {{onClose: () => void}} props */
function Switcher({ onClose }) {
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState('');
  const { data, error, reload } = useData(() => admin('GET', 'sandboxes', undefined, true), []);
  const all = /** @type {Sandbox[]} */ (data ?? []);
  const shown = all.filter((one, i) => i < limit || one.name === sandbox);
  const open = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (/^[A-Za-z0-9._-]{1,64}$/.test(name.trim())) location.href = sandboxAddress(name.trim());
    else setWrong('The name of a sandbox must be 1 to 64 letters, digits, dots, underscores or hyphens.');
  };
  const remove = async (/** @type {string} */ one) => {
    await admin('DELETE', `sandboxes/${encodeURIComponent(one)}`, undefined, true);
    if (one === sandbox) location.href = sandboxAddress('');
    else await reload();
  };
  return html`
    <${Dialog} id="sandboxes-dialog" label="Sandboxes" kind="small" onClose=${onClose}>
      <div class="panel-head"><h2>Sandboxes</h2>
        <div class="actions"><button type="button" class="quiet icon-only" aria-label="Close" onClick=${onClose}><${Icon}
          name="close" /></button></div>
      </div>
      <p class="muted">Each sandbox has its own contacts, clock, faults and requests. It exists from its first use.</p>
      <form class="row" onSubmit=${withErrors(open)}>
        <input id="sandbox" aria-label="Name of the sandbox" placeholder="Name, for example mine" autocomplete="off" value=${name}
          onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} />
        <button class="primary">Open</button>
      </form>
      ${(wrong || error) && html`<p class="alert" role="alert">${wrong || error}</p>`}
      <ul id="sandboxes" class="list">
        <li class="line"><a href=${sandboxAddress('')} aria-current=${sandbox === null ? 'page' : undefined} target="_self">default</a></li>
        ${shown.map(
          one => html`<li class="line" key=${one.name}>
            <a href=${sandboxAddress(one.name)} aria-current=${one.name === sandbox ? 'page' : undefined} target="_self"
              class="grow">${one.name}</a>
            <span class="muted">${counted(one.contacts, 'contact')} · ${time(one.usedAt)}</span>
            <${Confirm} label="Delete" name=${`Delete sandbox ${one.name}`} onConfirm=${withErrors(() => remove(one.name))} />
          </li>`,
        )}
        ${
          shown.length < all.length && html`<li class="muted">${all.length - shown.length} more, not used recently. Open them by name.</li>`
        }
      </ul>
    <//>
  `;
}
