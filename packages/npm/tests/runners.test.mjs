import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const bin = join(here, '../node_modules/.bin');

const run = (tool, args, env = {}) => new Promise(done => execFile(join(bin, tool), args, { env: { ...process.env, ...env } },
  (error, output, errors) => done({ code: error?.code ?? 0, output, errors })));

// One test of each fails on purpose.

test('vitest: a mock for the file, reset for each test, and its requests beside a failure', async () => {
  const { code, output, errors } = await run('vitest', ['run', '--root', join(here, 'vitest')], { NO_COLOR: '1' });

  assert.equal(code, 1);
  assert.match(output, /Tests {2}1 failed \| 2 passed/, errors);
  assert.match(output, /Requests to the mock:\nPOST \/v1\/contacts 400 emailInvalid \(email: .+\)\n/);
  assert.match(errors, /Expected at least 1 request to match, got 0/);
});

test('Playwright: a sandbox for each worker, reset for each test, and the journal attached to a failure', async () => {
  const { code, output } = await run('playwright', ['test', '--config', join(here, 'playwright')]);
  const { suites, stats } = JSON.parse(output);
  const failed = suites[0].specs.find(spec => !spec.ok).tests[0].results[0];
  const refused = suites[0].suites[0].specs[0].tests[0].results[0];
  const attached = Object.fromEntries(failed.attachments.map(({ name, body }) => [name, Buffer.from(body ?? '', 'base64').toString()]));

  assert.equal(code, 1);
  assert.deepEqual([stats.expected, stats.unexpected], [5, 1], [...output.matchAll(/"message": .*/g)].join('\n'));
  assert.match(refused.errors[0].message, /mockRoutes matches http:\/\/app\.test\/api\/contacts, which has no \/v1\//);
  assert.match(attached['requests to the mock'], /^POST \/sandbox\/worker-\d\/v1\/contacts 503 serviceUnavailable \[fault f1\]$/);
  assert.equal(JSON.parse(attached['requests.har']).log.entries[0].request.method, 'POST');
});
