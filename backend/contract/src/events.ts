import { z } from 'zod';
import { Channel, ChannelRole, MyChannel } from './channels.js';
import { Problem } from './errors.js';
import { ChannelId, Count, Instant, MessageId, UserId } from './ids.js';
import { LIMITS } from './limits.js';
import { Mark } from './marks.js';
import { Message, SendMessage } from './messages.js';
import { NotifyLevel } from './notifications.js';
import { SavedItem, ScheduledMessage } from './personal.js';
import { MyThread } from './threads.js';
import { Me, User } from './users.js';
import { Workspace } from './workspace.js';

export const Presence = z.enum(['active', 'away', 'offline']);
export type Presence = z.infer<typeof Presence>;

const inChannel = { channelId: ChannelId, rev: Count };

/**
 * Everything the server says on the socket: one closed union on `type`.
 * Events with a `rev` belong to one of three logs, each numbered without a gap:
 * a channel's (`channelId`), the person's own, the workspace's. The others are hints that may be lost.
 */
export const ServerEvent = z
  .discriminatedUnion('type', [
    // A channel's log
    /**
     * New messages, ascending and without a gap; `rev` is the last one's. A reply changes its root at the same revision,
     * as `withReply` does: that is not said again.
     */
    z.object({ type: z.literal('messages.created'), ...inChannel, messages: z.array(Message).min(1) }),
    /** A message was edited, deleted, pinned …; `message.rev` is `rev`. */
    z.object({ type: z.literal('message.changed'), ...inChannel, message: Message }),
    /** Someone put something on the message at `seq`, or took it off: `withMark` makes the message of it. */
    z.object({ type: z.literal('mark.changed'), ...inChannel, seq: Count, mark: Mark }),
    z.object({ type: z.literal('channel.changed'), ...inChannel, channel: Channel }),
    /** Someone joined (`role` new), changed role, or left (`role` null). */
    z.object({
      type: z.literal('member.changed'),
      ...inChannel,
      userId: UserId,
      role: ChannelRole.nullable(),
      memberCount: Count,
    }),

    // The person's own log
    /** One is now a member (`mine`), or no longer (null). */
    z.object({ type: z.literal('membership.changed'), rev: Count, channelId: ChannelId, mine: MyChannel.nullable() }),
    z.object({
      type: z.literal('preferences.changed'),
      rev: Count,
      channelId: ChannelId,
      favourite: z.boolean(),
      muted: z.boolean(),
      notify: NotifyLevel.nullable(),
    }),
    /**
     * The read position moved. Forward, by reading (`recount` null): never back, so it may meet the channel's own events
     * in any order. Anywhere, by "mark unread", or nowhere, where a keyword was found: `recount` then holds what counts at
     * the channel's revision `channelRev`.
     */
    z.object({
      type: z.literal('read.changed'),
      rev: Count,
      channelId: ChannelId,
      lastReadSeq: Count,
      readMainSeq: Count,
      recount: z.object({ channelRev: Count, mentionSeqs: z.array(Count) }).nullable(),
    }),
    z.object({ type: z.literal('me.changed'), rev: Count, me: Me }),
    /** A thread that one follows was answered or read; null: one no longer follows it. */
    z.object({ type: z.literal('thread.changed'), rev: Count, rootId: MessageId, thread: MyThread.nullable() }),
    /** A message was saved or its reminder changed or given; null: it is done or no longer saved. */
    z.object({ type: z.literal('saved.changed'), rev: Count, messageId: MessageId, item: SavedItem.nullable() }),
    /** null: it was sent or taken back. */
    z.object({
      type: z.literal('scheduled.changed'),
      rev: Count,
      messageId: MessageId,
      scheduled: ScheduledMessage.nullable(),
    }),

    // The workspace's log
    z.object({ type: z.literal('user.changed'), rev: Count, user: User }),
    z.object({ type: z.literal('workspace.changed'), rev: Count, workspace: Workspace }),

    // Hints
    /** The first event on a socket: from here on nothing that happens in one's rooms is left out. */
    z.object({ type: z.literal('hello'), serverTime: Instant, replica: z.string() }),
    /** A log stands at `rev` now; who is behind asks for the changes. Heals lost events. */
    z.object({
      type: z.literal('log.moved'),
      log: z.enum(['channel', 'personal', 'workspace']),
      channelId: ChannelId.optional(),
      rev: Count,
    }),
    /** `rootId`: in a thread. */
    z.object({ type: z.literal('typing'), channelId: ChannelId, userId: UserId, rootId: MessageId.optional() }),
    /** Someone has read up to `seq`; only in channels of at most LIMITS.liveReceipts members. */
    z.object({ type: z.literal('receipt'), channelId: ChannelId, userId: UserId, seq: Count }),
    /** To the socket that sent it: this was stored, and no `messages.created` follows here; as when it is sent again. */
    z.object({ type: z.literal('send.stored'), message: Message }),
    /** To the socket that sent it: refused. Who may try again reads it from the code, as over HTTP. */
    z.object({ type: z.literal('send.refused'), messageId: MessageId, problem: Problem }),
    z.object({ type: z.literal('presence'), presences: z.record(UserId, Presence) }),
    /** The server is going away: reconnect at a random moment within `withinMs`. */
    z.object({ type: z.literal('reconnect'), withinMs: Count }),
    /** Signed out here, by oneself elsewhere or by deactivation. The socket closes. */
    z.object({ type: z.literal('session.ended') }),
  ])
  .meta({ id: 'ServerEvent' });
export type ServerEvent = z.infer<typeof ServerEvent>;
export type EventOf<T extends ServerEvent['type']> = Extract<ServerEvent, { type: T }>;

/** Everything a client says on the socket: hints, and messages. All other commands go over HTTP. */
export const ClientSignal = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('typing'), channelId: ChannelId, rootId: MessageId.optional() }),
    /** Whether the person is at this device. Repeated at least every 60 s while active. */
    z.object({ type: z.literal('active'), active: z.boolean() }),
    /** Whose presence this socket wants to hear of; replaces the list named before, answered at once by `presence`. */
    z.object({ type: z.literal('watch'), userIds: z.array(UserId).max(LIMITS.userLookup) }),
    /**
     * The same as POST /channels/{id}/messages, for a third of its cost. Stored once this socket hears the message in
     * `messages.created`, where everyone hears it, or else in `send.stored`. Without an answer it is sent again, with
     * the same id, by either way.
     */
    z.object({ type: z.literal('send'), channelId: ChannelId, message: SendMessage }),
  ])
  .meta({ id: 'ClientSignal' });
export type ClientSignal = z.infer<typeof ClientSignal>;
