// Elements. Every value becomes a text node or an attribute, so what a server sent is never markup.

/**
 * @param {string} name
 * @param {Record<string, any> | null} [attributes]
 * @param {...any} children
 * @returns {HTMLElement}
 */
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, '');
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  const shown = children.flat(Infinity).filter(child => child != null);
  node.append(...shown.map(child => child instanceof Node ? child : visible(String(child))));
  return node;
}

// Control characters, and those that turn the direction of the text after them, are shown as their escapes.
const hiddenCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** @param {string} text */
function visible(text) {
  return text.replace(hiddenCharacters, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** @param {number} count @param {string} noun */
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A details element whose content is made when it is first opened: a run has a thousand exchanges.
 * @param {Record<string, any>} attributes @param {any} summary @param {() => any} inside */
function details(attributes, summary, inside) {
  const node = /** @type {HTMLDetailsElement} */ (el('details', attributes, el('summary', null, summary)));
  const fill = () => node.open && node.children.length === 1 && node.append(el('div', { class: 'inside' }, inside()));
  node.addEventListener('toggle', fill);
  fill();
  return node;
}

/** @param {any} summary @param {() => any} inside */
function fold(summary, inside) {
  return details({ class: 'fold' }, summary, inside);
}

/** @param {string} text @param {string} [label] @param {string} [kind] */
function copyButton(text, label = 'Copy', kind = '') {
  const button = el('button', { type: 'button', class: `copy ${kind}`, onclick: copy }, label);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyBySelection(text);
      button.focus();
    }
    button.textContent = 'Copied';
    setTimeout(() => button.textContent = label, 1500);
  }
  return button;
}

// A page opened from a file may have no clipboard API.
/** @param {string} text */
function copyBySelection(text) {
  const area = /** @type {HTMLTextAreaElement} */ (el('textarea', { class: 'off', 'aria-hidden': 'true' }));
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

/** @param {string} title @param {string} text @param {Node} [shown] */
function block(title, text, shown) {
  return el('div', null,
    el('div', { class: 'caption' }, el('span', null, title), copyButton(text)), shown ?? el('pre', { tabindex: '0' }, text));
}
