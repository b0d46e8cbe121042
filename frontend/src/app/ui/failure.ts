import { inject, Injectable } from '@angular/core';
import type { ErrorCode } from '@chatapp/contract';
import { ApiError } from '../api/api';
import { Language } from './language';
import type { TextKey } from './text-key';
import { Toasts } from './toasts';

/** What a refusal means to a person, in their language, chosen by its code. */
@Injectable({ providedIn: 'root' })
export class Failure {
  readonly #language = inject(Language);
  readonly #toasts = inject(Toasts);

  text(error: unknown): string {
    if (!(error instanceof ApiError)) return this.#language.t('errors.server.internal');
    if (error.offline) return this.#language.t('errors.offline');
    const wait = error.problem.retryAfter;
    if (error.code === 'request.rate_limited' && wait !== undefined) return this.#wait(wait);
    return this.#language.t(errorKey(error.code));
  }

  /** For what was done in passing: says it in a toast. */
  show(error: unknown): void {
    this.#toasts.problem(this.text(error));
  }

  #wait(seconds: number): string {
    return seconds < 90
      ? this.#language.n('errors.waitSeconds', seconds)
      : this.#language.n('errors.waitMinutes', Math.ceil(seconds / 60));
  }
}

/** Where the text of a code is; the test of the texts asks for every code there is. */
export function errorKey(code: ErrorCode): TextKey {
  return `errors.${code}`;
}

export function hasCode(error: unknown, ...codes: ErrorCode[]): boolean {
  return error instanceof ApiError && codes.includes(error.code);
}
