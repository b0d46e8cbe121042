import type { Member, MyChannel } from './channels.js';
import type { ChannelId, MessageId, UserId } from './ids.js';
import { LIMITS } from './limits.js';
import { isInConversation, withReply } from './message-changes.js';
import type { Message } from './messages.js';
import type { SavedItem, ScheduledMessage } from './personal.js';
import type { MyThread } from './threads.js';
import type { Me, User } from './users.js';
import type { Workspace } from './workspace.js';

/** A thread that is open: its root and one stretch of replies, ascending by number without a gap, up to the newest. */
export interface HeldThread {
  readonly root: Message;
  readonly replies: readonly Message[];
}

/** What a client holds of a channel's inside: one stretch of messages without a gap, and the members once asked for. */
export interface Held {
  /** Ascending by `seq`, without a gap. May end before the channel's `lastSeq` after a jump into the past. */
  readonly messages: readonly Message[];
  /** Sorted by user id; null until asked for. */
  readonly members: readonly Member[] | null;
  /** By the root's id. */
  readonly threads: Readonly<Record<MessageId, HeldThread>>;
  /** What is pinned, the last pinned first; null until asked for. */
  readonly pins: readonly Message[] | null;
  /** Messages that are shown apart from their conversation, in a list or on a card. */
  readonly kept: Readonly<Record<MessageId, Message>>;
}
export const NOTHING_HELD: Held = { messages: [], members: null, threads: {}, pins: null, kept: {} };

/** All server data that a client knows. Changed only by applyEvent and by the functions of catch-up.ts. */
export interface ClientState {
  readonly me: Me;
  readonly workspace: Workspace;
  readonly workspaceRev: number;
  readonly personalRev: number;
  readonly channels: Readonly<Record<ChannelId, MyChannel>>;
  readonly held: Readonly<Record<ChannelId, Held>>;
  /** Threads that one follows and that hold something unread, by the root's id. */
  readonly threads: Readonly<Record<MessageId, MyThread>>;
  /** By the message's id. */
  readonly saved: Readonly<Record<MessageId, SavedItem>>;
  readonly scheduled: Readonly<Record<MessageId, ScheduledMessage>>;
  readonly users: Readonly<Record<UserId, User>>;
}

export function patch(state: ClientState, channelId: ChannelId, fields: Partial<MyChannel>): ClientState {
  const mine = state.channels[channelId];
  return mine ? { ...state, channels: { ...state.channels, [channelId]: { ...mine, ...fields } } } : state;
}

/** Whether a message of the conversation calls the reader, by name, as one of a group, or as one of all. */
export function calls(message: Message, userId: UserId): boolean {
  return isInConversation(message) && (message.mentions.includes(userId) || message.everyone !== undefined);
}

/** The newest of some positions, ascending; `seq` is among them or not, as `there` says. */
export function listed(seqs: readonly number[], seq: number, there: boolean, most: number): number[] {
  const others = seqs.filter((other) => other !== seq);
  return (there ? [...others, seq] : others).sort((a, b) => a - b).slice(-most);
}

/** The newest mentions after a position, ascending; as many as MyChannel lists. */
export function unreadAfter(lastReadSeq: number, seqs: readonly number[]): number[] {
  return seqs.filter((seq) => seq > lastReadSeq).slice(-LIMITS.mentions);
}

/*
 * Where two versions of a message have the same revision, the one that the server sent whole is right: the other may
 * have been made by a reply or a mark out of an older one, which a late page had brought.
 */

/** Replaces a held message by a newer version, or appends it where it is the next one; `lastSeq` is the log's end before it. */
export function put(messages: readonly Message[], message: Message, lastSeq: number): readonly Message[] {
  const first = messages[0]?.seq;
  const last = messages.at(-1)?.seq;
  if (first === undefined || last === undefined) return message.seq === 1 && lastSeq === 0 ? [message] : messages;
  if (message.seq === last + 1) return [...messages, message];
  return at(messages, message.seq, (before) => (before.rev <= message.rev ? message : before));
}

