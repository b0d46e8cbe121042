import type { ErrorCode, Problem } from '@chatapp/contract';

/** A refusal from the closed list. `retryAfter` is in seconds. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly extra: { message?: string; retryAfter?: number; details?: Problem['details']; cause?: unknown } = {},
  ) {
    super(extra.message ?? code, { cause: extra.cause });
    this.name = 'AppError';
  }
}
