// Sends requests to the mock: to the API with the API key, to the admin API with the admin key where one is needed.
import { byId } from './dom.js';

const stored = {
  get: name => {
    try {
      return sessionStorage.getItem('contractkit.' + name);
    } catch {
      return null;
    }
  },
  set: (name, value) => {
    try {
      sessionStorage.setItem('contractkit.' + name, value);
    } catch {
      /* Without storage the value is lost with the page. */
    }
  },
};

/** The root of this sandbox, and the root of the server. */
export const here = new URL('.', location.href);
const inSandbox = /^(.*\/)sandbox\/([^/]+)\/$/.exec(here.pathname);
export const sandbox = inSandbox ? inSandbox[2] : null;
export const home = new URL(inSandbox ? inSandbox[1] : here.pathname, here);

const settings = { key: stored.get('key') || 'flz_sk_dev_local', admin: stored.get('admin'), base: new URL('v1', here).href };
export const key = () => settings.key;
export const base = () => settings.base;
export function useKey(key) {
  settings.key = key.trim();
  stored.set('key', settings.key);
}

let contract;
export const spec = () => contract;

/** Reads the contract, which has the base path of the API. */
export async function init() {
  const answer = await fetch(new URL('openapi.json', here));
  contract = await answer.json();
  const path = new URL(contract.servers?.[0]?.url ?? 'v1', here).pathname.replace(/^\/sandbox\/[^/]+/, '');
  settings.base = new URL(path.replace(/^\//, '') || '.', here).href.replace(/\/$/, '');
}

export class ApiError extends Error {
  constructor(answer) {
    const { error } = answer.json ?? {};
    super(error ? `${answer.status} ${error.code}: ${error.message}` : `${answer.status}: ${answer.text.slice(0, 200) || 'no response'}`);
    Object.assign(this, { status: answer.status, error, details: details(error?.details) });
  }
}

// An object of fields and messages, or a list of them (choice ERR-DETAILS).
const details = given =>
  Array.isArray(given?.errors)
    ? given.errors.map(one => [one.field, one.message])
    : Object.entries(given ?? {}).map(([field, message]) => [field, String(message)]);

async function send(method, url, body, bearer, headers = {}) {
  if (bearer && !/^[!-~]+$/.test(bearer)) throw new Error('A key may contain ASCII characters only, without spaces.');
  if (bearer) headers.Authorization = `Bearer ${bearer}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store' });
  } catch {
    throw new Error('The mock does not respond. Is it still running?');
  }
  const text = await response.text();
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

/** Sends a request to the API. Errors are thrown. */
export const api = async (method, path, body) => (await send(method, base() + path, body, settings.key)).json;

/** Reads data to show. Such requests are excluded from the journal, rate limit and faults. */
export const read = async (method, path, body) =>
  (await send(method, base() + path, body, settings.key, { 'X-ContractKit-Look': 'page' })).json;

/** Sends a request to the admin API of this sandbox, or of the server. */
export async function admin(method, path, body, isServer = false) {
  const url = new URL('_kit/' + path, isServer ? home : here);
  for (;;) {
    const used = settings.admin;
    try {
      return (await send(method, url, body, used)).json.data;
    } catch (error) {
      if (error.status !== 401 || (settings.admin === used && !(await askForKey(used, method !== 'GET')))) throw error;
    }
  }
}

let asked;

// Requests that arrive while the dialog is open wait for its result. After "Cancel" only a request that changes something asks again.
function askForKey(isWrong, isChange) {
  if (asked?.isCancelled && !isChange) return false;
  if (asked?.isCancelled) asked = undefined;
  return (asked ??= new Promise(done => {
    const dialog = byId('ask');
    let isGiven = false;
    byId('ask-form').onsubmit = event => {
      event.preventDefault();
      settings.admin = byId('ask-key').value;
      stored.set('admin', settings.admin);
      isGiven = true;
      dialog.close();
    };
    byId('ask-not').onclick = () => dialog.close();
    dialog.onclose = () => {
      asked = isGiven ? undefined : Object.assign(Promise.resolve(false), { isCancelled: true });
      done(isGiven);
    };
    byId('ask-wrong').hidden = !isWrong;
    dialog.showModal();
  }));
}

/** The properties of an operation's JSON body, with references resolved. */
export function bodyFields(operationId) {
  for (const path of Object.values(contract?.paths ?? {})) {
    for (const operation of Object.values(path)) {
      if (operation?.operationId === operationId) return fields(resolve(operation.requestBody).content?.['application/json']?.schema);
    }
  }
  return {};
}

export const operations = () =>
  Object.values(contract?.paths ?? {}).flatMap(path =>
    Object.values(path)
      .map(operation => operation?.operationId)
      .filter(Boolean),
  );

export function resolve(schema) {
  while (schema?.$ref)
    schema = schema.$ref
      .slice(2)
      .split('/')
      .reduce((node, name) => node?.[name], contract);
  return schema ?? {};
}

function fields(given) {
  const schema = resolve(given);
  return Object.assign({}, ...(schema.allOf ?? []).map(fields), schema.properties);
}

/** A request as commands to paste. */
export function commands({ method, url, body, preference }) {
  const text = body === undefined || body === null || body === '' ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const quoted = value => `'${value.replaceAll("'", "'\\''")}'`;
  const curl = [`curl -X ${method} ${quoted(url)}`, `-H ${quoted('Authorization: Bearer ' + settings.key)}`];
  const headers = { Authorization: 'Bearer ' + settings.key };
  if (preference) {
    curl.push(`-H ${quoted('Prefer: ' + preference)}`);
    headers.Prefer = preference;
  }
  if (text !== null) {
    curl.push("-H 'Content-Type: application/json'", `-d ${quoted(text)}`);
    headers['Content-Type'] = 'application/json';
  }
  const options = { method, headers, ...(text === null ? {} : { body: text }) };
  return { curl: curl.join(' \\\n  '), fetch: `await fetch(${JSON.stringify(url)}, ${JSON.stringify(options, null, 2)});` };
}
