import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { ERROR_STATUS, type ErrorCode, type Problem } from '@chatapp/contract';
import type { Request, Response } from 'express';
import { AppError } from './app-error.js';
import { isUnavailable } from './unavailable.js';

/** Seconds that a client is asked to wait when a dependency doesn't answer. */
const RETRY_AFTER = 1;

/** The only place that knows how a refusal looks over HTTP. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(exception: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = asAppError(exception);
    if (error.code === 'server.internal' || error.code === 'server.unavailable') {
      this.logger.error({ reqId: request.id, code: error.code, err: loggable(exception) });
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { retryAfter, details } = error.extra;
    const problem: Problem = { code: error.code, message: error.message };
    if (typeof request.id === 'string') problem.requestId = request.id;
    if (details) problem.details = details;
    if (retryAfter !== undefined) {
      problem.retryAfter = retryAfter;
      response.setHeader('Retry-After', String(retryAfter));
    }
    response.status(ERROR_STATUS[error.code]).json(problem);
  }
}

function asAppError(exception: unknown): AppError {
  if (exception instanceof AppError) return exception;
  if (isUnavailable(exception)) {
    return new AppError('server.unavailable', {
      message: 'A server that this one needs does not answer.',
      retryAfter: RETRY_AFTER,
    });
  }
  if (isUnstorable(exception))
    return new AppError('request.invalid', { message: 'The request holds a NUL character.' });
  const status = statusOf(exception);
  const code = codeOfStatus(status);
  return new AppError(code, {
    message: code === 'server.internal' ? 'Something went wrong here.' : messageOf(exception),
  });
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

/** What may go into a log: TypeORM puts the statement's parameters, thus what people wrote, onto its errors. */
function loggable(exception: unknown): { name: string; message: string; code?: unknown; stack?: string | undefined } {
  if (!(exception instanceof Error)) return { name: 'unknown', message: String(exception) };
  const { name, message, stack } = exception;
  return { name, message, code: 'code' in exception ? exception.code : undefined, stack };
}
