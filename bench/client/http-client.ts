import { Agent, request } from 'node:http';
import type { Problem } from '@chatapp/contract';

/**
 * What a caller knows after a request. `unknown`: it may or may not have taken effect, or may still take effect:
 * a broken connection, no answer in time, or a server's own failure.
 */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly status: number; readonly problem: Problem }
  | { readonly kind: 'unknown'; readonly reason: string };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One browser's HTTP: keeps connections alive and its cookies. `origin` may be another replica each time. */
export class HttpClient {
  readonly #origin: () => string;
  /** How long an answer may take before the outcome counts as unknown. */
  timeoutMs: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });
  #cookie: string;

  constructor(origin: () => string, timeoutMs = 5000, cookie = '') {
    this.#origin = origin;
    this.timeoutMs = timeoutMs;
    this.#cookie = cookie;
  }

  get cookie(): string {
    return this.#cookie;
  }

  close(): void {
    this.#agent.destroy();
  }

  /** `body`: JSON, or bytes as they are. */
  send<T>(method: Method, path: string, body?: unknown): Promise<Outcome<T>> {
    const raw = body instanceof Uint8Array;
    const content = body === undefined ? undefined : raw ? body : Buffer.from(JSON.stringify(body));
    const headers: Record<string, string | number> = { 'user-agent': 'chatapp-bench' };
    if (this.#cookie !== '') headers['cookie'] = this.#cookie;
    if (content) {
      headers['content-type'] = raw ? 'application/octet-stream' : 'application/json';
      headers['content-length'] = content.length;
    }
    return new Promise((resolve) => {
      const unknown = (reason: string): void => resolve({ kind: 'unknown', reason });
      const url = new URL(`/api${path}`, this.#origin());
      const outgoing = request(url, { method, headers, agent: this.#agent }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', (error) => unknown(error.message));
        response.on('aborted', () => unknown('aborted'));
        response.on('end', () => {
          this.#keep(response.headers['set-cookie']);
          resolve(read<T>(response.statusCode ?? 0, Buffer.concat(parts).toString()));
        });
      });
      outgoing.setTimeout(this.timeoutMs, () => outgoing.destroy(new Error('timeout')));
      outgoing.on('error', (error) => unknown(error.message));
      outgoing.end(content);
    });
  }

  /** What is not JSON, wherever the address leads. */
  fetch(path: string): Promise<Response> {
    return fetch(new URL(`/api${path}`, this.#origin()), { headers: { cookie: this.#cookie } });
  }

  #keep(cookies: string[] | undefined): void {
    for (const cookie of cookies ?? []) this.#cookie = cookie.split(';', 1)[0] ?? '';
  }
}

function read<T>(status: number, text: string): Outcome<T> {
  try {
    const value: unknown = text === '' ? undefined : JSON.parse(text);
    if (status >= 200 && status < 300) return { kind: 'ok', value: value as T };
    if (status >= 400 && status < 500) return { kind: 'refused', status, problem: value as Problem };
  } catch {
    // An answer that was cut off.
  }
  return { kind: 'unknown', reason: `status ${status}` };
}

/** The value of a request that must succeed. */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'ok') return outcome.value;
  const why =
    outcome.kind === 'unknown'
      ? outcome.reason
      : `${outcome.status} ${outcome.problem.code}: ${outcome.problem.message}`;
  throw new Error(`A request failed: ${why}`);
}
