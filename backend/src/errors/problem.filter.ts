import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { ERROR_STATUS } from '@chatapp/contract';
import type { Request, Response } from 'express';
import { asAppError, isOurs, loggable, problemOf } from './problem.js';

/** The only place that knows how a refusal looks over HTTP. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(exception: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = asAppError(exception);
    if (isOurs(error)) this.logger.error({ reqId: request.id, code: error.code, err: loggable(exception) });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { retryAfter } = error.extra;
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
    response.status(ERROR_STATUS[error.code]).json(problemOf(error, request.id));
  }
}
