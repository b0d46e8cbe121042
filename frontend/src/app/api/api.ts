import { Injectable } from '@angular/core';
import type { ErrorCode, Problem } from '@chatapp/contract';

/** A refusal by the server, or `server.unavailable` with `offline` where it could not be reached at all. */
export class ApiError extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
    readonly offline = false,
  ) {
    super(problem.message);
  }
  get code(): ErrorCode {
    return this.problem.code;
  }
}

const WITHIN_MS = 20_000;

/** One request to the API. Answers with the parsed body; throws ApiError for everything else. */
@Injectable({ providedIn: 'root' })
export class Api {
  #onSignedOut: (() => void) | undefined;

  /** Called whenever the server says that one is not signed in (any more). */
  onSignedOut(callback: (() => void) | undefined): void {
    this.#onSignedOut = callback;
  }

  get<T>(path: string, query: Record<string, string | number | undefined> = {}): Promise<T> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
    return this.#request<T>('GET', search.size > 0 ? `${path}?${search}` : path);
  }
  /** `withinMs`: for what may rightly take the server long. */
  post<T>(path: string, body: unknown = {}, withinMs = WITHIN_MS): Promise<T> {
    return this.#request<T>('POST', path, body, withinMs);
  }
  put<T>(path: string, body: unknown): Promise<T> {
    return this.#request<T>('PUT', path, body);
  }
  patch<T>(path: string, body: unknown): Promise<T> {
    return this.#request<T>('PATCH', path, body);
  }
  delete<T>(path: string): Promise<T> {
    return this.#request<T>('DELETE', path);
  }

  async #request<T>(method: string, path: string, body?: unknown, withinMs = WITHIN_MS): Promise<T> {
    let response: Response;
    try {
      response = await fetch(`/api${path}`, {
        method,
        credentials: 'same-origin',
        signal: AbortSignal.timeout(withinMs),
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new ApiError({ code: 'server.unavailable', message: String(error) }, 0, true);
    }
    const text = await response.text().catch(() => '');
    if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
    const problem = problemOf(text, response.status);
    if (problem.code === 'auth.required') this.#onSignedOut?.();
    throw new ApiError(problem, response.status);
  }
}

function problemOf(text: string, status: number): Problem {
  try {
    const problem = JSON.parse(text) as Problem;
    if (typeof problem.code === 'string') return problem;
  } catch {
    // A proxy's own error page.
  }
  return { code: status >= 502 ? 'server.unavailable' : 'server.internal', message: `HTTP ${status}` };
}
