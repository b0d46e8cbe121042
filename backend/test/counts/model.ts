import type { Message } from '@chatapp/contract';

/** What counts for one person in one channel, as a badge shows it. */
export interface Counts {
  unread: number;
  mentions: number[];
  /** Unread replies and the numbers of those that mention the person, by the root's id. */
  threads: Record<string, { unread: number; mentions: number[] }>;
}

interface Entry {
  message: Message;
  mentions: ReadonlySet<string>;
  everyone: boolean;
  deleted: boolean;
}
interface Following {
  on: boolean;
  since: number;
  read: number;
}

/**
 * The rules of counting in the plainest words, for one channel: everything is counted anew each time, over the whole
 * history, with nothing kept but what people did.
 */
export class Model {
  readonly log: Entry[] = [];
  private readonly read = new Map<string, number>();
  private readonly joined = new Map<string, number>();
  private readonly following = new Map<string, Map<string, Following>>();
  private clock = 0;

  join(userId: string): void {
    if (this.joined.has(userId)) return;
    this.joined.set(userId, ++this.clock);
    this.read.set(userId, this.log.length);
  }

  leave(userId: string): void {
    this.joined.delete(userId);
  }

  isMember(userId: string): boolean {
    return this.joined.has(userId);
  }

  get members(): string[] {
    return [...this.joined.keys()];
  }

  /** Messages that one could still do something with. */
  get living(): Message[] {
    return this.log.filter(({ deleted }) => !deleted).map(({ message }) => message);
  }

  sent(message: Message, mentions: readonly string[], everyone: boolean): void {
    this.log.push({ message, mentions: new Set(mentions), everyone: everyone && this.stands(message), deleted: false });
    if (this.stands(message) && !message.reply) this.read.set(message.authorId, message.seq);
    if (message.reply?.inChannel) this.read.set(message.authorId, message.seq);
    if (message.reply) this.replied(message, mentions);
  }

  edited(message: Message, mentions: readonly string[], everyone: boolean): void {
    const entry = this.log[message.seq - 1]!;
    entry.mentions = new Set(mentions);
    entry.everyone &&= everyone;
  }

  deleted(message: Message): void {
    const entry = this.log[message.seq - 1]!;
    entry.deleted = true;
    entry.mentions = new Set();
    entry.everyone = false;
  }

  markRead(userId: string, seq: number): void {
    this.read.set(userId, Math.max(this.read.get(userId)!, Math.min(seq, this.log.length)));
  }

  markUnread(userId: string, seq: number): void {
    this.read.set(userId, Math.min(Math.max(seq - 1, 0), this.log.length));
  }

  markThreadRead(userId: string, root: Message, number: number): void {
    const mine = this.followers(root.id).get(userId);
    if (mine) mine.read = Math.max(mine.read, Math.min(number, this.replies(root.id).length));
  }

  follow(userId: string, root: Message): void {
    this.begin(root.id, userId, this.replies(root.id).length);
    this.again(root.id, userId);
  }

  unfollow(userId: string, root: Message): void {
    this.begin(root.id, userId, this.replies(root.id).length);
    this.followers(root.id).get(userId)!.on = false;
  }

  counts(userId: string): Counts | null {
    const joined = this.joined.get(userId);
    if (joined === undefined) return null;
    const unread = this.log.filter(({ message }) => message.seq > this.read.get(userId)! && this.stands(message));
    const threads: Counts['threads'] = {};
    for (const [rootId, followers] of this.following) {
      const mine = followers.get(userId);
      if (!mine?.on || mine.since <= joined) continue;
      const replies = this.replies(rootId).filter(({ message }) => message.reply!.number > mine.read);
      if (replies.length === 0) continue;
      const calls = replies.filter(({ message, mentions }) => mentions.has(userId) && !this.stands(message));
      threads[rootId] = { unread: replies.length, mentions: calls.map(({ message }) => message.reply!.number) };
    }
    const calls = unread.filter(({ mentions, everyone }) => mentions.has(userId) || everyone);
    return { unread: unread.length, mentions: calls.map(({ message }) => message.seq), threads };
  }

  private replied(reply: Message, mentions: readonly string[]): void {
    const { rootId, rootSeq, number } = reply.reply!;
    const root = this.log[rootSeq - 1]!.message;
    for (const userId of [root.authorId, reply.authorId, ...mentions]) this.begin(rootId, userId, number - 1);
    for (const userId of [reply.authorId, ...mentions]) this.again(rootId, userId);
    this.markThreadRead(reply.authorId, root, number);
  }

  private begin(rootId: string, userId: string, read: number): void {
    const followers = this.followers(rootId);
    if (!followers.has(userId)) followers.set(userId, { on: true, since: ++this.clock, read });
  }

  private again(rootId: string, userId: string): void {
    const mine = this.followers(rootId).get(userId)!;
    mine.on = true;
    mine.since = ++this.clock;
  }

  private followers(rootId: string): Map<string, Following> {
    const followers = this.following.get(rootId) ?? new Map<string, Following>();
    this.following.set(rootId, followers);
    return followers;
  }

  private replies(rootId: string): Entry[] {
    return this.log.filter(({ message }) => message.reply?.rootId === rootId);
  }

  private stands({ reply }: Message): boolean {
    return !reply || reply.inChannel;
  }
}
