import { createHash, randomBytes } from 'node:crypto';

/** A new secret for a cookie: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database and everyone else knows a random secret by. Needs no salt: nobody can try 256 bits. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