/** What is held of a channel after a message came or changed; a new reply also changes its root. */
export function hold(held: Held, message: Message, lastSeq: number): Held {
  const { reply } = message;
  let messages = put(held.messages, message, lastSeq);
  let { threads } = held;
  const answered = (root: Message): Message => (root.rev < message.rev ? withReply(root, message) : root);
  if (reply && message.seq > lastSeq) messages = at(messages, reply.rootSeq, answered);
  const thread = reply && threads[reply.rootId];
  if (reply && thread) {
    const root = message.seq > lastSeq ? answered(thread.root) : thread.root;
    threads = { ...threads, [reply.rootId]: { root, replies: putReply(thread.replies, message) } };
  }
  const own = threads[message.id];
  if (own && own.root.rev <= message.rev) threads = { ...threads, [message.id]: { ...own, root: message } };
  const after = {
    ...held,
    messages,
    threads,
    pins: held.pins && putPin(held.pins, message),
    kept: putKept(held.kept, message),
  };
  // A new reply changes its root wherever that is shown.
  return reply && message.seq > lastSeq ? rewriteApart(after, reply.rootSeq, answered) : after;
}

/** Changes the message at `seq`, wherever it is held. */
export function rewrite(held: Held, seq: number, change: (message: Message) => Message): Held {
  const threads = Object.entries(held.threads).map(([id, { root, replies }]) => {
    const within = replies.findIndex((reply) => reply.seq === seq);
    const after = within < 0 ? replies : replies.with(within, change(replies[within]!));
    return [id, { root: root.seq === seq ? change(root) : root, replies: after }];
  });
  const within = { messages: at(held.messages, seq, change), threads: Object.fromEntries(threads) as Held['threads'] };
  return rewriteApart({ ...held, ...within }, seq, change);
}

/** Changes the message at `seq` among those that are pinned or kept. */
function rewriteApart(held: Held, seq: number, change: (message: Message) => Message): Held {
  const pins = held.pins?.some((pin) => pin.seq === seq)
    ? held.pins.map((pin) => (pin.seq === seq ? change(pin) : pin))
    : held.pins;
  const kept = Object.values(held.kept).find((message) => message.seq === seq);
  return { ...held, pins, kept: kept ? { ...held.kept, [kept.id]: change(kept) } : held.kept };
}

/** The pins after a message came or changed. */
export function putPin(pins: readonly Message[], message: Message): readonly Message[] {
  const known = pins.find(({ id }) => id === message.id);
  if (known ? known.rev > message.rev : !message.pinned) return pins;
  const others = pins.filter(({ id }) => id !== message.id);
  if (!message.pinned) return others;
  return [...others, message].sort((a, b) => (a.pinned!.at < b.pinned!.at ? 1 : -1));
}

function putKept(kept: Held['kept'], message: Message): Held['kept'] {
  const known = kept[message.id];
  return known && known.rev <= message.rev ? { ...kept, [message.id]: message } : kept;
}

function at(messages: readonly Message[], seq: number, change: (message: Message) => Message): readonly Message[] {
  const index = seq - (messages[0]?.seq ?? 0);
  const before = messages[index];
  const after = before && change(before);
  return after === before ? messages : messages.with(index, after!);
}

function putReply(replies: readonly Message[], message: Message): readonly Message[] {
  const number = message.reply?.number ?? 0;
  const [first, last] = [replies[0]?.reply?.number, replies.at(-1)?.reply?.number ?? 0];
  if (number === last + 1) return [...replies, message];
  const index = number - (first ?? Infinity);
  const before = replies[index];
  return before && before.rev <= message.rev ? replies.with(index, message) : replies;
}

/** Two stretches in one where they touch, by the numbers that `of` gives; else the page alone. */
export function join(
  held: readonly Message[],
  page: readonly Message[],
  of: (message: Message) => number = ({ seq }) => seq,
): readonly Message[] {
  const [start, end, from, to] = [held[0], held.at(-1), page[0], page.at(-1)];
  if (!from || !to) return held;
  if (!start || !end || of(from) > of(end) + 1 || of(to) < of(start) - 1) return page;
  const merged = new Map(held.map((message) => [of(message), message]));
  for (const message of page) {
    const known = merged.get(of(message));
    if (!known || known.rev <= message.rev) merged.set(of(message), message);
  }
  return [...merged.values()].sort((a, b) => of(a) - of(b));
}

export function putMember(members: readonly Member[], userId: UserId, role: Member['role'] | null): readonly Member[] {
  const others = members.filter((member) => member.userId !== userId);
  if (!role) return others;
  return [...others, { userId, role }].sort((a, b) => (a.userId < b.userId ? -1 : 1));
}

export function byId(users: readonly User[]): Record<UserId, User> {
  return Object.fromEntries(users.map((user) => [user.id, user]));
}

export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = record;
  return rest;
}
