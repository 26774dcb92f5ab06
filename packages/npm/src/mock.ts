import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { MockError } from './admin.js';
import { findBinary } from './binary.js';
import { variable, variables, type MockOptions } from './options.js';
import { Sandbox } from './sandbox.js';

type Process = ChildProcessByStdio<Writable, Readable, Readable>;

const defaultKey = 'flz_sk_dev_local';
const sandboxPath = /\/sandbox\/[^/]+$/;
const startSeconds = 30, stopSeconds = 5;

/** A mock: its default sandbox, or that of its address, and all others. */
export class RemoteMock extends Sandbox {
  readonly #basePath: string;
  readonly #adminKey: string | undefined;

  /** @internal */
  constructor(address: string, basePath: string, apiKey: string, adminKey?: string) {
    super(address, basePath, apiKey, adminKey);
    this.#basePath = basePath;
    this.#adminKey = adminKey;
  }

  /** A separate API on the same mock. It exists from its first use. */
  sandbox(name: string): Sandbox {
    const server = this.address.replace(sandboxPath, '');
    return new Sandbox(`${server}/sandbox/${encodeURIComponent(name)}`, this.#basePath, this.apiKey, this.#adminKey);
  }
}

/** A mock that this process started. */
export class Mock extends RemoteMock {
  readonly #process: Process;

  /** @internal */
  constructor(url: URL, apiKey: string, process: Process) {
    super(url.origin, url.pathname, apiKey);
    this.#process = process;
  }

  /** Stops the mock, and waits until it has ended. */
  async stop(): Promise<void> {
    const mock = this.#process;
    if (mock.exitCode !== null || mock.signalCode !== null)
      return;
    mock.ref();
    const ended = once(mock, 'exit');
    mock.stdin.end();
    const timer = setTimeout(() => mock.kill('SIGKILL'), stopSeconds * 1000);
    await ended;
    clearTimeout(timer);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}

/**
 * Starts a mock on a free port of 127.0.0.1, and waits until it is ready. It ends with this process, and does not keep it running.
 * Throws a MockError with the reason when it cannot start.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const folder = mkdtempSync(join(tmpdir(), 'contractkit-'));
  try {
    const settings = variables(options, (name, value) => {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(value));
      return file;
    });
    const port = String(options.port ?? 0);
    const mock = spawn(findBinary(), ['--urls', 'http://127.0.0.1:0', '--port', port, '--exit-on-stdin-close'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...settings },
    });
    const url = await ready(mock, options);
    const keys = options.keys?.[0] ?? process.env[variable('keys')]?.split(',')[0];
    return new Mock(url, keys ?? defaultKey, mock);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A mock that runs already, for example in a container. The address may be that of a sandbox. */
export async function connectMock(address: string, options: { apiKey?: string; adminKey?: string } = {}): Promise<RemoteMock> {
  const { origin, pathname } = new URL(address);
  const place = origin + (/\/sandbox\/[^/]+/.exec(pathname)?.[0] ?? '');
  const response = await fetch(place).catch(() => { throw new MockError(`No mock answers at ${origin}. Start it first.`); });
  const places = await response.json().catch(() => undefined) as { api?: string } | undefined;
  if (!places?.api)
    throw new MockError(`What answers at ${origin} is not the mock.`);
  const basePath = new URL(places.api, origin).href.slice(place.length);
  return new RemoteMock(place, basePath, options.apiKey ?? defaultKey, options.adminKey);
}

/** The base URL of the API, when the mock is ready. */
function ready(mock: Process, options: MockOptions): Promise<URL> {
  let output = '', errors = '';
  return new Promise<URL>((resolve, reject) => {
    const timer = setTimeout(() => {
      mock.kill('SIGKILL');
      reject(new MockError(`The mock did not start within ${startSeconds} seconds. ${output}${errors}`));
    }, startSeconds * 1000);
    mock.on('error', error => {
      clearTimeout(timer);
      reject(new MockError(`The mock cannot be started: ${error.message}`));
    });
    mock.on('close', (code, signal) => {
      clearTimeout(timer);
      reject(new MockError(named(errors.trim(), options) || `The mock ended with ${signal ?? `exit code ${code}`} before it was ready.`));
    });
    // What it warns about is for people; the rest of its output is not.
    mock.stderr.on('data', data => { errors += data; });
    mock.stdout.on('data', data => {
      output += data;
      const url = /^Contacts API \(mock\): (\S+)/m.exec(output)?.[1];
      if (url && output.includes('Press Ctrl+C')) {
        clearTimeout(timer);
        mock.stdout.removeAllListeners('data').resume();
        if (errors)
          process.stderr.write(errors);
        mock.stderr.removeAllListeners('data').pipe(process.stderr, { end: false });
        for (const part of [mock, mock.stdin, mock.stdout, mock.stderr])
          (part as unknown as Socket).unref();
        resolve(new URL(url));
      }
    });
  });
}

/** A sentence of the mock with the names that the caller used. */
function named(sentence: string, options: MockOptions): string {
  return Object.keys(options).reduce((text, option) => text.replaceAll(variable(option), option), sentence);
}
