import type { State } from './sandbox.js';

/** The settings of the mock, as docs/reference/settings.md describes them. */
export interface MockOptions {
  /** The default is a free port. */
  port?: number;
  /** Number of contacts at the start; the default is 250. */
  contacts?: number;
  /** Seed of the fake data; the default is 1. */
  seed?: number;
  /** Language of the fake data: `en`, `es`, `fr` (the default), `hi`, `ja`, `pt`, or another locale of Bogus. */
  locale?: string;
  /** The path of another contract. */
  spec?: string;
  /** What to do where the documentation is silent: `{ 'PAGE-OVER': 'clamped' }`, or the path of a file. */
  choices?: Record<string, string> | string;
  /** Requests per minute and key; the default is 0, no limit. */
  rateLimit?: number;
  /** Accepted API keys. */
  keys?: string[];
  readOnlyKeys?: string[];
  noPlanKeys?: string[];
  /** Delay of every response in milliseconds: `200` or `'100-500'`. */
  latency?: number | string;
  /** Fault rules from the start: `['createContact: 503 x2']`. */
  faults?: string[];
  /** Exchanges that the journal keeps. */
  journal?: number;
  /** Sandboxes that the mock keeps. */
  sandboxes?: number;
  /** The contacts and groups at the start, or the path of a file with them. */
  state?: State | string;
  /** Write the contacts back to the file of `state`. */
  keep?: boolean;
  /** A HAR file, or a folder with some, to answer from. */
  replay?: string;
  /** Hosts that may receive events, besides this machine and private networks. */
  webhookHosts?: string[];
  webhookInsecure?: boolean;
}

/**
 * The environment variable of each option that is given. A command line would show API keys to all users of the machine.
 * @param write Writes a value to a file and returns its path.
 */
export function variables(options: MockOptions, write: (name: string, value: object) => string): Record<string, string> {
  const { port, ...settings } = { rateLimit: 0, ...options };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined).map(([name, value]) => [
    variable(name),
    name === 'faults' ? (value as string[]).join(';')
      : Array.isArray(value) ? value.join(',')
      : typeof value === 'object' ? write(name, value)
      : String(value),
  ]));
}

/** The environment variable of an option. */
export function variable(option: string): string {
  const name = option === 'faults' ? 'fault' : option;
  return `CONTRACTKIT_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
}
