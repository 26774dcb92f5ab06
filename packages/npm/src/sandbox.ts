import { Admin } from './admin.js';
import type { Contact, Group } from './contract.js';
import { Requests, verify, type Exchange, type ExpectedRequest } from './journal.js';

export interface FaultRule {
  match?: {
    operation?: string; method?: string; path?: string; key?: string;
    after?: number; every?: number; chance?: number; times?: number;
  };
  /** At least one field. `delay` is in milliseconds, `retryAfter` in seconds. */
  answer: { status?: number; retryAfter?: number; delay?: number | string; reset?: boolean; cut?: boolean; exhausted?: boolean };
}

/** A fault rule with its counts. */
export interface Fault extends FaultRule {
  id: string;
  rule: string;
  seen: number;
  struck: number;
  left: number | null;
}

export interface Snapshot {
  name: string;
  contacts: number;
  takenAt: string;
}

export interface Time {
  now: string;
  frozen: boolean;
}

export interface Choice {
  id: string;
  description: string | null;
  chosen: string;
  default: string;
  values: { value: string; description: string | null }[];
}

export interface State {
  contacts: Contact[];
  groups?: Group[];
}

/** Errors, delays and broken connections on purpose. */
class Faults {
  constructor(private readonly admin: Admin) {}

  /** Adds a rule: `createContact: 503 x2`. */
  add(rule: string | FaultRule): Promise<Fault> {
    return this.admin.post('/_kit/faults', typeof rule === 'string' ? { rule } : rule);
  }

  list(): Promise<Fault[]> {
    return this.admin.get('/_kit/faults');
  }

  remove(id: string): Promise<void> {
    return this.admin.delete(`/_kit/faults/${encodeURIComponent(id)}`);
  }

  clear(): Promise<void> {
    return this.admin.delete('/_kit/faults');
  }
}

/** The time of a sandbox, which timestamps, rate limits and retries of webhooks follow. */
class Clock {
  constructor(private readonly admin: Admin) {}

  get(): Promise<Time> {
    return this.admin.get('/_kit/clock');
  }

  /** Stops the clock, at a time if one is given. */
  freeze(now?: Date | string): Promise<Time> {
    return this.change({ freeze: true, now });
  }

  /** Lets the clock run on. */
  run(): Promise<Time> {
    return this.change({ run: true });
  }

  set(now: Date | string): Promise<Time> {
    return this.change({ now });
  }

  /** Moves the time by seconds, or by an ISO 8601 duration: `PT1H`. */
  advance(duration: number | string): Promise<Time> {
    return this.change({ advance: duration });
  }

  private change(body: object): Promise<Time> {
    return this.admin.put('/_kit/clock', body);
  }
}

/** States to return to: contacts, groups, webhooks and clock. */
class Snapshots {
  constructor(private readonly admin: Admin) {}

  take(name: string): Promise<Snapshot> {
    return this.admin.put(path(name));
  }

  restore(name: string): Promise<Snapshot> {
    return this.admin.post(path(name));
  }

  remove(name: string): Promise<void> {
    return this.admin.delete(path(name));
  }

  list(): Promise<Snapshot[]> {
    return this.admin.get('/_kit/snapshots');
  }
}

/** All contacts and groups, as they are in responses. */
class Data {
  constructor(private readonly admin: Admin) {}

  get(): Promise<Required<State>> {
    return this.admin.get('/_kit/state');
  }

  /** Replaces all contacts, and all groups if they are given. */
  async replace(state: State): Promise<void> {
    await this.admin.put('/_kit/state', state);
  }

  /** Replaces all contacts and groups by new fake data. */
  async seed(data: { contacts?: number; seed?: number; locale?: string } = {}): Promise<void> {
    await this.admin.post('/_kit/seed', data);
  }
}

/** What the mock does where the documentation is silent. */
class Choices {
  constructor(private readonly admin: Admin) {}

  list(): Promise<Choice[]> {
    return this.admin.get('/_kit/choices');
  }

  /** Changes choices: `{ 'PAGE-OVER': 'clamped' }`. Null restores the default. */
  set(values: Record<string, string | number | null>): Promise<Choice[]> {
    return this.admin.put('/_kit/choices', values);
  }
}

/** An API with its own contacts, groups, ids, clock, faults, choices and journal. */
export class Sandbox {
  /** The base URL of the API: `http://127.0.0.1:51234/v1`. */
  readonly url: string;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly snapshots: Snapshots;
  readonly state: Data;
  readonly choices: Choices;
  readonly requests: Requests;
  readonly #admin: Admin;

  /** @internal */
  constructor(
    /** The address without the base path: `http://127.0.0.1:51234`. It is also the address of the web UI. */
    readonly address: string,
    basePath: string,
    /** An API key that the mock accepts. */
    readonly apiKey: string,
    adminKey?: string,
  ) {
    this.url = address + basePath;
    const admin = this.#admin = new Admin(address, adminKey);
    this.faults = new Faults(admin);
    this.clock = new Clock(admin);
    this.snapshots = new Snapshots(admin);
    this.state = new Data(admin);
    this.choices = new Choices(admin);
    this.requests = new Requests(admin);
  }

  /** Restores the initial state, and clears the journal. Snapshots stay. */
  async reset(): Promise<void> {
    await this.#admin.post('/_kit/reset');
    await this.requests.clear();
  }

  /** Verifies which requests were sent; at least one if no count is given. Throws a VerificationError. */
  verify(expected: ExpectedRequest): Promise<{ matched: number; requests: Exchange[] }> {
    return verify(this.#admin, expected);
  }
}

function path(snapshot: string): string {
  return `/_kit/snapshots/${encodeURIComponent(snapshot)}`;
}
