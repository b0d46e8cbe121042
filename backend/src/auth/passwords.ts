import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { LIMITS } from '@chatapp/contract';
import { AppError } from '../errors/app-error.js';
import { isBreached } from './breached-passwords.js';

/** OWASP's second choice for Argon2id, the library's default algorithm: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Argon2id, and what a password must be. */
@Injectable()
export class Passwords {
  /** Compared with where there is no such user, so that the answer takes as long. */
  private readonly dummy = hash('nobody has this password', COST);

  hash(password: string): Promise<string> {
    return hash(normalize(password), COST);
  }

  /** Whether a password is right; always false, and as slow, where `stored` is null. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const right = await verify(stored ?? (await this.dummy), normalize(password));
    return right && stored !== null;
  }

  /** Throws unless the password may be chosen. `about` is what an attacker would try first: one's mail address and name. */
  requireAcceptable(password: string, about: readonly string[]): void {
    if (normalize(password).length < LIMITS.passwordMin) throw new AppError('auth.password_too_short');
    if (isBreached(password, about)) throw new AppError('auth.password_breached');
  }
}

/** One password whatever keyboard composed its letters. */
function normalize(password: string): string {
  return password.normalize('NFKC');
}
