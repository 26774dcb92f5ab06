import { MockError, type Admin } from './admin.js';

/** An exchange of the journal. */
export interface Exchange {
  number: number;
  /** ISO 8601, by the clock of the sandbox. */
  at: string;
  method: string;
  /** Path and query. */
  path: string;
  /** The operation of the contract, for example `createContact`. */
  operation: string | null;
  /** Null when no response was sent. */
  status: number | null;
  milliseconds: number;
  /** The name of the error, for example `emailTaken`; null for a success. */
  why: string | null;
  clause?: string;
  /** The messages of invalid fields, by field. */
  fields?: Record<string, string>;
  ignored?: { name: string }[];
  hints?: string[];
  fault?: { id: string };
  preference?: string;
}

export interface ExchangeMessage {
  headers: { name: string; value: string }[];
  /** The body as JSON; null without one. */
  body?: unknown;
  /** The body when it is not JSON. */
  text?: string;
  length?: number;
  /** The number of recorded bytes of a body that is longer. */
  cutAt?: number;
}

export interface ExchangeDetails extends Exchange {
  request: ExchangeMessage;
  response: ExchangeMessage;
}

export interface ExchangeFilter {
  operation?: string;
  method?: string;
  /** A status or a class: `404`, `4xx`. */
  status?: number | string;
  /** A part of path and query. */
  path?: string;
  /** An error name, a clause, `fault` or `preference`. */
  why?: string;
  /** Only exchanges after this number. */
  since?: number;
  limit?: number;
}

/** What a request must have. All given fields must match. */
export interface ExpectedRequest {
  operation?: string;
  method?: string;
  /** `*` stands for one segment, `**` at the end for all that follow. */
  path?: string;
  query?: Record<string, string | number | boolean>;
  /** Objects may have more fields. */
  body?: unknown;
  status?: number | string;
  why?: string;
  /** The default is at least one. */
  count?: number | { atLeast?: number; atMost?: number };
}

/** Other requests were sent than a test expects. The message lists the nearest. */
export class VerificationError extends MockError {
  override readonly name = 'VerificationError';

  constructor(message: string, readonly matched: number, readonly nearest: { request: Exchange; differs: string[] }[]) {
    super([message, ...nearest.map(({ request, differs }) =>
      `  ${request.method} ${request.path} → ${request.status ?? 'no response'}${differs.map(difference => `; ${difference}`).join('')}`),
    ].join('\n'), 417);
  }
}

/** The exchanges of a sandbox. API keys are redacted. */
export class Requests {
  constructor(private readonly admin: Admin) {}

  /** The exchanges, the latest first. */
  list(filter: ExchangeFilter = {}): Promise<Exchange[]> {
    return this.admin.get('/_kit/requests', filter);
  }

  /** The whole exchange with a number. */
  get(number: number): Promise<ExchangeDetails> {
    return this.admin.get(`/_kit/requests/${number}`);
  }

  /** An HTTP archive. */
  har(filter: ExchangeFilter = {}): Promise<{ log: { entries: unknown[] } }> {
    return this.admin.get('/_kit/requests/har', filter);
  }

  clear(): Promise<void> {
    return this.admin.delete('/_kit/requests');
  }
}

export async function verify(admin: Admin, expected: ExpectedRequest): Promise<{ matched: number; requests: Exchange[] }> {
  const response = await admin.fetch('POST', '/_kit/verify', expected);
  const { data, error, matched, nearest } = await response.json();
  if (response.ok)
    return data;
  throw response.status === 417 ? new VerificationError(error.message, matched, nearest) : new MockError(error.message, response.status);
}

/** Exchanges as lines of text, the oldest first. */
export function describe(exchanges: Exchange[]): string {
  const lines = exchanges.toReversed().map(({ method, path, status, why, fields, fault }) => [
    `${method} ${path} ${status ?? 'no response'}`,
    why,
    fields && `(${Object.entries(fields).map(([field, message]) => `${field}: ${message}`).join('; ')})`,
    fault && `[fault ${fault.id}]`,
  ].filter(Boolean).join(' '));
  return lines.length === 0 ? 'The mock received no request.' : lines.join('\n');
}
