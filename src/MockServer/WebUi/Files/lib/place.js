// Addresses: where this server and this sandbox are, and which view the address names.
import { store } from './store.js';

/** The root of this sandbox. This file is in page/lib/ below it. */
export const root = new URL('../../', import.meta.url);

const within = /^(.*\/)sandbox\/([^/]+)\/$/.exec(root.pathname);

/** The name of this sandbox; null in the default one. */
export const sandbox = within ? decodeURIComponent(within[2]) : null;

/** The root of the server. */
export const home = new URL(within ? within[1] : root.pathname, root);

/**
 * The address of a view.
 * @param {string} path for example `requests/7`; empty for the overview
 * @param {Record<string, string | number | undefined>} [query]
 */
export function address(path, query = {}) {
  const url = new URL(path === '' ? '.' : `ui/${path}`, root);
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') url.searchParams.set(name, String(value));
  return url.pathname + url.search;
}

/** @param {string} name */
export const sandboxAddress = name => (name === '' ? home : new URL(`sandbox/${encodeURIComponent(name)}/`, home)).pathname;

/** The URL of a request that the server got. @param {string} path path and query as the journal has them */
export const urlOf = path => home.href.slice(0, -1) + path;

function read() {
  const below = location.pathname.startsWith(root.pathname) ? location.pathname.slice(root.pathname.length) : '';
  const [view = '', ...rest] = below
    .replace(/^ui\/?/, '')
    .split('/')
    .filter(Boolean)
    .map(decode);
  return { view, id: rest.join('/'), query: Object.fromEntries(new URLSearchParams(location.search)) };
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The view, the id and the query of the address. */
export const route = store(read());

/**
 * Shows another view.
 * @param {string} url
 * @param {boolean} [isReplacing] whether the address replaces that in the history
 */
export function go(url, isReplacing = false) {
  if (isReplacing) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  route.set(read());
}

addEventListener('popstate', () => route.set(read()));

// Links to views are plain links.
document.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href, location.href);
  const isView = url.origin === location.origin && (url.pathname === root.pathname || url.pathname.startsWith(`${root.pathname}ui/`));
  if (!isView || link.target || link.hasAttribute('download')) return;
  event.preventDefault();
  go(url.pathname + url.search);
});
