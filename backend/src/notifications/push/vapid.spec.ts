import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newVapidKeys, Vapid } from './vapid.js';

describe('the identity towards push services', () => {
  const keys = newVapidKeys();
  const vapid = new Vapid(keys, 'mailto:admin@example.com');

  it('is signed with the key that it names, for one service and some hours', () => {
    const header = vapid.headerFor('https://push.example.com', 1_000_000);
    const [, token = '', key] = /^vapid t=(\S+), k=(\S+)$/.exec(header) ?? [];
    expect(key).toBe(keys.publicKey);
    const [head = '', claims = '', signature = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({ typ: 'JWT', alg: 'ES256' });
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      aud: 'https://push.example.com',
      exp: 1_000_000 + 12 * 3600,
      sub: 'mailto:admin@example.com',
    });
    const point = Buffer.from(keys.publicKey, 'base64url');
    const publicKey = createPublicKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
      },
    });
    const signed = Buffer.from(`${head}.${claims}`);
    const right = Buffer.from(signature, 'base64url');
    expect(verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, right)).toBe(true);
  });

  it('is kept while it is good, and made anew before it ends', () => {
    const first = vapid.headerFor('https://a.example', 0);
    expect(vapid.headerFor('https://a.example', 10 * 3600)).toBe(first);
    expect(vapid.headerFor('https://a.example', 11 * 3600 + 1)).not.toBe(first);
    expect(vapid.headerFor('https://b.example', 0)).not.toBe(first);
  });
});
