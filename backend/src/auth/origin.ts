import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { CONFIG, type Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Tells our own pages from foreign ones. The cookie's SameSite=Lax is the first line, this the second. */
@Injectable()
export class OriginCheck {
  private readonly publicHost: string | null;

  constructor(@Inject(CONFIG) config: Config) {
    this.publicHost = config.publicUrl && new URL(config.publicUrl).host;
  }

  /** Refuses what would change something on behalf of a foreign page. */
  readonly handle = (request: Request, _response: Response, next: NextFunction): void => {
    if (!SAFE.has(request.method) && !this.isOwnOrigin(request.headers)) throw new AppError('request.foreign_origin');
    next();
  };

  /** Whether a request comes from our own pages, or from a program that is no browser and thus sends no Origin. */
  isOwnOrigin(headers: IncomingHttpHeaders): boolean {
    const { origin, host } = headers;
    if (origin === undefined) {
      const site = headers['sec-fetch-site'];
      return site === undefined || site === 'same-origin' || site === 'none';
    }
    if (!URL.canParse(origin)) return false;
    // Only the host is compared: behind a proxy that ends TLS the protocol differs.
    const from = new URL(origin).host;
    return from !== '' && (from === host || from === this.publicHost);
  }
}
