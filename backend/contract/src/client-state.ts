import type { Member, MyChannel, Sync } from './channels.js';
import type { EventOf, ServerEvent } from './events.js';
import type { ChannelId, UserId } from './ids.js';
import { LIMITS } from './limits.js';
import type { Changes, Message, MessagePage } from './messages.js';
import type { Me, User, Workspace, WorkspaceChanges } from './users.js';

/** What a client holds of a channel's inside: one stretch of messages without a gap, and the members once asked for. */
export interface Held {
  /** Ascending by `seq`, without a gap. May end before the channel's `lastSeq` after a jump into the past. */
  readonly messages: readonly Message[];
  /** Sorted by user id; null until asked for. */
  readonly members: readonly Member[] | null;
}

/** All server data that a client knows. Changed only by the functions of this file. */
export interface ClientState {
  readonly me: Me;
  readonly workspace: Workspace;
  readonly workspaceRev: number;
  readonly personalRev: number;
  readonly channels: Readonly<Record<ChannelId, MyChannel>>;
  readonly held: Readonly<Record<ChannelId, Held>>;
  readonly users: Readonly<Record<UserId, User>>;
}

/** How an event stands to the state: apply it (`next`), forget it (`old`, `none`), or ask for what is missing (`gap`). */
export type Standing = 'next' | 'old' | 'gap' | 'none';

/** Unread messages of a channel: plain arithmetic, see MyChannel. */
export function unreadCount(mine: MyChannel): number {
  return mine.lastSeq - mine.lastReadSeq;
}

/** The state right after `GET /sync`, before any page of messages was read. */
export function initialState(sync: Sync): ClientState {
  return {
    me: sync.me,
    workspace: sync.workspace,
    workspaceRev: sync.workspaceRev,
    personalRev: sync.personalRev,
    channels: Object.fromEntries(sync.channels.map((mine) => [mine.channel.id, mine])),
    held: {},
    users: byId(sync.users),
  };
}

/**
 * Takes over a fresh `GET /sync` after a reconnect. A channel whose messages are held keeps its old revision where it
 * fell behind, so that its changes can be asked for; `behind` names those.
 */
export function applySync(state: ClientState, sync: Sync): { state: ClientState; behind: ChannelId[] } {
  const fresh = initialState(sync);
  const behind: ChannelId[] = [];
  const channels: Record<ChannelId, MyChannel> = {};
  const held: Record<ChannelId, Held> = {};
  for (const [id, mine] of Object.entries(fresh.channels)) {
    const before = state.channels[id];
    const kept = state.held[id];
    if (before && before.rev > mine.rev) {
      channels[id] = before;
    } else if (before && kept && before.rev < mine.rev) {
      channels[id] = before;
      behind.push(id);
    } else {
      channels[id] = mine;
    }
    if (kept) held[id] = kept;
  }
  return { state: { ...fresh, channels, held, users: { ...state.users, ...fresh.users } }, behind };
}

/** How `event` stands to the state; see Standing. Events about channels that the state does not have are `none`. */
export function standing(state: ClientState, event: ServerEvent): Standing {
  switch (event.type) {
    case 'messages.created': {
      const mine = state.channels[event.channelId];
      const first = event.messages[0];
      return mine && first ? compare(mine.rev, first.rev, event.rev) : 'none';
    }
    case 'message.changed':
    case 'channel.changed':
    case 'member.changed': {
      const mine = state.channels[event.channelId];
      return mine ? compare(mine.rev, event.rev, event.rev) : 'none';
    }
    case 'read.changed': {
      const order = compare(state.personalRev, event.rev, event.rev);
      const mine = state.channels[event.channelId];
      // Counted at an older revision than ours: what came since may have changed mentions that it lists.
      return order === 'next' && mine && event.channelRev < mine.rev ? 'gap' : order;
    }
    case 'membership.changed':
    case 'preferences.changed':
    case 'me.changed':
      return compare(state.personalRev, event.rev, event.rev);
    case 'user.changed':
    case 'workspace.changed':
      return compare(state.workspaceRev, event.rev, event.rev);
    case 'log.moved': {
      const rev = event.log === 'workspace' ? state.workspaceRev : event.log === 'personal' ? state.personalRev : undefined;
      const known = rev ?? state.channels[event.channelId ?? '']?.rev;
      return known === undefined ? 'none' : event.rev > known ? 'gap' : 'old';
    }
    case 'hello':
    case 'typing':
    case 'presence':
    case 'reconnect':
    case 'session.ended':
      return 'none';
  }
}

