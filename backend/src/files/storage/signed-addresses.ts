import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FileVariant } from '@chatapp/contract';
import { SESSION_SECRET } from '../../auth/session-secret.js';
import type { Address, Presentation } from './storage.js';
import { windowAt } from './windows.js';

/** What an address of ours leads to. */
export interface Target extends Presentation {
  content: string;
  variant: FileVariant;
  /** In milliseconds since 1970. */
  expires: number;
}

/** Addresses of contents on our own disk. Whoever has one may fetch until it expires: nobody is asked who they are. */
@Injectable()
export class SignedAddresses {
  private readonly key: Buffer;

  constructor(@Inject(SESSION_SECRET) secret: string) {
    // A key of its own: a signature here can't be one of a cookie.
    this.key = createHmac('sha256', secret).update('addresses of files').digest();
  }

  make(content: string, variant: FileVariant, { name, type }: Presentation): Address {
    const { to, expires } = windowAt(Date.now());
    const query = new URLSearchParams({ name, ...(type === null ? {} : { type }), expires: String(expires) });
    query.set('signature', this.sign(content, variant, query));
    return { url: `/api/content/${content}/${variant}?${query.toString()}`, keepUntil: to };
  }

  /** What an address leads to; null where we did not make it, or it has expired. */
  open(content: string, variant: FileVariant, query: URLSearchParams): Target | null {
    const given = Buffer.from(query.get('signature') ?? '');
    query.delete('signature');
    const expected = Buffer.from(this.sign(content, variant, query));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const expires = Number(query.get('expires'));
    if (!(expires > Date.now())) return null;
    return { content, variant, expires, name: query.get('name') ?? '', type: query.get('type') };
  }

  private sign(content: string, variant: string, query: URLSearchParams): string {
    return createHmac('sha256', this.key).update(`${content}/${variant}?${query.toString()}`).digest('base64url');
  }
}
