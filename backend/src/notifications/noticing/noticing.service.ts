import { Inject, Injectable } from '@nestjs/common';
import { isInConversation, type ChannelId, type Message, type UserId } from '@chatapp/contract';
import { CONFIG, type Config } from '../../config/config.js';
import { type Db, Transactions } from '../../database/transactions.js';
import { HistoryRepository } from '../../messages/history.repository.js';
import { PresenceLookup } from '../../users/presence-lookup.js';
import { type News, NoticesRepository } from '../notices.repository.js';
import { Clearing } from '../push/clearing.js';
import { KeywordCalls } from './keyword-calls.js';
import { type Concerned, type Fresh, NoticingRepository, type Reach } from './noticing.repository.js';

const BATCH = 200;
/** After an outage that long nobody is told of what was said before it. */
const TOO_OLD_MS = 24 * 3600 * 1000;
/** Where more than this was said since the last look, only the end of it is looked at. */
const TOO_FAR = 10_000;

/**
 * Looks through what happened in a channel, finds keywords, and notes down who is to be told of what. It tells nobody:
 * all of it is one transaction with moving the channel's cursor, so it happens once, however often a replica dies in it.
 */
@Injectable()
export class Noticing {
  constructor(
    private readonly noticing: NoticingRepository,
    private readonly notices: NoticesRepository,
    private readonly keywords: KeywordCalls,
    private readonly clearing: Clearing,
    private readonly history: HistoryRepository,
    private readonly presence: PresenceLookup,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Looks through a channel up to its end. False: another replica does at this moment, and may not see all. */
  async lookThrough(channelId: ChannelId): Promise<boolean> {
    for (;;) {
      const { outcome, announce, deleted } = await this.transactions.run((tx) => this.lookOnce(tx, channelId));
      for (const say of announce) say();
      // What devices show of them is there still.
      if (deleted.length > 0) await this.clearing.settle((tx) => this.notices.takeAbout(tx, channelId, deleted), null);
      if (outcome === 'done' || outcome === 'busy') return outcome === 'done';
    }
  }

  /** Channels that something happened in which nobody has looked at. */
  listBehind(limit: number): Promise<ChannelId[]> {
    return this.noticing.listBehind(this.transactions.single, limit);
  }

  private async lookOnce(
    tx: Db,
    channelId: ChannelId,
  ): Promise<{ outcome: 'done' | 'more' | 'busy'; announce: (() => void)[]; deleted: number[] }> {
    const reach = await this.noticing.take(tx, channelId);
    if (!reach) {
      const begun = await this.noticing.begin(tx, channelId);
      return { outcome: begun ? 'more' : 'busy', announce: [], deleted: [] };
    }
    const rev = Math.max(reach.rev, reach.channelRev - TOO_FAR);
    const seq = Math.max(reach.seq, reach.lastSeq - TOO_FAR);
    const changed = await this.history.listChangedAfter(tx, channelId, rev, BATCH);
    const fresh = freshAmong(changed, seq, reach.lastSeq) ?? (await this.noticing.listFresh(tx, channelId, seq, BATCH));
    const both = new Map([...changed, ...fresh].map((message) => [message.seq, message]));
    const announce = await this.keywords.find(tx, channelId, [...both.values()], seq);
    await this.note(tx, reach, fresh);
    const seen = changed.map((message) => message.rev);
    const isAll = changed.length < BATCH;
    await this.noticing.advance(
      tx,
      channelId,
      Math.max(...seen, isAll ? reach.channelRev : rev),
      fresh.at(-1)?.seq ?? seq,
    );
    const deleted = changed.filter(({ deletedAt }) => deletedAt !== null).map((message) => message.seq);
    return { outcome: isAll && fresh.length < BATCH ? 'done' : 'more', announce, deleted };
  }

  private async note(tx: Db, { channel }: Reach, messages: readonly Message[]): Promise<void> {
    const { push, mail } = this.config;
    const fresh = messages.filter(
      ({ deletedAt, createdAt }) => !deletedAt && Date.parse(createdAt) > Date.now() - TOO_OLD_MS,
    );
    if (fresh.length === 0 || (!push && !mail)) return;
    const concerned = await this.noticing.listConcerned(tx, channel, fresh.map(toFresh));
    const news = newsOf(this.present(concerned), fresh);
    await this.notices.add(tx, channel.id, news, { pushMs: push?.delayMs ?? null, mailMs: mail?.delayMs ?? null });
  }

  /** Whoever is called only if they are here, and is not, is left out. */
  private present(concerned: readonly Concerned[]): Concerned[] {
    return concerned.flatMap((one) => {
      const here = one.ifHere && this.presence.of(one.userId) === 'active';
      return one.told || here ? [{ ...one, called: one.called || here }] : [];
    });
  }
}

/**
 * The messages after `seq`, where all of them are among what has changed, which is in their order: then no number is left
 * out. Else undefined.
 */
function freshAmong(changed: readonly Message[], seq: number, lastSeq: number): Message[] | undefined {
  const fresh = changed.filter((message) => message.seq > seq);
  const isWhole = fresh.every((message, index) => message.seq === seq + 1 + index) && seq + fresh.length >= lastSeq;
  return isWhole ? fresh : undefined;
}

function toFresh(message: Message): Fresh {
  const { seq, authorId, reply, everyone = null } = message;
  const aside = !isInConversation(message);
  return { seq, authorId, threadSeq: reply?.rootSeq ?? null, number: reply?.number ?? null, aside, everyone };
}

/** One piece of news for each person and conversation. What stands in the conversation and in a thread is told once. */
function newsOf(concerned: readonly Concerned[], fresh: readonly Message[]): News[] {
  const created = new Map(fresh.map(({ seq, createdAt }) => [seq, createdAt]));
  const inConversation = new Set(
    concerned.filter(({ rootSeq }) => rootSeq === 0).map(({ userId, seq }) => `${userId} ${seq}`),
  );
  const news = new Map<string, { userId: UserId; rootSeq: number; seqs: number[]; callSeqs: number[] }>();
  for (const { userId, seq, rootSeq, called, email } of concerned) {
    if (rootSeq !== 0 && inConversation.has(`${userId} ${seq}`)) continue;
    const key = `${userId} ${rootSeq}`;
    const known = news.get(key) ?? { userId, rootSeq, seqs: [], callSeqs: [] };
    known.seqs.push(seq);
    if (called && email) known.callSeqs.push(seq);
    news.set(key, known);
  }
  return [...news.values()].map(({ userId, rootSeq, seqs, callSeqs }) => ({
    userId,
    rootSeq,
    seq: Math.max(...seqs),
    since: created.get(Math.min(...seqs))!,
    callSeqs: callSeqs.toSorted((a, b) => a - b),
  }));
}
