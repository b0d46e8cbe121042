import type { Member, MyChannel } from './channels.js';
import type { ChannelId, MessageId } from './ids.js';
import type { Changes, Message, MessagePage } from './messages.js';
import {
  type ClientState,
  type Held,
  NOTHING_HELD,
  byId,
  hold,
  join,
  patch,
  putMember,
  putPin,
  without,
} from './state-parts.js';
import type { Sync } from './sync.js';
import type { ThreadPage } from './threads.js';
import type { User } from './users.js';
import type { WorkspaceChanges } from './workspace.js';

/** The state right after `GET /sync`, before any page of messages was read. */
export function initialState(sync: Sync): ClientState {
  return {
    me: sync.me,
    workspace: sync.workspace,
    workspaceRev: sync.workspaceRev,
    personalRev: sync.personalRev,
    channels: Object.fromEntries(sync.channels.map((mine) => [mine.channel.id, mine])),
    held: {},
    threads: Object.fromEntries(sync.threads.map((thread) => [thread.rootId, thread])),
    saved: Object.fromEntries(sync.saved.map((item) => [item.messageId, item])),
    scheduled: Object.fromEntries(sync.scheduled.map((scheduled) => [scheduled.message.id, scheduled])),
    users: byId(sync.users),
  };
}

/**
 * Takes over a fresh `GET /sync`. What it can't settle keeps its old revision and is named, to be asked for until it is
 * answered:
 * `behind` are channels (changes after the revision in the state), `workspaceBehind` is the workspace (likewise).
 * Events that were applied while the answer was on its way are not undone by it.
 */
export function applySync(
  state: ClientState,
  sync: Sync,
): { state: ClientState; behind: ChannelId[]; workspaceBehind: boolean } {
  const fresh = initialState(sync);
  const behind: ChannelId[] = [];
  const { channels, held, ...own } = sync.personalRev < state.personalRev ? state : takeOver(state, fresh, behind);
  if (sync.personalRev < state.personalRev) {
    for (const mine of sync.channels)
      if (mine.rev > (channels[mine.channel.id]?.rev ?? Infinity)) behind.push(mine.channel.id);
  }
  const workspaceOld = sync.workspaceRev < state.workspaceRev;
  return {
    state: {
      me: own.me,
      personalRev: own.personalRev,
      channels,
      held,
      threads: own.threads,
      saved: own.saved,
      scheduled: own.scheduled,
      workspaceRev: state.workspaceRev,
      workspace: workspaceOld ? state.workspace : sync.workspace,
      users: workspaceOld ? { ...fresh.users, ...state.users } : { ...state.users, ...fresh.users },
    },
    behind,
    workspaceBehind: sync.workspaceRev > state.workspaceRev,
  };
}

/** The fresh channels, but those whose inside is held, or that are newer in the state, as they were: `behind` gets them. */
function takeOver(state: ClientState, fresh: ClientState, behind: ChannelId[]): ClientState {
  const channels: Record<ChannelId, MyChannel> = {};
  const held: Record<ChannelId, Held> = {};
  for (const [id, mine] of Object.entries(fresh.channels)) {
    const before = state.channels[id];
    const kept = state.held[id];
    const unsettled = before && (before.rev > mine.rev || (before.rev < mine.rev && kept));
    channels[id] = unsettled ? before : mine;
    if (unsettled) behind.push(id);
    if (kept) held[id] = kept;
  }
  return { ...fresh, channels, held };
}

/**
 * Whether an answer of `GET /channels/:id/changes` was overtaken on its way by what the state knows by now, in the channel
 * or in the person's own log. It can't be taken over then, and whoever asked asks again.
 */
export function isOutdated(state: ClientState, { mine, personalRev }: Changes): boolean {
  const before = state.channels[mine.channel.id];
  return before !== undefined && (mine.rev < before.rev || personalRev < state.personalRev);
}

/**
 * Takes over `GET /channels/:id/changes`, unless it is outdated: then nothing changes and the caller asks again.
 * After a `reset` the channel holds nothing and reads its newest page anew.
 */
export function applyChanges(state: ClientState, changes: Changes): ClientState {
  const id = changes.mine.channel.id;
  const before = state.channels[id];
  if (!before || isOutdated(state, changes)) return state;
  const held = state.held[id];
  const next = patch(state, id, changes.mine);
  if (!held) return next;
  if (changes.reset) return { ...next, held: without(next.held, id) };
  // An empty stretch is no place to append to, unless all that there is comes: the page was read of an empty channel.
  const isAll = held.messages.length === 0 && changes.messages.length === changes.mine.lastSeq;
  let after: Held = held;
  // Roots come by themselves, as they are now: so no reply is new here, which would change its root once more.
  for (const message of changes.messages) after = hold(after, message, Infinity);
  const messages = isAll ? changes.messages : after.messages;
  let { members } = held;
  if (members) for (const change of changes.members) members = putMember(members, change.userId, change.role);
  return { ...next, held: { ...next.held, [id]: { ...after, messages, members } } };
}

