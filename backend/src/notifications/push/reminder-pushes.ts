import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import type { SavedItem, UserId } from '@chatapp/contract';
import { SessionsService } from '../../auth/sessions.service.js';
import { CONFIG, type Config } from '../../config/config.js';
import { Transactions } from '../../database/transactions.js';
import { loggable } from '../../errors/problem.js';
import { Reminders } from '../../later/reminders.js';
import { TellingRepository } from '../telling.repository.js';
import { toldTexts } from '../told-texts.js';
import { PushComposer } from './push-composer.js';
import { PushSender } from './push-sender.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';

/** Tells devices of reminders: at the time that one has chosen oneself, thus also in quiet hours and wherever one is. */
@Injectable()
export class ReminderPushes implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Push');
  private readonly sending = new Set<Promise<void>>();

  constructor(
    private readonly telling: TellingRepository,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly sessions: SessionsService,
    private readonly composer: PushComposer,
    private readonly sender: PushSender,
    private readonly transactions: Transactions,
    @Inject(CONFIG) config: Config,
    reminders: Reminders,
  ) {
    if (config.push) reminders.listen((userId, item) => this.given(userId, item));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.sending);
  }

  private given(userId: UserId, item: SavedItem): void {
    const work = this.push(userId, item).catch((error: unknown) =>
      this.logger.warn({ err: loggable(error) }, 'A reminder was not pushed'),
    );
    this.sending.add(work);
    void work.finally(() => this.sending.delete(work));
  }

  /** The reminder is given already: that was the claim, so it is pushed now or never. */
  private async push(userId: UserId, { channelId, seq, messageId }: SavedItem): Promise<void> {
    const db = this.transactions.single;
    const [tellable] = await this.telling.list(db, [{ userId, channelId, rootSeq: 0, seq }]);
    if (!tellable) return;
    const devices = await this.subscriptions.listOf(db, [userId]);
    const existing = await this.sessions.listExisting(devices.map(({ sessionId }) => sessionId));
    const message = await this.composer.message(db, tellable);
    const { reminder } = toldTexts(tellable.reader.language);
    const payload = { ...message, tag: `reminder/${messageId}`, title: `${reminder}: ${message.title}` };
    const live = devices.filter(({ sessionId }) => existing.has(sessionId));
    await Promise.all(live.map((device) => this.sender.send(device, payload, () => Promise.resolve(true))));
  }
}