/** The state after an event. Events that are not `next` change nothing. */
export function applyEvent(state: ClientState, event: ServerEvent): ClientState {
  if (standing(state, event) !== 'next') return state;
  switch (event.type) {
    case 'messages.created':
      return created(state, event);
    case 'message.changed':
      return changed(state, event.channelId, event.message, { rev: event.rev });
    case 'channel.changed':
      return patch(state, event.channelId, { rev: event.rev, channel: event.channel });
    case 'member.changed':
      return memberChanged(state, event);
    case 'membership.changed':
      return membership({ ...state, personalRev: event.rev }, event);
    case 'preferences.changed':
      return patch({ ...state, personalRev: event.rev }, event.channelId, { favourite: event.favourite, muted: event.muted });
    case 'read.changed':
      return readChanged({ ...state, personalRev: event.rev }, event);
    case 'me.changed':
      return { ...state, personalRev: event.rev, me: event.me };
    case 'user.changed': {
      const known = event.user.id in state.users;
      return { ...state, workspaceRev: event.rev, users: known ? { ...state.users, [event.user.id]: event.user } : state.users };
    }
    case 'workspace.changed':
      return { ...state, workspaceRev: event.rev, workspace: event.workspace };
    case 'log.moved':
    case 'hello':
    case 'typing':
    case 'presence':
    case 'reconnect':
    case 'session.ended':
      return state;
  }
}

/** Takes over `GET /channels/:id/changes`. After a `reset` the channel holds nothing and reads its newest page anew. */
export function applyChanges(state: ClientState, changes: Changes): ClientState {
  const id = changes.mine.channel.id;
  const before = state.channels[id];
  if (!before || changes.mine.rev < before.rev) return state;
  const held = state.held[id];
  let next = patch(state, id, changes.mine);
  if (!held) return next;
  if (changes.reset) return { ...next, held: without(next.held, id) };
  let { messages } = held;
  for (const message of changes.messages) messages = put(messages, message, before.lastSeq);
  let { members } = held;
  if (members) for (const change of changes.members) members = putMember(members, change.userId, change.role);
  next = { ...next, held: { ...next.held, [id]: { messages, members } } };
  return next;
}

/**
 * Takes over a page of history. A page that touches what is held extends it, any other replaces it.
 * Where the page is older than the state (`page.rev < rev`), the caller asks for the changes after `page.rev`.
 */
export function applyPage(state: ClientState, channelId: ChannelId, page: MessagePage): ClientState {
  if (!state.channels[channelId]) return state;
  const held = state.held[channelId] ?? { messages: [], members: null };
  return { ...state, held: { ...state.held, [channelId]: { ...held, messages: join(held.messages, page.messages) } } };
}

/** Takes over `GET /workspace/changes`; only people already known are kept. */
export function applyWorkspaceChanges(state: ClientState, changes: WorkspaceChanges): ClientState {
  if (changes.rev < state.workspaceRev) return state;
  const known = changes.users.filter((user) => user.id in state.users);
  return { ...state, workspaceRev: changes.rev, workspace: changes.workspace, users: { ...state.users, ...byId(known) } };
}

/** Adds people looked up by id or search. */
export function applyUsers(state: ClientState, users: readonly User[]): ClientState {
  return { ...state, users: { ...state.users, ...byId(users) } };
}

/** Adds the member list of a channel that is held. */
export function applyMembers(state: ClientState, channelId: ChannelId, members: readonly Member[]): ClientState {
  const held = state.held[channelId] ?? { messages: [], members: null };
  return { ...state, held: { ...state.held, [channelId]: { ...held, members } } };
}

/** Forgets what is held of a channel, or the far end of it, to bound memory. Keeps `keep` messages nearest to `seq`. */
export function trim(state: ClientState, channelId: ChannelId, seq: number, keep: number): ClientState {
  const held = state.held[channelId];
  if (!held || held.messages.length <= keep) return state;
  if (keep === 0) return { ...state, held: without(state.held, channelId) };
  const at = seq - (held.messages[0]?.seq ?? seq);
  const from = Math.max(0, Math.min(at - Math.floor(keep / 2), held.messages.length - keep));
  const messages = held.messages.slice(from, from + keep);
  return { ...state, held: { ...state.held, [channelId]: { ...held, messages } } };
}

