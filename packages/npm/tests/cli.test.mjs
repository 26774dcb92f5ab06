import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findBinary } from '../lib/binary.js';
import { startRegistry } from './registry.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, '../lib/cli.js');
const binary = process.env.FLUENZR_MOCK_BINARY;

const run = args => new Promise(done => execFile(process.execPath, [cli, ...args], (error, output, errors) =>
  done({ code: error?.code ?? 0, output, errors })));

test('options, errors and exit codes are those of the mock', async () => {
  const help = execFileSync(binary, ['--help'], { encoding: 'utf8' });
  assert.deepEqual(await run(['--help']), { code: 0, output: help, errors: '' });
  assert.deepEqual(await run(['mock', '--help']), { code: 0, output: help, errors: '' });
  assert.deepEqual(await run(['--contacts', 'x']), { code: 2, output: '', errors: "--contacts: 'x' is not a whole number of 0 or more.\n" });
});

test('a command that is not in the package says where it is', async () => {
  const { code, errors } = await run(['conform', '--base-url', 'http://127.0.0.1:4010/v1']);
  assert.equal(code, 2);
  assert.match(errors, /^'conform' is not in this package.*dotnet tool install.*\n$/);
});

test('a platform without a binary, and a package that was left out, get a sentence', () => {
  delete process.env.FLUENZR_MOCK_BINARY;
  try {
    assert.throws(() => findBinary('sunos-x64'), /There is no binary of the mock for sunos-x64, only for linux-x64/);
    assert.throws(() => findBinary('win32-arm64'), /The package @fluenzr-contractkit\/win32-arm64 is missing.*--include=optional/);
  } finally {
    process.env.FLUENZR_MOCK_BINARY = binary;
  }
});

test('signals reach the mock, and it does not outlive the command', async () => {
  for (const [signal, expected] of [['SIGTERM', [0, null]], ['SIGINT', [0, null]], ['SIGKILL', [null, 'SIGKILL']]]) {
    const command = spawn(process.execPath, [cli, '--port', '0', '--contacts', '1'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await address(command);
    command.kill(signal);
    assert.deepEqual(await once(command, 'exit'), expected);
    while (await answers(url)); // The mock ends by itself, or the time limit of the runner ends the test.
  }
});

test('npx installs the package for this machine from a registry, and starts the mock', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contractkit-npx-'));
  const registry = await startRegistry(process.env.PACKAGES);
  try {
    const { FLUENZR_MOCK_BINARY: _, ...env } = process.env;
    const options = ['--yes', '--registry', registry.url, '--cache', join(folder, 'cache'), '--update-notifier=false'];
    const npx = spawn('npx', [...options, 'fluenzr-contractkit', '--port', '0', '--contacts', '1'], {
      cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true,
    });
    const url = await address(npx);
    assert.equal((await fetch(`${url}/contacts`, { headers: { authorization: 'Bearer flz_sk_dev_local' } })).status, 200);
    process.kill(-npx.pid, 'SIGINT'); // Ctrl+C
    await once(npx, 'exit');
    while (await answers(url));
  } finally {
    registry.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function address(command) {
  let output = '';
  for await (const part of command.stdout.iterator({ destroyOnReturn: false })) {
    output += part;
    if (output.includes('Press Ctrl+C')) {
      command.stdout.resume();
      return /http:\S+\/v1/.exec(output)[0];
    }
  }
  throw new Error(`The mock did not start. ${output}`);
}

function answers(url) {
  return fetch(url).then(() => true, () => false);
}
