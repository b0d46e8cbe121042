import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import type { PushSubscription } from '@chatapp/contract';

/** One record of RFC 8188 that is as large as push services take. */
const RECORD_SIZE = 4096;
const LAST_RECORD = Buffer.from([2]);

/** What makes one encryption unlike every other; given only by tests. */
export interface Once {
  readonly salt: Buffer;
  readonly privateKey: Buffer;
}

/** Encrypts a push for one browser (RFC 8291, `aes128gcm`): the push service in between can't read it. */
export function encrypt(
  text: Buffer,
  { p256dh, auth }: PushSubscription['keys'],
  once: Once = { salt: randomBytes(16), privateKey: newKey() },
): Buffer {
  const sender = createECDH('prime256v1');
  sender.setPrivateKey(once.privateKey);
  const own = sender.getPublicKey();
  const theirs = Buffer.from(p256dh, 'base64url');
  const secret = derive(
    sender.computeSecret(theirs),
    Buffer.from(auth, 'base64url'),
    Buffer.concat([Buffer.from('WebPush: info\0'), theirs, own]),
    32,
  );
  const key = derive(secret, once.salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, once.salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const size = Buffer.alloc(5);
  size.writeUInt32BE(RECORD_SIZE);
  size.writeUInt8(own.length, 4);
  return Buffer.concat([
    once.salt,
    size,
    own,
    cipher.update(Buffer.concat([text, LAST_RECORD])),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** Whether a browser's keys are what they should be: a point on the curve, and 16 bytes. */
export function areKeys({ p256dh, auth }: PushSubscription['keys']): boolean {
  try {
    const probe = createECDH('prime256v1');
    probe.generateKeys();
    probe.computeSecret(Buffer.from(p256dh, 'base64url'));
  } catch {
    return false;
  }
  return Buffer.from(auth, 'base64url').length === 16;
}

function derive(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}

function newKey(): Buffer {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return ecdh.getPrivateKey();
}