/**
 * Takes over a page of history. A page that touches what is held extends it, any other replaces it.
 * Where the page is older than the state (`page.rev < rev`), the caller asks for the changes after `page.rev`.
 */
export function applyPage(state: ClientState, channelId: ChannelId, page: MessagePage): ClientState {
  if (!state.channels[channelId]) return state;
  const held = state.held[channelId] ?? NOTHING_HELD;
  return { ...state, held: { ...state.held, [channelId]: { ...held, messages: join(held.messages, page.messages) } } };
}

/** Takes over a stretch of a thread, as applyPage does. */
export function applyThread(state: ClientState, page: ThreadPage): ClientState {
  const { channelId, id } = page.root;
  if (!state.channels[channelId]) return state;
  const held = state.held[channelId] ?? NOTHING_HELD;
  const before = held.threads[id];
  const root = before && before.root.rev > page.root.rev ? before.root : page.root;
  const replies = join(before?.replies ?? [], page.replies, (message) => message.reply?.number ?? 0);
  const threads = { ...held.threads, [id]: { root, replies } };
  return { ...state, held: { ...state.held, [channelId]: { ...held, threads } } };
}

/** Forgets a thread that is no longer shown. */
export function closeThread(state: ClientState, channelId: ChannelId, rootId: MessageId): ClientState {
  const held = state.held[channelId];
  if (!held?.threads[rootId]) return state;
  return letGo(state, channelId, { ...held, threads: without(held.threads, rootId) });
}

/**
 * Takes over what is pinned, read when the channel stood at some revision or later: the caller asks for the changes
 * after that one, as for a page.
 */
export function applyPins(state: ClientState, channelId: ChannelId, pins: readonly Message[]): ClientState {
  if (!state.channels[channelId]) return state;
  const held = state.held[channelId] ?? NOTHING_HELD;
  // What is known of a message may be newer than the answer: of what was pinned by the state, and of what it shows.
  const known = [...(held.pins ?? []), ...held.messages, ...Object.values(held.kept)];
  return { ...state, held: { ...state.held, [channelId]: { ...held, pins: known.reduce(putPin, pins) } } };
}

/** Keeps messages of any of one's channels up to date, as long as they are shown apart from their conversation. */
export function keepMessages(state: ClientState, messages: readonly Message[]): ClientState {
  let { held } = state;
  for (const message of messages) {
    if (!state.channels[message.channelId]) continue;
    const before = held[message.channelId] ?? NOTHING_HELD;
    const known = before.kept[message.id];
    if (known && known.rev >= message.rev) continue;
    held = { ...held, [message.channelId]: { ...before, kept: { ...before.kept, [message.id]: message } } };
  }
  return { ...state, held };
}

/** They are no longer shown. */
export function forgetMessages(
  state: ClientState,
  messages: readonly Pick<Message, 'channelId' | 'id'>[],
): ClientState {
  return messages.reduce((next, { channelId, id }) => {
    const held = next.held[channelId];
    return held ? letGo(next, channelId, { ...held, kept: without(held.kept, id) }) : next;
  }, state);
}

/** A channel of whose inside nothing is left is no longer held, and need not be kept up to date. */
function letGo(state: ClientState, channelId: ChannelId, held: Held): ClientState {
  const { messages, members, threads, pins, kept } = held;
  const isSomething =
    messages.length > 0 || members || pins || Object.keys(threads).length > 0 || Object.keys(kept).length > 0;
  if (isSomething) return { ...state, held: { ...state.held, [channelId]: held } };
  return { ...state, held: without(state.held, channelId) };
}

/** Takes over `GET /workspace/changes`; only people already known are kept. */
export function applyWorkspaceChanges(state: ClientState, changes: WorkspaceChanges): ClientState {
  if (changes.rev < state.workspaceRev) return state;
  const known = changes.users.filter((user) => user.id in state.users);
  return {
    ...state,
    workspaceRev: changes.rev,
    workspace: changes.workspace,
    users: { ...state.users, ...byId(known) },
  };
}

/** Adds people looked up by id or search. */
export function applyUsers(state: ClientState, users: readonly User[]): ClientState {
  return { ...state, users: { ...state.users, ...byId(users) } };
}

/** Adds the member list of a channel that is held. */
export function applyMembers(state: ClientState, channelId: ChannelId, members: readonly Member[]): ClientState {
  const held = state.held[channelId] ?? NOTHING_HELD;
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
