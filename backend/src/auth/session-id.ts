import { createHash, randomBytes } from 'node:crypto';

/** A new secret for a cookie: 256 random bits. */
export function newSessionSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database and everyone else knows a session by: the hash of the cookie's secret. */
export function sessionIdOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
