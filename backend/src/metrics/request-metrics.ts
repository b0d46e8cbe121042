import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Metrics } from './metrics.js';

/** How many requests, how answered and how fast, by route and not by path. */
@Injectable()
export class RequestMetrics {
  private readonly seconds;

  constructor(metrics: Metrics) {
    this.seconds = metrics.histogram('http_request_seconds', 'Time to answer a request', ['method', 'route', 'status']);
  }

  readonly handle = (request: Request, response: Response, next: NextFunction): void => {
    const start = performance.now();
    response.once('finish', () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? 'other';
      this.seconds.observe(
        { method: request.method, route, status: response.statusCode },
        (performance.now() - start) / 1000,
      );
    });
    next();
  };
}
