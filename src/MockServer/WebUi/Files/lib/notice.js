// Messages at the edge of the page.
import { message } from './live.js';
import { store } from './store.js';

export const notice = store(/** @type {{text: string, isGood: boolean} | null} */ (null));

/** @type {ReturnType<typeof setTimeout> | undefined} */
let vanishing;

/**
 * Shows a message. An error stays until it is closed.
 * @param {string} text empty to close it
 * @param {boolean} [isGood]
 */
export function notify(text, isGood = false) {
  clearTimeout(vanishing);
  notice.set(text ? { text, isGood } : null);
  if (isGood) vanishing = setTimeout(() => notice.set(null), 4000);
}

/**
 * A listener that shows its errors.
 * @param {(event: any) => unknown} work
 */
export const withErrors = work => async (/** @type {any} */ event) => {
  event?.preventDefault?.();
  try {
    await work(event);
  } catch (error) {
    notify(message(error));
  }
};
