// Plays one script of 500 requests on mocks with the same seed and a clock that stands still, and holds the answers against each other: statuses,
// headers and bodies, byte for byte. Each mock is started twice, and plays the script twice: the second time in sandboxes that are new.
//   node tests/walk/same.mjs artifacts/native/Fluenzr.ContractKit.MockServer artifacts/bin/MockServer/debug/Fluenzr.ContractKit.MockServer.dll
// Exit code 0: all plays gave the same, and another seed something else; 1: they did not, with the first difference.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { dice, keys, request } from './script.mjs';

const length = 500;
const operations = ['listContacts', 'getContact', 'createContact', 'updateContact', 'deleteContact', 'bulkContacts', 'searchContacts',
  'addContactGroups', 'removeContactGroups', 'addContactTags', 'removeContactTags',
  'listGroups', 'createGroup', 'getGroup', 'updateGroup', 'deleteGroup', 'addGroupContacts',
  'listWebhooks', 'createWebhook', 'updateWebhook', 'deleteWebhook', 'testWebhook', 'listWebhookLogs'];
const wantedStatuses = ['200', '201', '400', '401', '403', '404', '405', '409', '415', '417', '429', '500', '503', 'reset', 'cut'];
const settings = ['--urls', 'http://127.0.0.1:0', '--contacts', '60', '--rate-limit', '120', '--keys', keys.good, '--read-only-keys', keys.reading, '--no-plan-keys', keys.poor,
  '--fault', '*: 503 chance 0.05', '--fault', 'GET /contacts/*: reset chance 0.1', '--fault', 'searchContacts: cut every 5'];

// What the connection needs is not the mock's.
const ofConnection = ['connection', 'date', 'keep-alive', 'transfer-encoding'];

async function send({ server, sandbox }, method, path, body, headers = {}) {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const all = { authorization: `Bearer ${keys.good}`, ...(text !== undefined && { 'content-type': 'application/json' }), ...headers };
  const sent = `${method} ${path} ${text ?? ''} ${JSON.stringify(headers)}`;
  let response;
  try {
    response = await fetch(server + sandbox + path, { method, body: text, headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) });
  } catch {
    return { sent, status: 'reset' };
  }
  // The journal tells how long each answer took, and in which sandbox it was; the logs of webhooks how long an attempt took.
  const tellsTimes = path.startsWith('/_kit/requests') || path === '/_kit/verify' || path.startsWith('/v1/webhooks/');
  const kept = [...response.headers].filter(([name]) => !ofConnection.includes(name) && !(tellsTimes && name === 'content-length'));
  try {
    const answer = await response.text();
    return { sent, status: response.status, headers: kept, body: tellsTimes ? answer.replace(/"(milliseconds|responseTime)":[\d.E+-]+/g, '').replaceAll(`"${sandbox}/v1`, '"/v1') : answer };
  } catch {
    return { sent, status: 'cut', code: response.status, headers: kept };
  }
}

/** Plays the script in two sandboxes. */
async function play(server, sandboxes) {
  const die = dice(6); // One with which the script meets all that it should.
  const places = sandboxes.map(sandbox => ({ server, sandbox, known: { ids: ['con_abc123'], groups: ['grp_xyz789', 'grp_abc'], hooks: [], next: 1 } }));
  const transcript = [];
  const freeze = async place => transcript.push(await send(place, 'PUT', '/_kit/clock', { freeze: true, now: '2026-01-01T00:00:00Z' }));
  for (const place of places)
    await freeze(place);
  while (transcript.length < length) {
    const place = die.of(places);
    const answer = await send(place, ...request(die, place.known));
    transcript.push(answer);
    // A reset lets the clock run.
    if (answer.sent.startsWith('POST /_kit/reset'))
      await freeze(place);
    const ids = kind => answer.body?.match(new RegExp(`"id":"${kind}_[^"]+"`, 'g'))?.map(found => found.slice(6, -1)) ?? [];
    place.known.ids = [...new Set([...place.known.ids, ...ids('con')])].slice(-40);
    place.known.groups = [...new Set([...place.known.groups, ...ids('grp')])].slice(-20);
    place.known.hooks = [...new Set([...place.known.hooks, ...ids('whk')])].slice(-5);
  }
  return transcript;
}

