// Sends requests to the mock: to the API with the API key, to the admin API with the admin key where one is needed.
import { home, root, urlOf } from './place.js';
import { adminKey, apiKey } from './settings.js';
import { base } from './contract.js';
import { store } from './store.js';

/** An error response. `details` has the messages of the fields. */
export class ApiError extends Error {
  /** @param {{status: number, json: any, text: string}} answer */
  constructor(answer) {
    const error = answer.json?.error;
    super(error ? `${answer.status} ${error.code}: ${error.message}` : `${answer.status}: ${answer.text.slice(0, 200) || 'no response'}`);
    this.status = answer.status;
    this.details = details(error?.details);
  }
}

/**
 * An object of fields and messages, or a list of them (choice ERR-DETAILS).
 * @param {any} given
 * @returns {[string, string][]}
 */
const details = given =>
  Array.isArray(given?.errors)
    ? given.errors.map((/** @type {any} */ one) => [one.field, one.message])
    : Object.entries(given ?? {}).map(([field, message]) => [field, String(message)]);

/**
 * @param {string} method
 * @param {string | URL} url
 * @param {unknown} body
 * @param {string} bearer
 * @param {Record<string, string>} [headers]
 */
async function send(method, url, body, bearer, headers = {}) {
  if (bearer && !/^[!-~]+$/.test(bearer)) throw new Error('A key may contain ASCII characters only, without spaces.');
  if (bearer) headers.Authorization = `Bearer ${bearer}`;
  if (body !== undefined) headers['Content-Type'] ??= 'application/json';
  let response;
  let text;
  try {
    const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    response = await fetch(url, { method, headers, body: content, cache: 'no-store' });
    text = await response.text();
  } catch {
    throw new Error('The mock does not respond. Is it still running?');
  }
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    /* Not JSON: shown as text. */
  }
  const answer = { status: response.status, json, text };
  if (!response.ok) throw new ApiError(answer);
  return answer;
}

/**
 * Sends a request to the API. Error responses are thrown.
 * @param {string} method
 * @param {string} path below the base path
 * @param {unknown} [body]
 */
export const api = async (method, path, body) => (await send(method, base() + path, body, apiKey.get())).json;

/**
 * Sends a request again, as it was. An error response is no error here.
 * @param {string} method
 * @param {string} path
 * @param {string | undefined} body
 * @param {Record<string, string>} headers
 */
export async function resend(method, path, body, headers) {
  try {
    return (await send(method, urlOf(path), body, apiKey.get(), headers)).status;
  } catch (error) {
    if (error instanceof ApiError) return error.status;
    throw error;
  }
}

/**
 * Reads data to show. Such requests are excluded from the journal, the rate limit and the faults.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
export const read = async (method, path, body) =>
  (await send(method, base() + path, body, apiKey.get(), { 'X-ContractKit-Look': 'page' })).json;

/**
 * Sends a request to the admin API of this sandbox, or of the server.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {boolean} [isServer]
 */
export const admin = async (method, path, body, isServer = false) => (await answerOf(method, path, body, isServer)).json?.data;

/**
 * Reads a file from the admin API.
 * @param {string} path
 */
export const adminText = async path => (await answerOf('GET', path, undefined, false)).text;

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 * @param {boolean} isServer
 */
async function answerOf(method, path, body, isServer) {
  const url = new URL(`_kit/${path}`, isServer ? home : root);
  for (;;) {
    const used = adminKey.get();
    try {
      return await send(method, url, body, used);
    } catch (error) {
      const isRefused = error instanceof ApiError && error.status === 401;
      if (!isRefused || (adminKey.get() === used && !(await ask(used !== '', method !== 'GET')))) throw error;
    }
  }
}

/** The question for the admin key, while it is open. */
export const question = store(/** @type {{isWrong: boolean, answer: (key: string | null) => void} | null} */ (null));

/** @type {Promise<boolean> | null} */
let asked = null;
let isCancelled = false;

/**
 * Requests that arrive while the question is open wait for its answer. After "Cancel" only a request that changes something asks again.
 * @param {boolean} isWrong
 * @param {boolean} isChange
 */
function ask(isWrong, isChange) {
  if (isCancelled && !isChange && !asked) return false;
  asked ??= new Promise(done =>
    question.set({
      isWrong,
      answer: key => {
        isCancelled = key === null;
        asked = null;
        if (key !== null) adminKey.set(key);
        question.set(null);
        done(key !== null);
      },
    }),
  );
  return asked;
}
