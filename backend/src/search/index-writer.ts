import { Injectable } from '@nestjs/common';
import type { ChannelId, Message } from '@chatapp/contract';
import { type Db, Transactions } from '../database/transactions.js';
import { documentsOf, readableFiles, type SearchDocument } from './documents.js';
import { IndexRepository } from './index.repository.js';

/** Messages of one transaction: enough to share its cost, few enough that it is short. */
const BATCH = 500;

/** At the newest backlogs others may be already: as many are looked at as there may be replicas. */
const REPLICAS = 10;

/** Code units that are made ready before they are written: what takes some ten milliseconds, in which nobody is served. */
const CHUNK = 200_000;

/** Brings the index forward, a batch at a time, each in a transaction that holds the channels it is about. */
@Injectable()
export class IndexWriter {
  constructor(
    private readonly index: IndexRepository,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Takes in what has changed in some of these channels. Returns how many messages and channels that were, and which may
   * have more. Those that another replica is at are neither.
   */
  changes(channelIds: readonly ChannelId[]): Promise<{ count: number; channels: number; more: ChannelId[] }> {
    return this.transactions.run(async (tx) => {
      const { portions, full } = await this.index.takeChanged(tx, channelIds, BATCH);
      const messages = portions.flatMap((portion) => portion.messages);
      await this.take(tx, messages);
      const last = portions.at(-1);
      const cutShort = full ? last : undefined;
      await this.index.advance(
        tx,
        portions.map((portion) => ({
          channelId: portion.channelId,
          rev: portion === cutShort ? (portion.messages.at(-1)?.rev ?? portion.rev) : portion.rev,
        })),
      );
      // Those before the one that was cut short are done.
      const channels = portions.length - (cutShort ? 1 : 0);
      return {
        count: messages.length,
        channels,
        more: cutShort ? channelIds.filter((id) => id >= cutShort.channelId) : [],
      };
    });
  }

  /** Takes in some of what was there before the index, the newest first. Returns how many messages that were; 0: it is done. */
  async backlog(): Promise<number> {
    for (const channelId of await this.index.listBacklogs(this.transactions.single, REPLICAS)) {
      const count = await this.transactions.run((tx) => this.backlogOf(tx, channelId));
      if (count > 0) return count;
    }
    return 0;
  }

  private async backlogOf(tx: Db, channelId: ChannelId): Promise<number> {
    const portion = await this.index.takeBacklog(tx, channelId, BATCH);
    if (!portion) return 0;
    const { messages } = portion;
    await this.take(tx, messages);
    const oldest = messages.at(-1);
    const left = oldest && oldest.seq > 1 ? { seq: oldest.seq - 1, at: oldest.createdAt } : null;
    await this.index.shorten(tx, channelId, left);
    return Math.max(messages.length, 1);
  }

  private async take(tx: Db, messages: readonly Message[]): Promise<void> {
    let [ready, size]: [(SearchDocument & { message: Message })[], number] = [[], 0];
    for (const message of messages.filter(({ deletedAt }) => deletedAt === null)) {
      const insides = await this.index.findInsides(tx, readableFiles(message));
      for (const document of documentsOf(message, insides)) {
        ready.push({ ...document, message });
        size += document.text.length;
        if (size < CHUNK) continue;
        await this.index.write(tx, ready);
        [ready, size] = [[], 0];
      }
    }
    await this.index.write(tx, ready);
    await this.index.remove(
      tx,
      messages.filter(({ deletedAt }) => deletedAt !== null),
    );
  }
}
