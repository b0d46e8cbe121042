import type { ServerEvent } from '@chatapp/contract';
import { keyOf, parseKey } from './audience.js';
import type { Audience } from './event-bus.js';

/** An event on its way to sockets: serialised once, whatever the number of sockets and replicas. */
export interface Delivery {
  readonly audience: Audience;
  readonly type: ServerEvent['type'];
  /** The event's revision in its log; 0 for hints. */
  readonly rev: number;
  /** When it was published, in milliseconds since 1970, by the publishing replica's clock. */
  readonly publishedAt: number;
  readonly json: string;
  /** Published by this replica, and not heard from another one: whoever acts on events acts on these, so that one does. */
  readonly isOwn: boolean;
  /** The session that caused it, where that is known; at this replica only. */
  readonly sessionId: string | null;
}

export function deliveryOf(audience: Audience, event: ServerEvent, sessionId: string | null): Delivery {
  const rev = 'rev' in event ? event.rev : 0;
  const json = JSON.stringify(event);
  return { audience, type: event.type, rev, publishedAt: Date.now(), json, isOwn: true, sessionId };
}

/** A line with what replicas must know, then the event's JSON as it goes out to sockets: nobody parses it on the way. */
export function encode(replica: string, delivery: Delivery): string {
  const { audience, type, rev, publishedAt, json } = delivery;
  return `${replica} ${keyOf(audience)} ${type} ${rev} ${publishedAt}\n${json}`;
}

/** Null for what `replica` itself sent, and for what this version can't read. */
export function decode(replica: string, data: string): Delivery | null {
  const end = data.indexOf('\n');
  if (end < 0 || data.startsWith(`${replica} `)) return null;
  const [, key = '', type, rev, publishedAt] = data.slice(0, end).split(' ');
  const audience = parseKey(key);
  if (!audience || !type) return null;
  return {
    audience,
    type: type as Delivery['type'],
    rev: Number(rev),
    publishedAt: Number(publishedAt),
    json: data.slice(end + 1),
    isOwn: false,
    sessionId: null,
  };
}
