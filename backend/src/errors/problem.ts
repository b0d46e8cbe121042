import { HttpException } from '@nestjs/common';
import type { ErrorCode, Problem } from '@chatapp/contract';
import { AppError } from './app-error.js';
import { isUnavailable } from './unavailable.js';

/** Seconds that a client is asked to wait when a dependency doesn't answer. */
const RETRY_AFTER = 1;

/** Whatever was thrown, as a refusal from the closed list. */
export function asAppError(exception: unknown): AppError {
  if (exception instanceof AppError) return exception;
  if (isUnavailable(exception)) {
    return new AppError('server.unavailable', {
      message: 'A server that this one needs does not answer.',
      retryAfter: RETRY_AFTER,
    });
  }
  if (isUnstorable(exception))
    return new AppError('request.invalid', { message: 'The request holds a NUL character.' });
  const code = codeOfStatus(statusOf(exception));
  return new AppError(code, {
    message: code === 'server.internal' ? 'Something went wrong here.' : messageOf(exception),
  });
}

/** How a refusal looks on the wire. */
export function problemOf({ code, message, extra }: AppError, requestId: string | undefined): Problem {
  const problem: Problem = { code, message };
  if (requestId !== undefined) problem.requestId = requestId;
  if (extra.details) problem.details = extra.details;
  if (extra.retryAfter !== undefined) problem.retryAfter = extra.retryAfter;
  return problem;
}

/** Whether a refusal is a fault on our side, which belongs into the log. */
export function isOurs({ code }: AppError): boolean {
  return code === 'server.internal' || code === 'server.unavailable';
}

/** What may go into a log: TypeORM puts the statement's parameters, thus what people wrote, onto its errors. */
export function loggable(exception: unknown): {
  name: string;
  message: string;
  code?: unknown;
  stack?: string | undefined;
} {
  if (!(exception instanceof Error)) return { name: 'unknown', message: String(exception) };
  const { name, message, stack } = exception;
  return { name, message, code: 'code' in exception ? exception.code : undefined, stack };
}

/** PostgreSQL's text and JSON can't hold NUL. */
function isUnstorable(exception: unknown): boolean {
  return (
    exception instanceof Error && 'code' in exception && (exception.code === '22021' || exception.code === '22P05')
  );
}

/** Nest's own exceptions and those of the body parser carry a status. */
function statusOf(exception: unknown): number {
  if (exception instanceof HttpException) return exception.getStatus();
  if (typeof exception === 'object' && exception !== null && 'status' in exception) return Number(exception.status);
  return 500;
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 404 || status === 405) return 'request.not_found';
  if (status === 413) return 'request.too_large';
  if (status === 503) return 'server.unavailable';
  return status >= 400 && status < 500 ? 'request.invalid' : 'server.internal';
}

function messageOf(exception: unknown): string {
  return exception instanceof Error ? exception.message : 'refused';
}
