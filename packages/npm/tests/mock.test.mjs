import assert from 'node:assert/strict';
import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { connectMock, MockError, startMock, VerificationError } from 'fluenzr-contractkit';

let mock;
before(async () => { mock = await startMock({ contacts: 5, keys: ['flz_sk_mine'], choices: { 'PAGE-OVER': 'clamped' } }); });
beforeEach(() => mock.reset());
after(() => mock.stop());

function api(path, { method = 'GET', body, on = mock, key = on.apiKey } = {}) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return fetch(on.url + path, { method, headers, body: body && JSON.stringify(body) });
}

const create = (email, options) => api('/contacts', { method: 'POST', body: { email }, ...options });

test('the options are those of the mock', async () => {
  const { meta } = await (await api('/contacts')).json();
  assert.equal(meta.total, 5);
  assert.equal(mock.apiKey, 'flz_sk_mine');
  assert.equal((await api('/contacts', { key: 'flz_sk_other' })).status, 401);
  assert.equal((await mock.choices.list()).find(choice => choice.id === 'PAGE-OVER').chosen, 'clamped');
});

test('there is an option for each setting of the mock', async () => {
  const help = execFileSync(process.env.FLUENZR_MOCK_BINARY, ['--help'], { encoding: 'utf8' });
  const settings = [...help.matchAll(/^ {2}(?:-\S+, )*--([a-z-]+)/gm)].map(match => match[1]);
  const elsewhere = ['urls', 'https', 'https-certificate', 'admin-key', 'log', 'healthcheck', 'exit-on-stdin-close', 'help', 'version'];
  const types = readFileSync(new URL('../lib/options.d.ts', import.meta.url), 'utf8');
  const options = [...types.matchAll(/^ {4}(\w+)\?:/gm)].map(match => match[1] === 'faults' ? 'fault' : match[1]);
  const names = options.map(option => option.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`));
  assert.deepEqual(settings.filter(setting => !elsewhere.includes(setting)).sort(), names.sort());
});

test('a fault fails requests, the journal says why, and a reset removes it', async () => {
  const fault = await mock.faults.add('createContact: 503 x2');
  assert.equal((await create('ada@example.com')).status, 503);
  assert.deepEqual([(await mock.faults.list())[0].left, fault.left], [1, 2]);
  const [exchange] = await mock.requests.list({ why: 'fault' });
  assert.deepEqual([exchange.operation, exchange.status, exchange.fault.id], ['createContact', 503, fault.id]);
  assert.deepEqual((await mock.requests.get(exchange.number)).request.body, { email: 'ada@example.com' });
  assert.equal((await mock.requests.har()).log.entries.length, 1);

  await mock.reset();
  assert.equal((await create('ada@example.com')).status, 201);
  assert.deepEqual(await mock.faults.list(), []);
});

test('the clock stands still, is set and moves', async () => {
  await mock.clock.freeze(new Date('2026-01-01T00:00:00Z'));
  assert.match((await mock.clock.advance('PT1H')).now, /^2026-01-01T01:00:00/);
  const { data } = await (await create('ada@example.com')).json();
  assert.match(data.createdAt, /^2026-01-01T01:00:00/);
  assert.equal((await mock.clock.run()).frozen, false);
});

test('snapshots, state and choices are read and changed', async () => {
  await mock.snapshots.take('start');
  await mock.state.seed({ contacts: 20, locale: 'ja' });
  const state = await mock.state.get();
  assert.equal(state.contacts.length, 20);
  await mock.state.replace({ ...state, contacts: state.contacts.slice(0, 2) });
  assert.equal((await mock.state.get()).contacts.length, 2);
  await mock.snapshots.restore('start');
  assert.equal((await mock.state.get()).contacts.length, 5);
  await mock.snapshots.remove('start');
  assert.deepEqual(await mock.snapshots.list(), []);
  const choices = await mock.choices.set({ 'PAGE-OVER': null });
  assert.notEqual(choices.find(choice => choice.id === 'PAGE-OVER').chosen, 'clamped');
});

test('verify holds, or says which requests are nearest', async () => {
  await create('ada@example.com');
  assert.equal((await mock.verify({ operation: 'createContact', body: { email: 'ada@example.com' }, status: 201 })).matched, 1);
  await assert.rejects(mock.verify({ operation: 'createContact', status: 409 }), error =>
    error instanceof VerificationError && error.matched === 0 && /POST \/v1\/contacts → 201; status is 201/.test(error.message));
  await assert.rejects(mock.verify({ operation: 'createContakt' }), { name: 'MockError', message: /createContakt/ });
});

test('sandboxes do not see each other, also over a connection to a mock that runs', async () => {
  const [ada, zoe] = [mock.sandbox('ada'), (await connectMock(mock.address, { apiKey: mock.apiKey })).sandbox('zoe')];
  assert.equal((await create('ada@example.com', { on: ada })).status, 201);
  assert.equal((await create('ada@example.com', { on: zoe })).status, 201);
  assert.equal((await ada.state.get()).contacts.length, 6);
  const again = await connectMock(`${ada.address}/`, { apiKey: mock.apiKey });
  assert.equal(again.url, ada.url);
  assert.equal(again.sandbox('zoe').url, zoe.url);
  await again.reset();
  assert.deepEqual([(await ada.state.get()).contacts.length, (await zoe.state.get()).contacts.length], [5, 6]);
  await assert.rejects(connectMock('http://127.0.0.1:9'), { name: 'MockError', message: /Start it first/ });
});

test('what is wrong is said in the words of the mock', async () => {
  await assert.rejects(mock.faults.add('nonsense'), { name: 'MockError', status: 400, message: /'nonsense' is not a fault rule/ });
  await assert.rejects(startMock({ rateLimit: -1 }), { name: 'MockError', message: /^rateLimit: '-1' is not a whole number/ });
  await assert.rejects(startMock({ port: Number(new URL(mock.address).port) }), { message: /address already in use/ });
});

test('a mock that was stopped says so', async () => {
  const other = await startMock({ contacts: 1, state: { contacts: [], groups: [] } });
  assert.deepEqual((await other.state.get()).contacts, []);
  await other.stop();
  await other.stop();
  await assert.rejects(other.reset(), error => error instanceof MockError && error.message.includes('Was it stopped?'));
});

test('the mock does not outlive the process that started it, and does not keep it running', async () => {
  const program = kill => `
    const { startMock } = await import('fluenzr-contractkit');
    console.log((await startMock({ contacts: 1 })).address);
    ${kill ? "setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50);" : ''}`;
  for (const kill of [false, true]) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program(kill)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [address] = await once(child.stdout, 'data');
    const [, signal] = await once(child, 'exit');
    assert.equal(signal, kill ? 'SIGKILL' : null);
    await gone(String(address).trim());
  }
});

async function gone(address) {
  const end = Date.now() + 5000;
  while (await fetch(`${address}/healthz`).then(response => response.ok, () => false))
    assert.ok(Date.now() < end, `${address} still answers.`);
}
