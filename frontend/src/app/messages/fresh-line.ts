/** What decides where the line "new" is drawn. Positions are those of a conversation or of a thread. */
export interface Reading {
  readonly last: number;
  readonly lastRead: number;
  /** Messages shown here that are not read; of a conversation without what is only in threads. */
  readonly unread: number;
}

/**
 * Where what is new begins: the position of its first message, or null. Once drawn the line stays until the channel is
 * left, so that it does not vanish while one reads; it moves when something is marked unread, or when more arrives
 * while one isn't looking.
 */
export function freshFrom(line: number | null, before: Reading | null, now: Reading, looking: boolean): number | null {
  const unread = now.unread > 0;
  if (!before) return unread ? now.lastRead + 1 : null;
  if (now.lastRead < before.lastRead) return now.lastRead + 1;
  const wasRead = before.unread <= 0;
  return unread && wasRead && !looking ? now.lastRead + 1 : line;
}
