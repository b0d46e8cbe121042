import type { Final } from './final.ts';
import type { History, React, Violation } from './history.ts';

/**
 * Each reaction is there once or not at all, as its person said last. One person's commands about one message are made one
 * after the other, so that is exact, unless an attempt was left without an answer, which may take effect at any later time.
 */
export function* reactionRules(history: History, final: Final): Generator<Violation> {
  const commands = new Map<string, React[]>();
  for (const entry of history.entries) {
    if (entry.kind !== 'react' && entry.kind !== 'unreact') continue;
    const key = `${entry.id} ${entry.userId} ${entry.emoji}`;
    commands.set(key, [...(commands.get(key) ?? []), entry]);
  }
  for (const message of Object.values(final.logs).flat()) {
    const there = new Set<string>();
    for (const { emoji, count, userIds } of message.reactions ?? []) {
      if (count !== userIds.length || new Set(userIds).size !== count)
        yield { rule: 'reaction', detail: `${message.id} counts ${count} ${emoji} by ${userIds.join()}` };
      for (const userId of userIds) there.add(`${message.id} ${userId} ${emoji}`);
    }
    if (message.deletedAt && there.size > 0)
      yield { rule: 'reaction', detail: `${message.id} is deleted and still has ${there.size} reactions` };
    for (const key of there) if (!commands.has(key)) yield { rule: 'reaction', detail: `nobody asked for ${key}` };
    if (message.deletedAt) continue;
    for (const [key, all] of commands) {
      if (!key.startsWith(message.id)) continue;
      const possible = outcomes(all);
      if (!possible.has(there.has(key)))
        yield {
          rule: 'reaction',
          detail: `${key} is ${there.has(key) ? '' : 'not '}there against its person's last word`,
        };
    }
  }
}

/** Whether it may be there in the end. */
function outcomes(all: readonly React[]): Set<boolean> {
  let settled = false;
  const possible = new Set<boolean>();
  for (const { kind, attempts } of all) {
    const on = kind === 'react';
    if (attempts.some(({ outcome }) => outcome === 'ok')) settled = on;
    if (attempts.some(({ outcome }) => outcome === 'unknown')) possible.add(on);
  }
  return possible.add(settled);
}
