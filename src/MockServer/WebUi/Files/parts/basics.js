// The small parts that views are made of.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../lib/html.js';
import { withErrors } from '../lib/notice.js';
import { toClipboard } from '../lib/text.js';
import { Icon } from './icons.js';

/** @typedef {any} Children */

/**
 * A part of a view with a heading.
 * @param {{title: Children, hint?: Children, actions?: Children, id?: string, children?: Children}} props
 */
export const Panel = ({ title, hint, actions, id, children }) => html`
  <section class="panel" id=${id} aria-label=${typeof title === 'string' ? title : undefined}>
    <header class="panel-head">
      <h3>${title}</h3>
      ${hint && html`<span class="muted" role="status">${hint}</span>`}
      ${actions && html`<div class="actions">${actions}</div>`}
    </header>
    ${children}
  </section>
`;

/** @param {{kind?: string, children?: Children, title?: string}} props */
export const Tag = ({ kind = '', children, title }) => html`<span class=${`tag ${kind}`} title=${title}>${children}</span>`;

/** @param {number | null} status */
export const kindOf = status =>
  status === null || status === 0 || status >= 500 ? 'bad' : status < 300 ? 'good' : status < 400 ? 'info' : 'warn';

/** @param {{status: number | null}} props */
export const Status = ({ status }) => html`<span class=${`status ${kindOf(status)}`}>${status ?? 'none'}</span>`;

/** @param {{method: string}} props */
export const Method = ({ method }) => html`<span class=${`method ${method.toLowerCase()}`}>${method}</span>`;

/** @param {{text: string | (() => string), label?: string, name?: string}} props */
export function Copy({ text, label = 'Copy', name }) {
  const [result, setResult] = useState('');
  useEffect(() => {
    const timer = result ? setTimeout(() => setResult(''), 1500) : undefined;
    return () => clearTimeout(timer);
  }, [result]);
  const copy = async () => setResult((await toClipboard(typeof text === 'string' ? text : text())) ? 'Copied' : 'Copy failed');
  return html`<button type="button" class="quiet copy" aria-label=${result ? undefined : name} onClick=${copy}>
    <${Icon} name=${result === 'Copied' ? 'check' : 'copy'} /><span aria-live="polite">${result || label}</span>
  </button>`;
}

/** A button that asks once more. @param {{label: string, sure?: string, name?: string, id?: string, onConfirm: () => unknown}} props */
export function Confirm({ label, sure = 'Delete for good?', name, id, onConfirm }) {
  const [isSure, setSure] = useState(false);
  const click = withErrors(async () => {
    if (!isSure) return setSure(true);
    setSure(false);
    await onConfirm();
  });
  return html`<button
    type="button"
    id=${id}
    class="danger"
    aria-label=${name && `${name}${isSure ? `, ${sure.toLowerCase()}` : ''}`}
    onBlur=${() => setSure(false)}
    onClick=${click}
  >
    ${isSure ? sure : label}
  </button>`;
}

/** What a list shows when it has nothing. @param {{title: string, children?: Children, icon?: string, isError?: boolean}} props */
export const Empty = ({ title, children, icon = 'empty', isError }) => html`
  <div class=${`empty${isError ? ' wrong' : ''}`} role=${isError ? 'alert' : undefined}>
    <${Icon} name=${isError ? 'warning' : icon} />
    <p class="empty-title">${title}</p>
    ${children && html`<div class="muted">${children}</div>`}
  </div>
`;

/** A text that may need to scroll: the keyboard can focus it, and it has a name. @param {{name: string, text: string}} props */
export const Pre = ({ name, text }) => html`<pre tabindex="0" role="group" aria-label=${name}>${text}</pre>`;

/**
 * A dialog that opens with the component.
 * @param {{id: string, label: string, kind?: string, onClose: () => void, children?: Children}} props
 */
export function Dialog({ id, label, kind = '', onClose, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  // Before the next key arrives.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    const first = element?.querySelector('.drawer-content input, .dialog-body input');
    if (first instanceof HTMLElement) first.focus();
    return () => {
      // While it is open, nothing outside can have the focus.
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const cancel = (/** @type {Event} */ event) => {
    event.preventDefault();
    onClose();
  };
  // A second Escape would close the dialog in spite of onCancel.
  const key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape') cancel(event);
  };
  const click = (/** @type {MouseEvent} */ event) => {
    if (event.target === dialog.current) onClose();
  };
  return html`<dialog id=${id} class=${kind} aria-label=${label} ref=${dialog} onCancel=${cancel} onKeyDown=${key} onMouseDown=${click}>
    <div class="dialog-body">${children}</div>
  </dialog>`;
}
