// Builds the page. Data only becomes text: nothing that a server sends is parsed as HTML.

export const byId = id => document.getElementById(id);

/** An element with properties, listeners (`onclick`) and attributes (`aria-label`, `data-…`, `role`). */
export function el(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key.includes('-') || key === 'role' || key === 'for') node.setAttribute(key, value);
    else node[key] = value;
  }
  node.append(...children.flat(9).filter(child => child !== null && child !== undefined));
  return node;
}

export const pretty = value => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

/** A text that may need to scroll: the keyboard can focus it, and it has a name. */
export const text = (name, textContent) => el('pre', { tabIndex: 0, role: 'group', 'aria-label': name, textContent });

/** Replaces the children of a node, only when they differ, and keeps the focus. */
export function render(node, children) {
  const fresh = node.cloneNode(false);
  fresh.append(...[children].flat());
  if (fresh.isEqualNode(node)) return;
  const focused = node.contains(document.activeElement) ? document.activeElement.dataset.keep : null;
  node.replaceChildren(...fresh.childNodes);
  if (focused) node.querySelector(`[data-keep="${CSS.escape(focused)}"]`)?.focus();
}

let vanishing;

/** Shows a message at the top of the page. An error stays until it is closed. */
export function notify(text, isGood = false) {
  const notice = byId('notice');
  clearTimeout(vanishing);
  notice.hidden = !text;
  notice.className = isGood ? 'good' : 'bad';
  notice.replaceChildren(
    text ?? '',
    text && !isGood ? el('button', { type: 'button', className: 'quiet', textContent: 'Close', onclick: () => notify() }) : '',
  );
  if (isGood) vanishing = setTimeout(() => notify(), 4000);
}

/** A listener that shows its errors. */
export const withErrors = work => async event => {
  event?.preventDefault?.();
  try {
    await work(event);
  } catch (error) {
    notify(error.message);
  }
};

export async function copy(text, button) {
  const label = button.textContent;
  let isDone = false;
  try {
    await navigator.clipboard.writeText(text);
    isDone = true;
  } catch {
    // Without https this is the only way to the clipboard.
    const area = el('textarea', { value: text, className: 'off' });
    (button.closest('dialog') ?? document.body).append(area);
    area.select();
    isDone = document.execCommand('copy');
    area.remove();
    button.focus();
  }
  button.textContent = isDone ? 'Copied' : 'Copy failed';
  setTimeout(() => (button.textContent = label), 1500);
}

export const time = text => new Date(text).toLocaleTimeString([], { hour12: false });
