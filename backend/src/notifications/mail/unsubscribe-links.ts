import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { UserId } from '@chatapp/contract';
import { SESSION_SECRET } from '../../auth/session-secret.js';

/** Links in mails that stop them without signing in: whoever has the mail may. They say who, signed, and never expire. */
@Injectable()
export class UnsubscribeLinks {
  private readonly key: Buffer;

  constructor(@Inject(SESSION_SECRET) secret: string) {
    // A key of its own, so that nothing that is signed here is good for anything else.
    this.key = createHmac('sha256', secret).update('unsubscribe').digest();
  }

  tokenFor(userId: UserId): string {
    return `${userId}.${this.signatureOf(userId).toString('base64url')}`;
  }

  /** Whose token it is; null: nobody's. */
  read(token: string): UserId | null {
    const [userId = '', signature = ''] = token.split('.');
    if (!UserId.safeParse(userId).success) return null;
    const [given, right] = [Buffer.from(signature, 'base64url'), this.signatureOf(userId)];
    return given.length === right.length && timingSafeEqual(given, right) ? userId : null;
  }

  private signatureOf(userId: UserId): Buffer {
    return createHmac('sha256', this.key).update(userId).digest();
  }
}
