import type { Member, MyChannel } from './channels.js';
import type { ChannelId, UserId } from './ids.js';
import { LIMITS } from './limits.js';
import type { Message } from './messages.js';
import type { Me, User, Workspace } from './users.js';

/** What a client holds of a channel's inside: one stretch of messages without a gap, and the members once asked for. */
export interface Held {
  /** Ascending by `seq`, without a gap. May end before the channel's `lastSeq` after a jump into the past. */
  readonly messages: readonly Message[];
  /** Sorted by user id; null until asked for. */
  readonly members: readonly Member[] | null;
}

/** All server data that a client knows. Changed only by applyEvent and by the functions of catch-up.ts. */
export interface ClientState {
  readonly me: Me;
  readonly workspace: Workspace;
  readonly workspaceRev: number;
  readonly personalRev: number;
  readonly channels: Readonly<Record<ChannelId, MyChannel>>;
  readonly held: Readonly<Record<ChannelId, Held>>;
  readonly users: Readonly<Record<UserId, User>>;
}

export function patch(state: ClientState, channelId: ChannelId, fields: Partial<MyChannel>): ClientState {
  const mine = state.channels[channelId];
  return mine ? { ...state, channels: { ...state.channels, [channelId]: { ...mine, ...fields } } } : state;
}

/** The newest mentions after a position, ascending; as many as MyChannel lists. */
export function unreadAfter(lastReadSeq: number, seqs: readonly number[]): number[] {
  const unread = seqs.filter((seq) => seq > lastReadSeq);
  return unread.sort((a, b) => a - b).slice(-LIMITS.mentions);
}

/** Replaces a held message by a newer version, or appends it where it is the next one; `lastSeq` is the log's end before it. */
export function put(messages: readonly Message[], message: Message, lastSeq: number): readonly Message[] {
  const first = messages[0]?.seq;
  const last = messages.at(-1)?.seq;
  if (first === undefined || last === undefined) return message.seq === 1 && lastSeq === 0 ? [message] : messages;
  if (message.seq === last + 1) return [...messages, message];
  if (message.seq < first || message.seq > last) return messages;
  const at = message.seq - first;
  const before = messages[at];
  return before && before.rev < message.rev ? messages.with(at, message) : messages;
}

export function join(held: readonly Message[], page: readonly Message[]): readonly Message[] {
  const [first, last] = [held[0]?.seq, held.at(-1)?.seq];
  const [from, to] = [page[0]?.seq, page.at(-1)?.seq];
  if (from === undefined || to === undefined) return held;
  if (first === undefined || last === undefined || from > last + 1 || to < first - 1) return page;
  const merged = new Map(held.map((message) => [message.seq, message]));
  for (const message of page) {
    const known = merged.get(message.seq);
    if (!known || known.rev < message.rev) merged.set(message.seq, message);
  }
  return [...merged.values()].sort((a, b) => a.seq - b.seq);
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
