import { LIMITS, type UserId } from '@chatapp/contract';

const MENTION = /<@([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})>/g;

/** Who is mentioned in a text, each once, in order; at most LIMITS.messageMentions of them. */
export function mentionedUsers(text: string): UserId[] {
  if (!text.includes('<@')) return [];
  const found = new Set<UserId>();
  for (const [, id] of text.matchAll(MENTION)) {
    if (id) found.add(id);
    if (found.size === LIMITS.messageMentions) break;
  }
  return [...found];
}
