// Talks to the mock: to the API with the API key, to its kit with the admin key where one is wanted.
import { by } from './dom.js';

const stored = {
  get: name => { try { return sessionStorage.getItem('contractkit.' + name); } catch { return null; } },
  set: (name, value) => { try { sessionStorage.setItem('contractkit.' + name, value); } catch { /* Then it holds for as long as the page. */ } },
};

/** Where this page is, and where the server begins. */
export const here = new URL('.', location.href);
const inSandbox = /^(.*\/)sandbox\/([^/]+)\/$/.exec(here.pathname);
export const sandbox = inSandbox ? inSandbox[2] : null;
export const home = new URL(inSandbox ? inSandbox[1] : here.pathname, here);

const settings = { key: stored.get('key') || 'flz_sk_dev_local', admin: stored.get('admin'), base: new URL('v1', here).href };
export const key = () => settings.key;
export const base = () => settings.base;
export function useKey(key) { settings.key = key.trim(); stored.set('key', settings.key); }

let contract;
export const spec = () => contract;

/** Reads the contract, which says where the API is. */
export async function begin() {
  const answer = await fetch(new URL('openapi.json', here));
  contract = await answer.json();
  const path = new URL(contract.servers?.[0]?.url ?? 'v1', here).pathname.replace(/^\/sandbox\/[^/]+/, '');
  settings.base = new URL(path.replace(/^\//, '') || '.', here).href.replace(/\/$/, '');
}

export class Refused extends Error {
  constructor(answer) {
    const { error } = answer.json ?? {};
    super(error ? `${answer.status} ${error.code}: ${error.message}` : `${answer.status}: ${answer.text.slice(0, 200) || 'no answer'}`);
    Object.assign(this, { status: answer.status, error, details: details(error?.details) });
  }
}

// Objects of field and reason, or a list of them, as the choices have it.
const details = given => Array.isArray(given?.errors) ? given.errors.map(one => [one.field, one.message]) : Object.entries(given ?? {}).map(([field, why]) => [field, String(why)]);

async function send(method, url, body, bearer, headers = {}) {
  if (bearer && !/^[!-~]+$/.test(bearer)) throw new Error('A key has letters, digits and signs of ASCII only, and no blanks.');
  if (bearer) headers.Authorization = `Bearer ${bearer}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store' });
  } catch {
    throw new Error('The mock does not answer. Is it still running?');
  }
  const text = await response.text();
  let json;
  try { json = JSON.parse(text); } catch { /* Not JSON: shown as text. */ }
  const answer = { status: response.status, json, text };
  if (!response.ok) throw new Refused(answer);
  return answer;
}

/** Asks the API; what it refuses is thrown. */
export const api = async (method, path, body) => (await send(method, base() + path, body, settings.key)).json;

/** Asks the API what is to be shown: it is in no journal, and struck by no fault. */
export const look = async (method, path, body) => (await send(method, base() + path, body, settings.key, { 'X-ContractKit-Look': 'page' })).json;

/** Asks the kit of this sandbox; `ofServer` asks that of the server. */
export async function kit(method, path, body, ofServer = false) {
  const url = new URL('_kit/' + path, ofServer ? home : here);
  for (;;) {
    const used = settings.admin;
    try {
      return (await send(method, url, body, used)).json.data;
    } catch (error) {
      if (error.status !== 401 || (settings.admin === used && !await askForKey(used, method !== 'GET'))) throw error;
    }
  }
}

let asked;

// Whoever comes while it is asked waits for the same answer; who said no is asked again only when he wants something done.
function askForKey(wrong, isWanted) {
  if (asked?.refused && !isWanted) return false;
  if (asked?.refused) asked = undefined;
  return asked ??= new Promise(done => {
    const dialog = by('ask');
    let isGiven = false;
    by('ask-form').onsubmit = event => {
      event.preventDefault();
      settings.admin = by('ask-key').value;
      stored.set('admin', settings.admin);
      isGiven = true;
      dialog.close();
    };
    by('ask-not').onclick = () => dialog.close();
    dialog.onclose = () => {
      asked = isGiven ? undefined : Object.assign(Promise.resolve(false), { refused: true });
      done(isGiven);
    };
    by('ask-wrong').hidden = !wrong;
    dialog.showModal();
  });
}

/** The operation's JSON body schema with all its properties, references followed. */
export function bodyFields(operationId) {
  for (const path of Object.values(contract?.paths ?? {})) {
    for (const operation of Object.values(path)) {
      if (operation?.operationId === operationId) return fields(resolve(operation.requestBody).content?.['application/json']?.schema);
    }
  }
  return {};
}

export const operations = () => Object.values(contract?.paths ?? {}).flatMap(path => Object.values(path).map(operation => operation?.operationId).filter(Boolean));

export function resolve(schema) {
  while (schema?.$ref) schema = schema.$ref.slice(2).split('/').reduce((node, name) => node?.[name], contract);
  return schema ?? {};
}

function fields(given) {
  const schema = resolve(given);
  return Object.assign({}, ...(schema.allOf ?? []).map(fields), schema.properties);
}

/** One request as commands to paste. */
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