async function start(mock, seed) {
  const [file, ...first] = mock.endsWith('.dll') ? ['dotnet', mock] : [mock];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CONTRACTKIT|ASPNETCORE)_/.test(name)));
  const server = spawn(file, [...first, ...settings, '--seed', `${seed}`], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise(resolve => server.on('exit', resolve));
  process.on('exit', () => server.kill()); // No mock outlives this.
  const base = await new Promise((resolve, reject) => {
    let output = '';
    setTimeout(() => reject(new Error(`${mock} printed no address in 30 seconds: ${output}`)), 30_000).unref();
    server.on('error', reject);
    server.on('exit', code => reject(new Error(`${mock} ended with ${code}`)));
    server.stdout.on('data', text => {
      output += text;
      const url = output.match(/(http:\/\/[0-9.:]+)\/v1 /);
      if (url) resolve(url[1]);
    });
  });
  return { base, end: () => { server.kill('SIGTERM'); return ended; } };
}

const hash = transcript => createHash('sha256').update(JSON.stringify(transcript)).digest('hex').slice(0, 16);

function tell(number, expected, came) {
  let at = 0;
  while (expected[at] === came[at]) at++;
  console.log(`  request ${number} differs: ${expected.slice(0, 200)}`);
  for (const answer of [expected, came])
    console.log(`    … ${answer.slice(Math.max(0, at - 100), at + 200)}`);
}

/** The statuses and operations that the script met: one that is too tame proves nothing. */
function missing(transcript) {
  const statuses = new Set(transcript.map(answer => String(answer.status)));
  const succeeded = new Set(transcript.filter(answer => answer.status < 300).map(answer => operation(answer.sent)));
  return [...wantedStatuses.filter(status => !statuses.has(status)), ...operations.filter(id => !succeeded.has(id))];
}

function operation(sent) {
  const [, method, path] = sent.match(/^(\S+) ([^ ?]+)/);
  const name = { POST: 'add', DELETE: 'remove' }[method] + { groups: 'ContactGroups', tags: 'ContactTags' }[path.split('/')[4]];
  if (path.startsWith('/v1/webhooks'))
    return { test: 'testWebhook', logs: 'listWebhookLogs' }[path.split('/')[4]]
      ?? { GET: 'listWebhooks', POST: 'createWebhook', PUT: 'updateWebhook', DELETE: 'deleteWebhook' }[method];
  if (path.startsWith('/v1/groups'))
    return path === '/v1/groups' ? { GET: 'listGroups', POST: 'createGroup' }[method]
      : { GET: 'getGroup', PUT: 'updateGroup', DELETE: 'deleteGroup', POST: 'addGroupContacts' }[method];
  return path === '/v1/contacts/bulk' ? 'bulkContacts' : path === '/v1/contacts/search' ? 'searchContacts'
    : path === '/v1/contacts' ? { GET: 'listContacts', POST: 'createContact' }[method]
    : /^\/v1\/contacts\/[^/]+$/.test(path) ? { GET: 'getContact', PUT: 'updateContact', DELETE: 'deleteContact' }[method]
    : name;
}

const mocks = process.argv.slice(2);
if (mocks.length === 0) {
  console.error('Name the mocks: node tests/walk/same.mjs BINARY|DLL …');
  process.exit(1);
}

let first, failed = false;
for (const mock of mocks) {
  for (const round of [1, 2]) {
    const server = await start(mock, 1);
    for (const sandboxes of [['', '/sandbox/two'], ['/sandbox/three', '/sandbox/four']]) {
      const transcript = await play(server.base, sandboxes);
      first ??= transcript;
      console.log(`${hash(transcript)}  ${mock}, start ${round}, ${sandboxes.map(sandbox => sandbox || '/').join(' and ')}`);
      const at = transcript.findIndex((answer, i) => JSON.stringify(answer) !== JSON.stringify(first[i]));
      if (at >= 0) {
        failed = true;
        tell(at + 1, JSON.stringify(first[at]), JSON.stringify(transcript[at]));
      }
    }
    const code = await server.end();
    if (code !== 0) {
      failed = true;
      console.log(`  it ended with ${code}`);
    }
  }
}

const other = await start(mocks[0], 2);
const otherwise = await play(other.base, ['', '/sandbox/two']);
await other.end();
console.log(`${hash(otherwise)}  ${mocks[0]}, another seed`);
if (hash(otherwise) === hash(first)) {
  failed = true;
  console.log('  another seed gave the same');
}
const lacking = missing(first);
if (lacking.length > 0) {
  failed = true;
  console.log(`  the script never met ${lacking.join(', ')}`);
}
const counts = Object.entries(first.reduce((sums, { status }) => ({ ...sums, [status]: (sums[status] ?? 0) + 1 }), {})).map(([status, count]) => `${count} × ${status}`);
console.log(`${length} requests: ${counts.join(', ')}`);
process.exit(failed ? 1 : 0);
