// A value that several parts of the page show.
import { useEffect, useState } from './html.js';

/**
 * @template T
 * @param {T} value
 */
export function store(value) {
  const listeners = new Set();
  return {
    get: () => value,
    /** @param {T} next */
    set(next) {
      value = next;
      for (const listener of [...listeners]) listener();
    },
    /** @param {() => void} listener */
    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/**
 * The value of a store; the component is drawn again when it changes.
 * @template T
 * @param {{get: () => T, listen: (listener: () => void) => () => void}} source
 * @returns {T}
 */
export function useStore(source) {
  const [, draw] = useState(0);
  const drawn = source.get();
  useEffect(() => {
    // It may have changed since it was drawn.
    if (source.get() !== drawn) draw(count => count + 1);
    return source.listen(() => draw(count => count + 1));
  }, [source]);
  return drawn;
}
