import { hashOf } from './secret-hash.js';

const MAX = 20_000;

/**
 * Cookie headers whose signature was found right, with the secret in it and its hash. Says nothing of whether the
 * session still is, so nothing in here becomes wrong with time.
 */
export class VerifiedCookies {
  private readonly known = new Map<string, { secret: string; id: string }>();

  get(header: string): { secret: string; id: string } | undefined {
    return this.known.get(header);
  }

  add(header: string, secret: string): void {
    this.known.set(header, { secret, id: hashOf(secret) });
    // The oldest stands first.
    if (this.known.size > MAX) this.known.delete(this.known.keys().next().value!);
  }
}
