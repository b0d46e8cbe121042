import type { MyChannel } from './channels.js';
import type { EventOf, ServerEvent } from './events.js';
import type { ChannelId } from './ids.js';
import { LIMITS } from './limits.js';
import { isInConversation, withMark } from './message-changes.js';
import type { Message } from './messages.js';
import {
  type ClientState,
  calls,
  hold,
  listed,
  patch,
  putMember,
  rewrite,
  unreadAfter,
  without,
} from './state-parts.js';

/** How an event stands to the state: apply it (`next`), forget it (`old`, `none`), or ask for what is missing (`gap`). */
export type Standing = 'next' | 'old' | 'gap' | 'none';

/** Unread messages of a channel: plain arithmetic, see MyChannel. */
export function unreadCount(mine: MyChannel): number {
  // Reading on another device may be heard of before the message that was read.
  return Math.max(0, mine.mainSeq - mine.readMainSeq);
}

/**
 * How often one is called or written to in person: what a badge counts, on every device and in pushes. A conversation
 * that is muted counts only where one is mentioned.
 */
export function callCount(mine: MyChannel): number {
  const { kind } = mine.channel;
  return (kind === 'direct' || kind === 'group') && !mine.muted ? unreadCount(mine) : mine.mentionSeqs.length;
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
    case 'mark.changed':
    case 'channel.changed':
    case 'member.changed': {
      const mine = state.channels[event.channelId];
      return mine ? compare(mine.rev, event.rev, event.rev) : 'none';
    }
    case 'read.changed': {
      const order = compare(state.personalRev, event.rev, event.rev);
      const mine = state.channels[event.channelId];
      // A recount at another revision than ours: mentions and own messages between the two would be counted wrongly.
      return order === 'next' && mine && event.recount && event.recount.channelRev !== mine.rev ? 'gap' : order;
    }
    case 'membership.changed':
    case 'preferences.changed':
    case 'me.changed':
    case 'thread.changed':
    case 'saved.changed':
    case 'scheduled.changed':
      return compare(state.personalRev, event.rev, event.rev);
    case 'user.changed':
    case 'workspace.changed':
      return compare(state.workspaceRev, event.rev, event.rev);
    case 'log.moved': {
      const known = logRev(state, event);
      return known === undefined ? 'none' : event.rev > known ? 'gap' : 'old';
    }
    case 'hello':
    case 'typing':
    case 'receipt':
    case 'send.stored':
    case 'send.refused':
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
    case 'mark.changed':
      return marked(state, event);
    case 'channel.changed':
      return patch(state, event.channelId, { rev: event.rev, channel: event.channel });
    case 'member.changed':
      return memberChanged(state, event);
    case 'membership.changed':
      return membership({ ...state, personalRev: event.rev }, event);
    case 'preferences.changed':
      return patch({ ...state, personalRev: event.rev }, event.channelId, {
        favourite: event.favourite,
        muted: event.muted,
        notify: event.notify,
      });
    case 'read.changed':
      return readChanged({ ...state, personalRev: event.rev }, event);
    case 'me.changed':
      return { ...state, personalRev: event.rev, me: event.me };
    case 'thread.changed': {
      const { rev: personalRev, rootId, thread } = event;
      const unread = thread && thread.replyCount > thread.readCount ? thread : null;
      return { ...state, personalRev, threads: entered(state.threads, rootId, unread) };
    }
    case 'saved.changed': {
      const { rev: personalRev, messageId, item } = event;
      return { ...state, personalRev, saved: entered(state.saved, messageId, item) };
    }
    case 'scheduled.changed': {
      const { rev: personalRev, messageId, scheduled } = event;
      return { ...state, personalRev, scheduled: entered(state.scheduled, messageId, scheduled) };
    }
    case 'user.changed': {
      const known = event.user.id in state.users;
      return {
        ...state,
        workspaceRev: event.rev,
        users: known ? { ...state.users, [event.user.id]: event.user } : state.users,
      };
    }
    case 'workspace.changed':
      return { ...state, workspaceRev: event.rev, workspace: event.workspace };
    case 'log.moved':
    case 'hello':
    case 'typing':
    case 'receipt':
    case 'send.stored':
    case 'send.refused':
    case 'presence':
    case 'reconnect':
    case 'session.ended':
      return state;
  }
}

function logRev(state: ClientState, event: EventOf<'log.moved'>): number | undefined {
  if (event.log === 'workspace') return state.workspaceRev;
  return event.log === 'personal' ? state.personalRev : state.channels[event.channelId ?? '']?.rev;
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
    const own = message.authorId === state.me.id && isInConversation(message);
    next = changed(next, event.channelId, message, {
      rev: message.rev,
      lastSeq: message.seq,
      mainSeq: message.mainSeq,
      lastMessageAt: message.createdAt,
      lastReadSeq: own ? Math.max(message.seq, mine.lastReadSeq) : mine.lastReadSeq,
      readMainSeq: own ? Math.max(message.mainSeq, mine.readMainSeq) : mine.readMainSeq,
    });
  }
  return next;
}

function changed(state: ClientState, channelId: ChannelId, message: Message, fields: Partial<MyChannel>): ClientState {
  const mine = state.channels[channelId];
  if (!mine) return state;
  const { seq, task } = message;
  const me = state.me.id;
  const mentionSeqs = unreadAfter(
    fields.lastReadSeq ?? mine.lastReadSeq,
    listed(mine.mentionSeqs, seq, calls(message, me), Infinity),
  );
  const mineToDo = task?.assigneeId === me && task.doneAt === null;
  const taskSeqs = listed(mine.taskSeqs, seq, mineToDo, LIMITS.tasks);
  const next = patch(state, channelId, { ...fields, mentionSeqs, taskSeqs });
  const held = state.held[channelId];
  return held ? { ...next, held: { ...next.held, [channelId]: hold(held, message, mine.lastSeq) } } : next;
}

function marked(state: ClientState, { channelId, rev, seq, mark }: EventOf<'mark.changed'>): ClientState {
  const next = patch(state, channelId, { rev });
  const held = state.held[channelId];
  if (!held) return next;
  const put = (message: Message): Message => (message.rev < rev ? withMark(message, mark, rev) : message);
  return { ...next, held: { ...next.held, [channelId]: rewrite(held, seq, put) } };
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
  if (!mine) {
    const threads = Object.entries(state.threads).filter(([, thread]) => thread.channelId !== channelId);
    return {
      ...state,
      channels: without(state.channels, channelId),
      held: without(state.held, channelId),
      threads: Object.fromEntries(threads),
    };
  }
  const known = state.channels[channelId];
  if (known && known.rev >= mine.rev) return state;
  return { ...state, channels: { ...state.channels, [channelId]: mine }, held: without(state.held, channelId) };
}

function readChanged(state: ClientState, event: EventOf<'read.changed'>): ClientState {
  const { channelId, lastReadSeq, readMainSeq, recount } = event;
  const mine = state.channels[channelId];
  if (!mine) return state;
  if (recount) return patch(state, channelId, { lastReadSeq, readMainSeq, mentionSeqs: recount.mentionSeqs });
  const furthest = Math.max(lastReadSeq, mine.lastReadSeq);
  return patch(state, channelId, {
    lastReadSeq: furthest,
    readMainSeq: Math.max(readMainSeq, mine.readMainSeq),
    mentionSeqs: unreadAfter(furthest, mine.mentionSeqs),
  });
}

function entered<T>(record: Readonly<Record<string, T>>, key: string, value: T | null): Record<string, T> {
  return value ? { ...record, [key]: value } : without(record, key);
}
