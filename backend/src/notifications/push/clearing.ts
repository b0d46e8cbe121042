import { Inject, Injectable } from '@nestjs/common';
import { SessionsService } from '../../auth/sessions.service.js';
import { CONFIG, type Config } from '../../config/config.js';
import { type Db, Transactions } from '../../database/transactions.js';
import { type Notice, NoticesRepository, type Place } from '../notices.repository.js';
import { TellingRepository } from '../telling.repository.js';
import { PushComposer } from './push-composer.js';
import { PushSender } from './push-sender.js';
import { type Device, SubscriptionsRepository } from './subscriptions.repository.js';

/** Takes a subscription away from whoever pushes without showing something. */
const NEVER_SILENT = /(^|\.)push\.apple\.com$/;

/** What was read needs no telling any more: it is forgotten, and devices that show it are asked to stop. */
@Injectable()
export class Clearing {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly telling: TellingRepository,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly sessions: SessionsService,
    private readonly composer: PushComposer,
    private readonly sender: PushSender,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Forgets those of some notices that were read or can't be seen any more, and clears them everywhere but at the device
   * of `exceptSessionId`. Returns how many were looked at.
   */
  async settle(take: (tx: Db) => Promise<Notice[]>, exceptSessionId: string | null): Promise<number> {
    const { looked, over } = await this.transactions.run(async (tx) => {
      const taken = await take(tx);
      const read = new Set(await this.telling.listRead(tx, taken));
      const over = taken.filter((notice) => read.has(notice));
      if (over.length > 0) await this.notices.delete(tx, over);
      return { looked: taken.length, over };
    });
    for (const notice of over) await this.clearShown(notice, exceptSessionId);
    return looked;
  }

  /** Asks devices to show something no longer. */
  async clear({ userId, channelId, rootSeq }: Place, devices: readonly Device[]): Promise<void> {
    const bearing = devices.filter(({ subscription }) => !NEVER_SILENT.test(new URL(subscription.endpoint).hostname));
    if (bearing.length === 0) return;
    const payload = await this.composer.clear(this.transactions.single, userId, channelId, rootSeq);
    await Promise.all(bearing.map((device) => this.sender.send(device, payload, () => Promise.resolve(true))));
  }

  private async clearShown(notice: Notice, exceptSessionId: string | null): Promise<void> {
    const { userId, shownOn } = notice;
    if (shownOn.length === 0 || !this.config.push) return;
    const devices = await this.subscriptions.listOf(this.transactions.single, [userId]);
    const showing = devices.filter(({ sessionId }) => shownOn.includes(sessionId) && sessionId !== exceptSessionId);
    const existing = await this.sessions.listExisting(showing.map(({ sessionId }) => sessionId));
    const live = showing.filter(({ sessionId }) => existing.has(sessionId));
    await this.clear(notice, live);
  }
}
