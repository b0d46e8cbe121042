import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Metrics } from './metrics.js';

/** How many requests, how answered and how fast, by route and not by path. */
@Injectable()
export class RequestMetrics {
  private readonly seconds;
  /** prom-client finds the counter of some labels by hashing them; a request finds it here. */
  private readonly children = new Map<string, { observe(seconds: number): void }>();

  constructor(metrics: Metrics) {
    this.seconds = metrics.histogram('http_request_seconds', 'Time to answer a request', ['method', 'route', 'status']);
  }

  readonly handle = (request: Request, response: Response, next: NextFunction): void => {
    const start = performance.now();
    response.once('finish', () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? 'other';
      this.observe(request.method, route, response.statusCode, (performance.now() - start) / 1000);
    });
    next();
  };

  /** Counts something that was answered, in `seconds`. */
  observe(method: string, route: string, status: number, seconds: number): void {
    this.child(method, route, status).observe(seconds);
  }

  private child(method: string, route: string, status: number): { observe(seconds: number): void } {
    const key = `${method} ${status} ${route}`;
    let child = this.children.get(key);
    if (!child) this.children.set(key, (child = this.seconds.labels({ method, route, status })));
    return child;
  }
}
