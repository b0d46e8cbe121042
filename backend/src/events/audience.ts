import type { Audience } from './event-bus.js';

const PREFIX = 'chatapp:';

/** The topic that carries what concerns everyone, and the rare event for one session: every replica listens to it. */
export const COMMON_TOPIC = `${PREFIX}all`;

/** The topic over which replicas hear of an audience's events. */
export function topicOf(audience: Audience): string {
  if (audience === 'everyone' || 'sessionId' in audience) return COMMON_TOPIC;
  return PREFIX + keyOf(audience);
}

/** An audience as one word; parseKey reads it. */
export function keyOf(audience: Audience): string {
  if (audience === 'everyone') return 'everyone';
  if ('channelId' in audience) return `channel:${audience.channelId}`;
  if ('userId' in audience) return `user:${audience.userId}`;
  return `session:${audience.sessionId}`;
}

export function parseKey(key: string): Audience | null {
  const [kind, id] = key.split(':');
  if (kind === 'everyone') return 'everyone';
  if (!id) return null;
  if (kind === 'channel') return { channelId: id };
  if (kind === 'user') return { userId: id };
  return kind === 'session' ? { sessionId: id } : null;
}
