import { Injectable } from '@nestjs/common';
import { isInConversation, type ChannelId, type Message, type UserId } from '@chatapp/contract';
import { ChannelsRepository } from '../../channels/channels.repository.js';
import { ReadingRepository } from '../../channels/reading.repository.js';
import type { Db } from '../../database/transactions.js';
import { EventBus } from '../../events/event-bus.js';
import { MentionsRepository } from '../../messages/mentions/mentions.repository.js';
import { MessagesRepository } from '../../messages/messages.repository.js';
import { ThreadFollowing } from '../../messages/threads/thread-following.js';
import { ThreadsRepository } from '../../messages/threads/threads.repository.js';
import { PersonalLogRepository } from '../../users/personal-log.repository.js';
import { holdsKeyword, type Keywords, keywordsOf, searchable } from './keywords.js';
import { NoticingRepository } from './noticing.repository.js';

type Announce = () => void;
interface Waiting {
  readonly userId: UserId;
  readonly words: Keywords;
}

/**
 * Words that people wait for, found in what was said: a call like any other, which counts on all devices. What is looked
 * at may change meanwhile, so what seems to match is looked at again with the channel held.
 */
@Injectable()
export class KeywordCalls {
  constructor(
    private readonly noticing: NoticingRepository,
    private readonly channels: ChannelsRepository,
    private readonly messages: MessagesRepository,
    private readonly mentions: MentionsRepository,
    private readonly reading: ReadingRepository,
    private readonly threads: ThreadsRepository,
    private readonly following: ThreadFollowing,
    private readonly personalLog: PersonalLogRepository,
    private readonly events: EventBus,
  ) {}

  /**
   * Looks for keywords in messages that are new or changed, of which nobody has looked at those after `lookedAt`; returns
   * what to say after commit.
   */
  async find(tx: Db, channelId: ChannelId, changed: readonly Message[], lookedAt: number): Promise<Announce[]> {
    if (changed.length === 0) return [];
    const seqs = changed.map(({ seq }) => seq).filter((seq) => seq <= lookedAt);
    const waiting = (await this.noticing.listWaiting(tx, channelId)).map(({ userId, keywords }): Waiting => ({
      userId,
      words: keywordsOf(keywords),
    }));
    const known = seqs.length > 0 ? await this.mentions.listKeywords(tx, channelId, seqs) : [];
    const concerned = changed.filter(
      (message) => known.some(({ seq }) => seq === message.seq) || matches(message, waiting).length > 0,
    );
    if (concerned.length === 0) return [];
    await this.channels.lock(tx, channelId);
    const announce: Announce[] = [];
    const recounted = new Set<UserId>();
    for (const { id } of concerned) {
      const message = await this.messages.require(tx, channelId, id);
      const found = matches(message, waiting);
      await this.mentions.addKeywords(tx, message, found);
      // Whoever has the message hears of it without the keyword when it changes in any other way.
      const called = await this.mentions.listKeywords(tx, channelId, [message.seq]);
      if (isInConversation(message)) for (const { userId } of called) recounted.add(userId);
      else announce.push(await this.follow(tx, message, called.map(({ userId }) => userId))); // prettier-ignore
    }
    announce.push(await this.recount(tx, channelId, [...recounted]));
    return announce;
  }

  private async recount(tx: Db, channelId: ChannelId, userIds: readonly UserId[]): Promise<Announce> {
    const counted = await this.reading.recount(tx, channelId, userIds);
    const revs = await this.personalLog.nextMany(tx, [...counted.keys()]);
    return () => {
      for (const [userId, rev] of revs)
        this.events.publish({ userId }, { type: 'read.changed', rev, channelId, ...counted.get(userId)! });
    };
  }

  /** Whoever is called in a thread follows it, unless they have said that they don't want to. */
  private async follow(tx: Db, reply: Message, userIds: readonly UserId[]): Promise<Announce> {
    const root = await this.messages.require(tx, reply.channelId, reply.reply!.rootId);
    await this.threads.follow(tx, root, userIds, reply.reply!.number - 1);
    return this.following.announce(tx, root, userIds);
  }
}

/** Who waits for a word that a message says, and is not called by it anyway. */
function matches(message: Message, waiting: readonly Waiting[]): UserId[] {
  if (message.deletedAt || message.everyone || waiting.length === 0) return [];
  const text = searchable(message.text);
  return waiting
    .filter(({ userId, words }) => userId !== message.authorId && !message.mentions.includes(userId) && holdsKeyword(text, words))
    .map(({ userId }) => userId); // prettier-ignore
}
