// Builds the page. Text only ever becomes text: nothing that a server sends is read as HTML.

export const by = id => document.getElementById(id);

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

export const pretty = value => typeof value === 'string' ? value : JSON.stringify(value, null, 2);

/** A text that may have to be scrolled: the keyboard reaches it, and it has a name. */
export const text = (name, textContent) => el('pre', { tabIndex: 0, role: 'group', 'aria-label': name, textContent });

/** Puts other children into a node; nothing is touched when they are as before, and what was in focus is in focus again. */
export function show(node, children) {
  const fresh = node.cloneNode(false);
  fresh.append(...[children].flat());
  if (fresh.isEqualNode(node)) return;
  const focused = node.contains(document.activeElement) ? document.activeElement.dataset.keep : null;
  node.replaceChildren(...fresh.childNodes);
  if (focused) node.querySelector(`[data-keep="${CSS.escape(focused)}"]`)?.focus();
}

let vanishing;

/** Says something at the top of the page: what failed stays until it is closed. */
export function say(text, isGood = false) {
  const notice = by('notice');
  clearTimeout(vanishing);
  notice.hidden = !text;
  notice.className = isGood ? 'good' : 'bad';
  notice.replaceChildren(text ?? '', text && !isGood ? el('button', { type: 'button', className: 'quiet', textContent: 'Close', onclick: () => say() }) : '');
  if (isGood) vanishing = setTimeout(() => say(), 4000);
}

/** A listener that says what goes wrong in it. */
export const told = work => async event => {
  event?.preventDefault?.();
  try { await work(event); } catch (error) { say(error.message); }
};

export async function copy(text, button) {
  const said = button.textContent;
  let isDone = false;
  try {
    await navigator.clipboard.writeText(text);
    isDone = true;
  } catch {
    // Without https there is no clipboard but this.
    const area = el('textarea', { value: text, className: 'off' });
    (button.closest('dialog') ?? document.body).append(area);
    area.select();
    isDone = document.execCommand('copy');
    area.remove();
    button.focus();
  }
  button.textContent = isDone ? 'Copied' : 'Not copied';
  setTimeout(() => button.textContent = said, 1500);
}

export const time = text => new Date(text).toLocaleTimeString([], { hour12: false });
