// Both receivers subscribe and get contacts of all kinds; every signature must be valid.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const base = process.env.CONTRACTKIT_BASE_URL;
const secret = 'whsec_0123456789abcdef';
const headers = { Authorization: `Bearer ${process.env.FLUENZR_API_KEY}`, 'Content-Type': 'application/json' };
const post = (path, body) => fetch(base + path, { method: 'POST', headers, body });

const contacts = [
  '{"email":"emoji@example.com","firstName":"\u{1f600}","lastName":"\\ud83d\\ude00"}',
  '{"email":"separators@example.com","firstName":"a\u2028b\u2029c","lastName":"\\u2028"}',
  '{"email":"numbers@example.com","customFields":{"a":1.0,"b":1e3,"c":-0,"d":12345678901234567890,"e":1e-7,"f":0.1}}',
  '{"email":"keys@example.com","customFields":{"10":"x","9":"y","b":1,"a":2,"01":"z"}}',
  '{"email":"markup@example.com","company":"<b>A&B</b> \\/ \\u003c \\u0001","tags":["<script>","\'","\\"","\\\\"]}',
];

async function receive(command, args) {
  const receiver = spawn(command, args, { env: { ...process.env, WEBHOOK_SECRET: secret }, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(receiver.stdout)[Symbol.asyncIterator]();
  try {
    const port = (await lines.next()).value.split(' ')[1];
    const subscription = await (await post('/webhooks', JSON.stringify({
      url: `http://127.0.0.1:${port}/hooks`, events: ['contact.created', 'contact.deleted'], secret,
    }))).json();
    const ids = [];
    for (const contact of contacts) {
      const created = await (await post('/contacts', contact)).json();
      assert.ok(created.success, JSON.stringify(created));
      ids.push(created.data.id);
    }
    for (const id of ids)
      await fetch(`${base}/contacts/${id}`, { method: 'DELETE', headers });
    for (let i = 0; i < 2 * contacts.length; i++) {
      const line = (await lines.next()).value;
      assert.match(line, /^valid contact\./, `${command}: ${line}`);
    }
    await fetch(`${base}/webhooks/${subscription.data.id}`, { method: 'DELETE', headers });
    console.log(`${command} receiver: ${2 * contacts.length} valid signatures`);
  } finally {
    receiver.kill();
    await once(receiver, 'exit');
  }
}

await receive('node', ['receiver.mjs']);
await receive(process.env.PYTHON ?? 'python3', ['receiver.py']);
