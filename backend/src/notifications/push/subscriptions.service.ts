import { Inject, Injectable } from '@nestjs/common';
import type { NotificationOptions, PushSubscription, UserId } from '@chatapp/contract';
import { CONFIG, type Config } from '../../config/config.js';
import { Transactions } from '../../database/transactions.js';
import { AppError } from '../../errors/app-error.js';
import { OutboundRefusal } from '../../outbound/outbound-refusal.js';
import { type RateLimiter, RateLimits } from '../../redis/rate-limits.js';
import { UsersService } from '../../users/users.service.js';
import { toldTexts } from '../told-texts.js';
import { areKeys } from './encryption.js';
import { PushComposer } from './push-composer.js';
import { PushIdentity } from './push-identity.js';
import { PushSender } from './push-sender.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';

/** Browsers that want to be told of things while the application is closed: one for each session. */
@Injectable()
export class SubscriptionsService {
  private readonly tests: RateLimiter;

  constructor(
    private readonly subscriptions: SubscriptionsRepository,
    private readonly identity: PushIdentity,
    private readonly sender: PushSender,
    private readonly composer: PushComposer,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
    limits: RateLimits,
  ) {
    this.tests = limits.make({ name: 'push-tests', points: 10, seconds: 60 });
  }

  /** How people can be told here. */
  async options(): Promise<NotificationOptions> {
    const vapid = await this.identity.find();
    return { vapidKey: vapid?.publicKey ?? null, email: this.config.mail !== null };
  }

  /** This session's browser wants to be told. */
  async subscribe(userId: UserId, sessionId: string, subscription: PushSubscription): Promise<void> {
    if (!this.config.push) throw new AppError('push.unavailable');
    this.requireAcceptable(subscription);
    await this.transactions.run((tx) => this.subscriptions.set(tx, { userId, sessionId, subscription }));
  }

  async unsubscribe(userId: UserId, sessionId: string): Promise<void> {
    await this.subscriptions.delete(this.transactions.single, userId, sessionId);
  }

  /** Shows something on this device, now; throws `push.unavailable` where its push service does not take it. */
  async test(userId: UserId, sessionId: string): Promise<void> {
    await this.tests.consume(userId);
    const db = this.transactions.single;
    const device = await this.subscriptions.find(db, userId, sessionId);
    if (!device) throw new AppError('push.unavailable', { message: 'This device has no subscription.' });
    const { language, notifications } = await this.users.requireMe(userId);
    const { testTitle, testBody } = toldTexts(language);
    const payload = {
      type: 'message' as const,
      tag: 'test',
      title: testTitle,
      body: testBody,
      path: '/settings/notifications',
      badge: await this.composer.badge(db, userId),
      sound: notifications.sound !== 'none',
    };
    const result = await this.sender.send(device, payload, null);
    if (result !== 'sent') throw new AppError('push.unavailable', { message: 'The push service did not take it.' });
  }

  private requireAcceptable({ endpoint, keys }: PushSubscription): void {
    const invalid = (path: string, message: string) =>
      new AppError('request.invalid', { details: [{ path, message }] });
    try {
      this.sender.requireAcceptable(endpoint);
    } catch (error) {
      if (error instanceof OutboundRefusal) throw invalid('endpoint', error.message);
      throw error;
    }
    if (!areKeys(keys)) throw invalid('keys', 'are not those of a browser');
  }
}
