import { type IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { hashOf } from './secret-hash.js';
import { SessionMiddleware } from './session-middleware.js';

/** Says whose socket is being opened. */
@Injectable()
export class SessionAuthenticator {
  constructor(private readonly middleware: SessionMiddleware) {}

  /** Who sent an upgrade request, or null; throws when the sessions can't be read. */
  async authenticate(incoming: IncomingMessage): Promise<{ userId: string; sessionId: string } | null> {
    const request = incoming as Request;
    // Nothing is ever answered through it: the middleware only hooks into what would be sent.
    const response = new ServerResponse(incoming) as Response;
    await new Promise<void>((resolve, reject) => {
      const next: NextFunction = (error?: unknown) => (error instanceof Error ? reject(error) : resolve());
      void this.middleware.handle(request, response, next);
    });
    const { userId } = request.session;
    return userId ? { userId, sessionId: hashOf(request.sessionID) } : null;
  }
}
