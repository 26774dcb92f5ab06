/** An error that the mock reports, in its own words. */
export class MockError extends Error {
  override readonly name: string = 'MockError';

  constructor(message: string, readonly status?: number) {
    super(message);
  }
}

/** The admin API of a sandbox: `/_kit`. */
export class Admin {
  readonly #adminKey: string | undefined;

  constructor(readonly address: string, adminKey?: string) {
    this.#adminKey = adminKey;
  }

  get<T>(path: string, query: object = {}): Promise<T> {
    const parameters = Object.entries(query).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]);
    return this.send<T>('GET', parameters.length === 0 ? path : `${path}?${new URLSearchParams(parameters)}`);
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.send<T>('POST', path, body);
  }

  put<T>(path: string, body?: unknown): Promise<T> {
    return this.send<T>('PUT', path, body);
  }

  async delete(path: string): Promise<void> {
    await this.send('DELETE', path);
  }

  /** The response as it is. */
  async fetch(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (this.#adminKey)
      headers.Authorization = `Bearer ${this.#adminKey}`;
    try {
      return await fetch(this.address + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    } catch (error) {
      const { cause } = error as { cause?: { code?: string } };
      throw new MockError(`The mock at ${this.address} does not answer (${cause?.code ?? error}). Was it stopped?`);
    }
  }

  private async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.fetch(method, path, body);
    const answer = await response.json().catch(() => undefined) as { data?: T; error?: { message: string } } | undefined;
    if (!response.ok || answer === undefined)
      throw new MockError(answer?.error?.message ?? `${method} ${path} of ${this.address} answered ${response.status}.`, response.status);
    // A HAR and the health are no envelope.
    return (answer.data ?? answer) as T;
  }
}
