import type { Message, MessagePage } from '@chatapp/contract';

/** One try of a command. `end` is when its answer came; Infinity where none came, for then it may still take effect. */
export interface Attempt {
  readonly start: number;
  readonly end: number;
  readonly outcome: 'ok' | 'refused' | 'unknown';
}

interface Command {
  readonly channelId: string;
  readonly userId: string;
  readonly attempts: Attempt[];
}
/** `answers` are the messages that the server acknowledged this id with: one per attempt that was answered. */
export interface Send extends Command {
  readonly kind: 'send';
  readonly id: string;
  readonly text: string;
  /** A reply to this message. */
  rootId?: string | undefined;
  /** What it carries, in this order. */
  files?: readonly SentFile[] | undefined;
  readonly answers: Message[];
}
export interface SentFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Of its content, in hexadecimal. */
  readonly sha256: string;
}
export interface Edit extends Command {
  readonly kind: 'edit' | 'delete';
  readonly id: string;
  readonly text: string;
}
/** `value` is the position that the command asks for. */
export interface Read extends Command {
  readonly kind: 'read' | 'unread';
  readonly seq: number;
}
/** A reaction that is put on, or taken off. */
export interface React extends Command {
  readonly kind: 'react' | 'unreact';
  readonly id: string;
  readonly emoji: string;
}
export type Entry = Send | Edit | Read | React;

export type Rule =
  | 'lost'
  | 'doubled'
  | 'stranger'
  | 'gap'
  | 'order'
  | 'rev reused'
  | 'stale read'
  | 'edit lost'
  | 'read position'
  | 'thread'
  | 'reaction'
  | 'attachment'
  | 'mentions'
  | 'diverged'
  | 'signed out'
  | 'refused'
  | 'stuck';
export interface Violation {
  readonly rule: Rule;
  readonly detail: string;
}

/** What was asked, answered and seen during a run. Facts only; verify.ts judges them, save for contradictions seen at once. */
export class History {
  readonly entries: Entry[] = [];
  readonly violations: Violation[] = [];
  /** Every version of a message that anybody ever saw: by channel, revision and id. */
  readonly seen = new Map<string, Message>();
  readonly #places = new Map<string, Message>();
  readonly #revs = new Map<string, Message[]>();
  readonly #acknowledged = new Map<string, { seq: number; rev: number }>();

  add<T extends Entry>(entry: T): T {
    this.entries.push(entry);
    return entry;
  }

  /** What was sent, by its id. */
  sends(): Map<string, Send> {
    const sends = this.entries.filter((entry): entry is Send => entry.kind === 'send');
    return new Map(sends.map((send) => [send.id, send]));
  }

  /** A message somebody saw: in an event, an answer or a page. No two may disagree about a place or a revision. */
  observe(reader: string, message: Message): void {
    const place = `${message.channelId} seq ${message.seq}`;
    const there = this.#places.get(place);
    if (!there) this.#places.set(place, message);
    else if (there.id !== message.id) this.fail('order', `${reader} saw ${message.id} at ${place}, others ${there.id}`);
    const rev = `${message.channelId} rev ${message.rev}`;
    const version = `${rev} ${message.id}`;
    const same = this.seen.get(version);
    if (same && same.text !== message.text)
      this.fail('rev reused', `${reader} saw ${describe(message)} at ${rev}, others ${describe(same)}`);
    if (same) return;
    this.seen.set(version, message);
    const others = this.#revs.get(rev) ?? [];
    this.#revs.set(rev, [...others, message]);
    const stranger = others.find((other) => !sharesRevision(other, message));
    if (stranger) this.fail('rev reused', `${reader} saw ${describe(message)} at ${rev}, others ${describe(stranger)}`);
  }

  /** Someone was told that this change is made: every read that begins from now on must show it. */
  acknowledge(message: Message): void {
    const known = this.#acknowledged.get(message.channelId) ?? { seq: 0, rev: 0 };
    const latest = { seq: Math.max(known.seq, message.seq), rev: Math.max(known.rev, message.rev) };
    this.#acknowledged.set(message.channelId, latest);
  }

  acknowledged(channelId: string): { seq: number; rev: number } {
    return this.#acknowledged.get(channelId) ?? { seq: 0, rev: 0 };
  }

  /** A page that someone read; `floor` is what was acknowledged when they asked for it. */
  readPage(reader: string, page: MessagePage, floor: { seq: number; rev: number }): void {
    if (page.lastSeq < floor.seq || page.rev < floor.rev) {
      const [has, needs] = [`seq ${page.lastSeq} rev ${page.rev}`, `seq ${floor.seq} rev ${floor.rev}`];
      this.fail('stale read', `${reader} read a page at ${has} after ${needs} was acknowledged`);
    }
    page.messages.forEach((message, index) => {
      this.observe(reader, message);
      const before = page.messages[index - 1];
      if (before && message.seq !== before.seq + 1) {
        this.fail('gap', `${reader} read a page where ${message.seq} follows ${before.seq}`);
      }
    });
  }

  fail(rule: Rule, detail: string): void {
    this.violations.push({ rule, detail });
  }
}

/** A reply and its root change together, at one revision. */
export function sharesRevision(a: Message, b: Message): boolean {
  return a.reply?.rootId === b.id || b.reply?.rootId === a.id;
}

function describe(message: Message): string {
  return `${message.id} ${JSON.stringify(message.text.slice(0, 60))}`;
}
