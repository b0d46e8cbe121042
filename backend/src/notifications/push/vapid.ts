import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto';

/** Push services take tokens for at most a day. */
const LIFETIME_S = 12 * 3600;
const RENEW_BEFORE_S = 3600;

/** A server's identity towards push services, in base64url: an uncompressed point, and a scalar. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export function newVapidKeys(): VapidKeys {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return { publicKey: ecdh.getPublicKey('base64url'), privateKey: ecdh.getPrivateKey('base64url') };
}

/** Says to push services who sends (RFC 8292). A token is good for one service, and for some hours. */
export class Vapid {
  private readonly tokens = new Map<string, { header: string; until: number }>();
  private readonly key: KeyObject;

  constructor(
    private readonly keys: VapidKeys,
    private readonly subject: string,
  ) {
    const point = Buffer.from(keys.publicKey, 'base64url');
    const x = point.subarray(1, 33).toString('base64url');
    const y = point.subarray(33).toString('base64url');
    this.key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y, d: keys.privateKey } });
  }

  get publicKey(): string {
    return this.keys.publicKey;
  }

  /** The Authorization header for a service, by its origin. */
  headerFor(origin: string, now = Math.floor(Date.now() / 1000)): string {
    const known = this.tokens.get(origin);
    if (known && known.until - RENEW_BEFORE_S > now) return known.header;
    const until = now + LIFETIME_S;
    const header = `vapid t=${this.token({ aud: origin, exp: until, sub: this.subject })}, k=${this.keys.publicKey}`;
    // Browsers name a handful of services; somebody who makes up more of them shall not fill the memory.
    if (this.tokens.size > 1000) this.tokens.clear();
    this.tokens.set(origin, { header, until });
    return header;
  }

  private token(claims: object): string {
    const signed = [{ typ: 'JWT', alg: 'ES256' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = sign('sha256', Buffer.from(signed), { key: this.key, dsaEncoding: 'ieee-p1363' });
    return `${signed}.${signature.toString('base64url')}`;
  }
}
