import type { Message } from '@chatapp/contract';
import { attachmentsHeight } from './attachments/attachment-layout';
import { estimateParts } from './parts/part-heights';
import type { Pending } from './pending';

/** One line of the conversation: a message, or one's own that is not acknowledged yet. */
export interface Row {
  /** The message's id: the same before and after it is acknowledged, so that nothing flickers. */
  readonly key: string;
  readonly seq: number | null;
  /** Where it is in the conversation (`seq`) or in the thread (0 for the root); null while it is pending. */
  readonly position: number | null;
  readonly authorId: string;
  readonly at: string;
  readonly message: Message | null;
  readonly pending: Pending | null;
  /** Name and avatar are shown: not the continuation of what the same person said just before. */
  readonly head: boolean;
  /** A new day begins with this row. */
  readonly day: boolean;
  /** What is new begins with this row. */
  readonly fresh: boolean;
}

/** Messages of one person that follow each other within this belong together. */
const GROUP_MS = 5 * 60_000;

interface Sources {
  readonly messages: readonly Message[];
  readonly pending: readonly Pending[];
  readonly meId: string;
  readonly positionOf: (message: Message) => number;
  /** Position of the first message that is new; null for none. */
  readonly freshFrom: number | null;
}

/** The lines to show, in order. Lines that have not changed are the very objects of `before`. */
export function rowsOf(sources: Sources, before: ReadonlyMap<string, Row> = new Map()): Row[] {
  const rows: Row[] = [];
  let previous: Row | undefined;
  let freshShown = false;
  const add = (source: Pick<Row, 'key' | 'seq' | 'position' | 'authorId' | 'at' | 'message' | 'pending'>): void => {
    const day = !previous || !sameDay(previous.at, source.at);
    const fresh: boolean =
      !freshShown && sources.freshFrom !== null && source.position !== null && source.position >= sources.freshFrom;
    freshShown ||= fresh;
    const head =
      day ||
      fresh ||
      // The first reply does not go on with its root.
      source.position === 1 ||
      previous?.authorId !== source.authorId ||
      Date.parse(source.at) - Date.parse(previous.at) > GROUP_MS;
    const row: Row = { ...source, head, day, fresh };
    const known = before.get(row.key);
    previous = known && same(known, row) ? known : row;
    rows.push(previous);
  };
  for (const message of sources.messages) {
    add({
      key: message.id,
      seq: message.seq,
      position: sources.positionOf(message),
      authorId: message.authorId,
      at: message.createdAt,
      message,
      pending: null,
    });
  }
  const known = new Set(sources.messages.slice(-200).map((message) => message.id));
  for (const pending of sources.pending) {
    if (known.has(pending.id)) continue;
    const at = previous && previous.at > pending.createdAt ? previous.at : pending.createdAt;
    add({ key: pending.id, seq: null, position: null, authorId: sources.meId, at, message: null, pending });
  }
  return rows;
}

function same(a: Row, b: Row): boolean {
  return (
    a.message === b.message &&
    a.pending === b.pending &&
    a.head === b.head &&
    a.day === b.day &&
    a.fresh === b.fresh &&
    a.at === b.at
  );
}

function sameDay(a: string, b: string): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

/** About how high a row will be, before it has been drawn. */
export function estimateHeight(row: Row, width: number): number {
  const text = row.message?.text ?? row.pending?.body.text ?? '';
  // Full-width letters are twice as wide; counting a sample is as good as counting all.
  const sample = text.slice(0, 200);
  const wide = sample.length === 0 ? 0 : [...sample].filter((letter) => letter > '\u2e80').length / sample.length;
  const perLine = Math.max(10, Math.min(width, 620) / (7.6 * (1 + wide)));
  let lines = 0;
  if (text !== '' || !row.message?.attachments)
    for (const line of text.slice(0, 5_000).split('\n')) lines += Math.max(1, Math.ceil(line.length / perLine));
  const parts = row.message ? estimateParts(row.message) + attachmentsHeight(row.message.attachments ?? [], width) : 0;
  return lines * 24.75 + parts + (row.head ? 32.5 : 4) + (row.day ? 37 : 0) + (row.fresh ? 30 : 0);
}
