import { Inject, Injectable } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import './session-data.js';
import { newSecret } from './secret-hash.js';
import { SESSION_SECRET } from './session-secret.js';
import { SessionStore } from './session-store.js';
import { VerifiedCookies } from './verified-cookies.js';

export const COOKIE = 'chatapp';

/** The longest that browsers keep a cookie. The server forgets a session much earlier when nobody uses it. */
const COOKIE_AGE_MS = 400 * 24 * 3600 * 1000;

/** Where sessions begin and end: the only requests that write them. */
const DOOR = '/api/auth/';

/**
 * The one session middleware, for requests and for socket upgrades alike. Nothing is stored before someone signs in.
 * express-session costs as much as all the rest of a request (signature, hashes, copies, a wrapped answer), so it
 * handles the door, and each cookie's first request; afterwards a session is only looked up, and can't be written.
 */
@Injectable()
export class SessionMiddleware {
  private readonly full: RequestHandler;
  private readonly verified = new VerifiedCookies();

  constructor(
    private readonly store: SessionStore,
    @Inject(SESSION_SECRET) secret: string,
  ) {
    this.full = session({
      store,
      secret,
      name: COOKIE,
      genid: newSecret,
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', path: '/', maxAge: COOKIE_AGE_MS },
    });
  }

  readonly handle = (request: Request, response: Response, next: NextFunction): void => {
    const { cookie } = request.headers;
    const known = cookie === undefined || isDoor(request) ? undefined : this.verified.get(cookie);
    if (!known) return this.handleFully(request, response, next);
    this.store.find(known.id).then((data) => {
      if (!data) return this.handleFully(request, response, next);
      request.sessionID = known.secret;
      request.session = Object.freeze({ userId: data.userId }) as Request['session'];
      next();
    }, next);
  };

  private handleFully(request: Request, response: Response, next: NextFunction): void {
    this.full(request, response, (error?: unknown) => {
      const { cookie } = request.headers;
      // Somebody is signed in only where the signature was right.
      if (!error && cookie !== undefined && request.session.userId) this.verified.add(cookie, request.sessionID);
      next(error);
    });
  }
}

function isDoor(request: Request): boolean {
  const url = (request as Partial<Request>).originalUrl ?? request.url;
  return url.slice(0, DOOR.length).toLowerCase() === DOOR;
}
