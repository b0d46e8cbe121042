import { createECDH, randomBytes } from 'node:crypto';
import ece from 'http_ece';
import { describe, expect, it } from 'vitest';
import { areKeys, encrypt } from './encryption.js';

const base64url = (text: string): Buffer => Buffer.from(text, 'base64url');

describe('encrypting a push', () => {
  it('makes the very bytes of RFC 8291, appendix A', () => {
    const keys = {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    };
    const once = {
      salt: base64url('DGv6ra1nlYgDCS1FRnbzlw'),
      privateKey: base64url('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
    };
    expect(encrypt(Buffer.from('When I grow up, I want to be a watermelon'), keys, once).toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
  });

  it('is undone by a browser, whatever the text and its length, and never twice the same', () => {
    const browser = createECDH('prime256v1');
    browser.generateKeys();
    const auth = randomBytes(16);
    const keys = { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') };
    for (const text of ['', 'x', '日本語 🌴', 'x'.repeat(3000)]) {
      const sent = encrypt(Buffer.from(text), keys);
      const opened = ece.decrypt(sent, { version: 'aes128gcm', privateKey: browser, authSecret: auth });
      expect(opened.toString()).toBe(text);
      expect(encrypt(Buffer.from(text), keys).equals(sent)).toBe(false);
    }
  });

  it('takes only keys that are some', () => {
    const browser = createECDH('prime256v1');
    const p256dh = browser.generateKeys('base64url');
    const auth = randomBytes(16).toString('base64url');
    expect(areKeys({ p256dh, auth })).toBe(true);
    expect(areKeys({ p256dh, auth: 'short' })).toBe(false);
    expect(areKeys({ p256dh: p256dh.slice(0, 40), auth })).toBe(false);
    expect(areKeys({ p256dh: randomBytes(65).toString('base64url'), auth })).toBe(false);
  });
});
