import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { CONFIG, type Config } from '../config/config.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Names the request in logs and in the answer. */
    id: string;
  }
}

const GIVEN_ID = /^[\w-]{8,64}$/;

/** One line a request: who, what, how long. Never bodies, queries, cookies or text. */
@Injectable()
export class RequestLog {
  private readonly trustGivenId: boolean;

  constructor(
    private readonly logger: PinoLogger,
    @Inject(CONFIG) config: Config,
  ) {
    this.trustGivenId = config.trustProxy > 0;
  }

  readonly handle = (request: Request, response: Response, next: NextFunction): void => {
    const given = this.trustGivenId ? request.headers['x-request-id'] : undefined;
    request.id = typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID();
    response.setHeader('X-Request-Id', request.id);
    const start = performance.now();
    const path = request.path;
    // `close` comes always and once, also when the client went away before the answer.
    response.once('close', () => {
      const ms = Math.round((performance.now() - start) * 10) / 10;
      const userId = (request as Partial<Request>).session?.userId;
      const status = response.writableFinished ? response.statusCode : 499;
      const line = { reqId: request.id, userId, method: request.method, path, status, ms };
      if (path.startsWith('/api')) this.logger.info(line, 'request');
      else this.logger.debug(line, 'request');
    });
    next();
  };
}
