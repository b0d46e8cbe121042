import { Injectable } from '@nestjs/common';
import {
  type ChannelId,
  type ListReplies,
  type ListThreads,
  type Message,
  type MessageId,
  type ThreadList,
  type ThreadPage,
  type UserId,
} from '@chatapp/contract';
import { ChannelAccess } from '../../channels/channel-access.js';
import { ChannelsRepository } from '../../channels/channels.repository.js';
import { type Db, Transactions } from '../../database/transactions.js';
import { AppError } from '../../errors/app-error.js';
import { EventBus } from '../../events/event-bus.js';
import { PersonalLogRepository } from '../../users/personal-log.repository.js';
import { MessageChanges } from '../message-changes.js';
import { MessagesRepository } from '../messages.repository.js';
import { ThreadFollowing } from './thread-following.js';
import { ThreadsRepository } from './threads.repository.js';

/** Replies that a list of threads shows of each. */
const EXCERPT = 3;

@Injectable()
export class ThreadsService {
  constructor(
    private readonly access: ChannelAccess,
    private readonly channels: ChannelsRepository,
    private readonly messages: MessagesRepository,
    private readonly changes: MessageChanges,
    private readonly threads: ThreadsRepository,
    private readonly following: ThreadFollowing,
    private readonly personalLog: PersonalLogRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** A stretch of a thread, in one snapshot. */
  find(userId: UserId, channelId: ChannelId, rootId: MessageId, query: ListReplies): Promise<ThreadPage> {
    return this.transactions.snapshot(async (tx) => {
      await this.access.requireMember(userId, channelId, tx);
      const root = await this.messages.require(tx, channelId, rootId);
      const last = root.thread?.replyCount ?? 0;
      const [from, to] = rangeOf(query, last);
      const mine = await this.threads.find(tx, root, userId);
      return {
        rev: await this.channels.findRev(tx, channelId),
        root,
        replies: await this.threads.listReplies(tx, root, from, to),
        following: mine?.following ?? false,
        readCount: mine?.readCount ?? last,
      };
    });
  }

  /** Threads that someone follows, the last answered first. */
  async list(userId: UserId, { unread, after, limit }: ListThreads): Promise<ThreadList> {
    if (after !== undefined && Number.isNaN(Date.parse(after)))
      throw new AppError('request.invalid', { details: [{ path: 'after', message: 'is not the end of a page' }] });
    const db = this.transactions.single;
    const found = await this.threads.listFollowed(db, userId, {
      unread: unread === 'true',
      before: after ?? null,
      limit: limit + 1,
    });
    const threads = [];
    for (const thread of found.slice(0, limit)) {
      const root = await this.messages.require(db, thread.channelId, thread.rootId);
      const from = Math.min(thread.readCount + 1, thread.replyCount - EXCERPT + 1);
      const replies = await this.threads.listReplies(
        db,
        root,
        Math.max(from, thread.replyCount - 20),
        thread.replyCount,
      );
      threads.push({ thread, root, replies });
    }
    return { threads, next: found.length > limit ? found[limit - 1]!.lastReplyAt : null };
  }

  /** Everything up to reply `number` is read, at the device of a session. */
  async markRead(
    userId: UserId,
    channelId: ChannelId,
    rootId: MessageId,
    number: number,
    sessionId: string,
  ): Promise<void> {
    const read = (tx: Db, root: Message) => this.threads.markRead(tx, root, userId, number);
    await this.tell(userId, channelId, rootId, read, { sessionId });
  }

  /** From now on one is told of replies. */
  async follow(userId: UserId, channelId: ChannelId, rootId: MessageId): Promise<void> {
    await this.tell(userId, channelId, rootId, async (tx, root) => {
      if (root.reply) throw new AppError('message.not_found');
      await this.threads.follow(tx, root, [userId], root.thread?.replyCount ?? 0);
      await this.threads.followAgain(tx, root, [userId]);
      return true;
    });
  }

  async unfollow(userId: UserId, channelId: ChannelId, rootId: MessageId): Promise<void> {
    const rev = await this.changes.hold(userId, channelId, rootId, async ({ tx, before }) => {
      await this.threads.unfollow(tx, before, userId);
      return this.personalLog.next(tx, userId);
    });
    this.events.publish({ userId }, { type: 'thread.changed', rev, rootId, thread: null });
  }

  /** Does something to one's own part in a thread; `work` says whether anything changed. */
  private async tell(
    userId: UserId,
    channelId: ChannelId,
    rootId: MessageId,
    work: (tx: Db, root: Message) => Promise<boolean>,
    cause?: { sessionId: string },
  ): Promise<void> {
    const announce = await this.changes.hold(userId, channelId, rootId, async ({ tx, before }) => {
      return (await work(tx, before)) ? this.following.announce(tx, before, [userId], cause) : null;
    });
    announce?.();
  }
}

function rangeOf({ before, after, limit }: ListReplies, last: number): [from: number, to: number] {
  if (before !== undefined) return [before - limit, before - 1];
  return after !== undefined ? [after + 1, after + limit] : [last - limit + 1, last];
}
