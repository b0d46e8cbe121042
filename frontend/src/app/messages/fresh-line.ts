/** What decides where the line "new" is drawn. */
export interface Reading {
  readonly lastSeq: number;
  readonly lastReadSeq: number;
  /** Messages of the conversation that are not read; replies in threads are not among them. */
  readonly unread: number;
}

/**
 * Where what is new begins: the position of its first message, or null. Once drawn the line stays until the channel is
 * left, so that it does not vanish while one reads; it moves when something is marked unread, or when more arrives
 * while one isn't looking.
 */
export function freshFrom(line: number | null, before: Reading | null, now: Reading, looking: boolean): number | null {
  const unread = now.unread > 0;
  if (!before) return unread ? now.lastReadSeq + 1 : null;
  if (now.lastReadSeq < before.lastReadSeq) return now.lastReadSeq + 1;
  const wasRead = before.unread <= 0;
  return unread && wasRead && !looking ? now.lastReadSeq + 1 : line;
}
