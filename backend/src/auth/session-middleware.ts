import { Inject, Injectable } from '@nestjs/common';
import type { RequestHandler } from 'express';
import session from 'express-session';
import './session-data.js';
import { SESSION_SECRET } from './session-secret.js';
import { newSecret } from './secret-hash.js';
import { SessionStore } from './session-store.js';

export const COOKIE = 'chatapp';

/** The longest that browsers keep a cookie. The server forgets a session much earlier when nobody uses it. */
const COOKIE_AGE_MS = 400 * 24 * 3600 * 1000;

/** The one session middleware, for requests and for socket upgrades alike. Nothing is stored before someone signs in. */
@Injectable()
export class SessionMiddleware {
  readonly handle: RequestHandler;

  constructor(store: SessionStore, @Inject(SESSION_SECRET) secret: string) {
    this.handle = session({
      store,
      secret,
      name: COOKIE,
      genid: newSecret,
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', path: '/', maxAge: COOKIE_AGE_MS },
    });
  }
}
