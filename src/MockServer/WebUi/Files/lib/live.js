// The journal, live. One poll serves all views.
import { useEffect, useState } from './html.js';
import { admin } from './http.js';
import { store } from './store.js';

/** @typedef {{name: string, value: string}} Header */
/** @typedef {{headers: Header[], body?: unknown, text?: string, length?: number, cutAt?: number}} Message */
/**
 * @typedef {{number: number, at: string, method: string, path: string, operation: string | null, status: number | null,
 *   milliseconds: number, why: string | null, clause?: string, fields?: Record<string, string>, ignored?: {in: string, name: string}[],
 *   hints?: string[], fault?: {id: string, rule: string}, preference?: string, request?: Message, response?: Message}} Exchange
 */

const limit = 300;

/** @type {{exchanges: Exchange[], state: 'starting' | 'live' | 'paused' | 'offline' | 'locked', error: string, version: number}} */
const start = { exchanges: [], state: 'starting', error: '', version: 0 };

/** The latest exchanges, latest first. `version` grows when the data of the mock may have changed. */
export const live = store(start);

/** When an exchange was seen first, in milliseconds; that of the clock of the sandbox may stand still. */
export const seenAt = new Map();

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Reads the journal now, and again each second. */
export async function poll() {
  clearTimeout(timer);
  const before = live.get();
  try {
    /** @type {Exchange[]} */
    const exchanges = await admin('GET', `requests?limit=${limit}`);
    const isChanged = before.state === 'offline' || exchanges[0]?.number !== before.exchanges[0]?.number;
    note(exchanges, before.state === 'starting');
    const state = document.hidden ? 'paused' : 'live';
    if (isChanged || exchanges.length !== before.exchanges.length || before.state !== state)
      live.set({ exchanges, state, error: '', version: before.version + (isChanged && before.state !== 'starting' ? 1 : 0) });
  } catch (error) {
    const isRefused = error instanceof Error && 'status' in error;
    live.set({ ...before, state: isRefused ? 'locked' : 'offline', error: message(error) });
  }
  if (!document.hidden) timer = setTimeout(poll, 1000);
}

/**
 * @param {Exchange[]} exchanges
 * @param {boolean} isFirst
 */
function note(exchanges, isFirst) {
  const numbers = new Set(exchanges.map(one => one.number));
  for (const number of seenAt.keys()) if (!numbers.has(number)) seenAt.delete(number);
  for (const one of exchanges) if (!seenAt.has(one.number)) seenAt.set(one.number, isFirst ? new Date(one.at).getTime() : Date.now());
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) live.set({ ...live.get(), state: 'paused' });
  else poll();
});

// Resets and imports do not appear in the journal.
const ticks = store(0);
setInterval(() => {
  if (!document.hidden) ticks.set(ticks.get() + 1);
}, 5000);

/** @param {unknown} error */
export const message = error => (error instanceof Error ? error.message : String(error));

/**
 * Data of the mock, loaded again when it may have changed. While it loads, and after an error, the previous data stays.
 * @template T
 * @param {() => Promise<T>} load
 * @param {unknown[]} inputs
 * @returns {{data: T | undefined, error: string, reload: () => Promise<void>}}
 */
export function useData(load, inputs) {
  const [result, setResult] = useState({ data: /** @type {T | undefined} */ (undefined), error: '' });
  const [version, setVersion] = useState(`${live.get().version}.${ticks.get()}`);
  useEffect(() => {
    const next = () => setVersion(`${live.get().version}.${ticks.get()}`);
    // It may have changed since it was drawn.
    next();
    const stops = [live.listen(next), ticks.listen(next)];
    return () => stops.forEach(stop => stop());
  }, []);
  useEffect(() => {
    let isOver = false;
    attempt(() => isOver);
    return () => {
      isOver = true;
    };
  }, [version, ...inputs]);
  const attempt = async (/** @type {() => boolean} */ isOver) => {
    try {
      const data = await load();
      if (!isOver()) setResult({ data, error: '' });
    } catch (error) {
      if (!isOver()) setResult(before => ({ ...before, error: message(error) }));
    }
  };
  return { ...result, reload: () => attempt(() => false) };
}
