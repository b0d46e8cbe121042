import { type GroupId, LIMITS, type UserId } from '@chatapp/contract';

const ID = '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';
const USER = new RegExp(`<@${ID}>`, 'g');
const GROUP = new RegExp(`<&${ID}>`, 'g');

/** Who is mentioned in a text, each once, in order; at most LIMITS.messageMentions of them. */
export function mentionedUsers(text: string): UserId[] {
  return text.includes('<@') ? found(text, USER, LIMITS.messageMentions) : [];
}

/** The groups that are mentioned, each once; at most five, because each is many people. */
export function mentionedGroups(text: string): GroupId[] {
  return text.includes('<&') ? found(text, GROUP, 5) : [];
}

/** Whether a text calls everyone; being called without being there goes further. */
export function calledEveryone(text: string): 'channel' | 'here' | null {
  if (text.includes('<!channel>')) return 'channel';
  return text.includes('<!here>') ? 'here' : null;
}

function found(text: string, pattern: RegExp, most: number): string[] {
  const ids = new Set<string>();
  for (const [, id] of text.matchAll(pattern)) {
    if (id) ids.add(id);
    if (ids.size === most) break;
  }
  return [...ids];
}
