import { Injectable } from '@nestjs/common';
import { LIMITS, type MessageId, type ScheduledMessage, type ScheduleMessage, type UserId } from '@chatapp/contract';
import { ChannelAccess } from '../channels/channel-access.js';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { EventBus } from '../events/event-bus.js';
import { Attachments } from '../files/attachments.js';
import { Sender } from '../messages/sender.js';
import { PersonalLogRepository } from '../users/personal-log.repository.js';
import { ScheduledRepository } from './scheduled.repository.js';

@Injectable()
export class ScheduledService {
  constructor(
    private readonly access: ChannelAccess,
    private readonly scheduled: ScheduledRepository,
    private readonly attachments: Attachments,
    private readonly sender: Sender,
    private readonly personalLog: PersonalLogRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** Keeps a message until its time; again with the same id: another text, or another time. */
  async set(userId: UserId, { channelId, message, sendAt }: ScheduleMessage): Promise<ScheduledMessage> {
    if (Date.parse(sendAt) <= Date.now()) throw new AppError('scheduled.in_past');
    await this.access.requireMember(userId, channelId);
    const scheduled = { channelId, message, sendAt, failed: null };
    await this.change(userId, message.id, async (tx) => {
      await this.attachments.keepUntil(tx, userId, message.fileIds ?? [], sendAt);
      await this.scheduled.set(tx, userId, scheduled);
      if ((await this.scheduled.list(tx, userId)).length > LIMITS.scheduled) throw new AppError('scheduled.too_many');
      return scheduled;
    });
    return scheduled;
  }

  async delete(userId: UserId, id: MessageId): Promise<void> {
    await this.change(userId, id, async (tx) => {
      if (!(await this.scheduled.delete(tx, userId, id))) throw new AppError('scheduled.not_found');
      return null;
    });
  }

  /**
   * Sends one message whose time has come. False: there is none. The message's id makes it happen once, also where this
   * replica ends between sending and forgetting.
   */
  async sendNext(): Promise<boolean> {
    const sent = await this.transactions.run(async (tx) => {
      const due = await this.scheduled.takeDue(tx);
      if (!due) return null;
      const { userId, scheduled } = due;
      const failed = await this.send(userId, scheduled);
      const left = failed ? { ...scheduled, failed } : null;
      if (left) await this.scheduled.set(tx, userId, left);
      else await this.scheduled.delete(tx, userId, scheduled.message.id);
      return { userId, messageId: scheduled.message.id, left, rev: await this.personalLog.next(tx, userId) };
    });
    if (!sent) return false;
    const { userId, messageId, left, rev } = sent;
    this.events.publish({ userId }, { type: 'scheduled.changed', rev, messageId, scheduled: left });
    return true;
  }

  private async send(userId: UserId, { channelId, message }: ScheduledMessage) {
    try {
      await this.sender.send(userId, channelId, message);
      return null;
    } catch (error) {
      if (error instanceof AppError && error.code !== 'server.unavailable') return error.code;
      throw error;
    }
  }

  private async change(
    userId: UserId,
    messageId: MessageId,
    work: (tx: Db) => Promise<ScheduledMessage | null>,
  ): Promise<void> {
    const { rev, scheduled } = await this.transactions.run(async (tx) => {
      const rev = await this.personalLog.next(tx, userId);
      return { rev, scheduled: await work(tx) };
    });
    this.events.publish({ userId }, { type: 'scheduled.changed', rev, messageId, scheduled });
  }
}