function compare(rev: number, first: number, last: number): Standing {
  if (last <= rev) return 'old';
  return first <= rev + 1 ? 'next' : 'gap';
}

function created(state: ClientState, event: EventOf<'messages.created'>): ClientState {
  let next = state;
  for (const message of event.messages) {
    const mine = next.channels[event.channelId];
    if (!mine || message.rev <= mine.rev) continue;
    const own = message.authorId === state.me.id;
    next = changed(next, event.channelId, message, {
      rev: message.rev,
      lastSeq: message.seq,
      lastMessageAt: message.createdAt,
      lastReadSeq: own ? message.seq : mine.lastReadSeq,
    });
  }
  return next;
}

function changed(state: ClientState, channelId: ChannelId, message: Message, fields: Partial<MyChannel>): ClientState {
  const mine = state.channels[channelId];
  if (!mine) return state;
  const lastReadSeq = fields.lastReadSeq ?? mine.lastReadSeq;
  let mentionSeqs = mine.mentionSeqs.filter((seq) => seq > lastReadSeq && seq !== message.seq);
  if (message.seq > lastReadSeq && message.mentions.includes(state.me.id)) {
    mentionSeqs = [...mentionSeqs, message.seq].sort((a, b) => a - b).slice(-LIMITS.mentions);
  }
  const next = patch(state, channelId, { ...fields, mentionSeqs });
  const held = state.held[channelId];
  if (!held) return next;
  const messages = put(held.messages, message, mine.lastSeq);
  return { ...next, held: { ...next.held, [channelId]: { ...held, messages } } };
}

function memberChanged(state: ClientState, event: EventOf<'member.changed'>): ClientState {
  const role = event.userId === state.me.id && event.role ? { role: event.role } : {};
  const next = patch(state, event.channelId, { rev: event.rev, memberCount: event.memberCount, ...role });
  const held = next.held[event.channelId];
  if (!held?.members) return next;
  const members = putMember(held.members, event.userId, event.role);
  return { ...next, held: { ...next.held, [event.channelId]: { ...held, members } } };
}

function membership(state: ClientState, event: EventOf<'membership.changed'>): ClientState {
  const { mine, channelId } = event;
  if (!mine) return { ...state, channels: without(state.channels, channelId), held: without(state.held, channelId) };
  const known = state.channels[channelId];
  if (known && known.rev >= mine.rev) return state;
  return { ...state, channels: { ...state.channels, [channelId]: mine }, held: without(state.held, channelId) };
}

function readChanged(state: ClientState, event: EventOf<'read.changed'>): ClientState {
  return patch(state, event.channelId, { lastReadSeq: event.lastReadSeq, mentionSeqs: event.mentionSeqs });
}

function patch(state: ClientState, channelId: ChannelId, fields: Partial<MyChannel>): ClientState {
  const mine = state.channels[channelId];
  return mine ? { ...state, channels: { ...state.channels, [channelId]: { ...mine, ...fields } } } : state;
}

/** Replaces a held message by a newer version, or appends it where what is held reaches the end (`lastSeq`) of the log. */
function put(messages: readonly Message[], message: Message, lastSeq: number): readonly Message[] {
  const first = messages[0]?.seq;
  const last = messages.at(-1)?.seq ?? 0;
  if (message.seq === last + 1 && (last >= lastSeq || first === undefined)) {
    return first === undefined && message.seq !== 1 ? messages : [...messages, message];
  }
  if (first === undefined || message.seq < first || message.seq > last) return messages;
  const at = message.seq - first;
  const before = messages[at];
  return before && before.rev < message.rev ? messages.with(at, message) : messages;
}

function join(held: readonly Message[], page: readonly Message[]): readonly Message[] {
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

function putMember(members: readonly Member[], userId: UserId, role: Member['role'] | null): readonly Member[] {
  const others = members.filter((member) => member.userId !== userId);
  if (!role) return others;
  return [...others, { userId, role }].sort((a, b) => (a.userId < b.userId ? -1 : 1));
}

function byId(users: readonly User[]): Record<UserId, User> {
  return Object.fromEntries(users.map((user) => [user.id, user]));
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = record;
  return rest;
}
