import { Injectable } from '@nestjs/common';
import { isInConversation, type Message, type UserId, withReply } from '@chatapp/contract';
import type { Db } from '../../database/transactions.js';
import { EventBus } from '../../events/event-bus.js';
import { PersonalLogRepository } from '../../users/personal-log.repository.js';
import { MessagesRepository } from '../messages.repository.js';
import { ThreadsRepository } from './threads.repository.js';

const NOTHING = (): void => undefined;

/**
 * Who follows threads, and what they are told of them in their own logs. Everything happens in a transaction that holds
 * the channel and returns what to say after commit; people's logs are the last that it locks.
 */
@Injectable()
export class ThreadFollowing {
  constructor(
    private readonly threads: ThreadsRepository,
    private readonly messages: MessagesRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly events: EventBus,
  ) {}

  /**
   * A reply is stored: its author follows the thread from now on, so do those whom it mentions and, at first, the root's
   * author and everyone of a direct conversation (`others`), where each message is for all.
   */
  async replied(tx: Db, before: Message, reply: Message, others: readonly UserId[]): Promise<() => void> {
    const root = withReply(before, reply);
    const { number } = reply.reply!;
    const involved = [reply.authorId, ...reply.mentions];
    await this.threads.addReply(tx, reply);
    await this.threads.setCount(tx, root);
    await this.threads.follow(tx, root, [root.authorId, ...others, ...involved], number - 1);
    await this.threads.followAgain(tx, root, involved);
    await this.threads.markRead(tx, root, reply.authorId, number);
    return this.announce(tx, root, null);
  }

  /** A reply's mentions changed: those who follow count anew. */
  async mentionsChanged(tx: Db, before: Message, after: Message): Promise<() => void> {
    const { reply } = before;
    if (!reply || isInConversation(before)) return NOTHING;
    const changed = [...before.mentions, ...after.mentions].filter(
      (userId) => before.mentions.includes(userId) !== after.mentions.includes(userId),
    );
    if (changed.length === 0) return NOTHING;
    return this.announce(tx, await this.messages.require(tx, before.channelId, reply.rootId), changed);
  }

  /** Tells some of the followers, or all (null), how the thread stands to them now. */
  async announce(
    tx: Db,
    root: Message,
    userIds: readonly UserId[] | null,
    cause?: { sessionId: string },
  ): Promise<() => void> {
    const followers = await this.threads.listFollowers(tx, root, userIds);
    const revs = await this.personalLog.nextMany(tx, [...followers.keys()]);
    return () => {
      for (const [userId, rev] of revs) {
        const thread = followers.get(userId)!;
        this.events.publish({ userId }, { type: 'thread.changed', rev, rootId: root.id, thread }, cause);
      }
    };
  }
}
