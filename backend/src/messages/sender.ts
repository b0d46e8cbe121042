import { Injectable } from '@nestjs/common';
import type { ChannelId, SendMessage, UserId } from '@chatapp/contract';
import { AppError } from '../errors/app-error.js';
import { isUnavailable } from '../errors/unavailable.js';
import { EventBus } from '../events/event-bus.js';
import { Metrics } from '../metrics/metrics.js';
import { mentionedUsers } from './mentioned-users.js';
import { SendQueue } from './send-queue.js';
import { type Outgoing, SendRepository, type SendResult } from './send.repository.js';

/** A repeated id that another replica stores at this moment, or a deadlock: the same statement succeeds a moment later. */
const TRANSIENT = new Set(['23505', '40001', '40P01']);
const ATTEMPTS = 5;
/** Waiting sends in one channel; 10 s of what a database commits at 100 a batch. */
const QUEUE_LIMIT = 20_000;

/** A message that is stored: now, or since it was first sent. */
export type Stored = Extract<SendResult, { message: unknown }>;

/** Stores messages, batch by batch, and tells everyone. */
@Injectable()
export class Sender {
  private readonly queue = new SendQueue<Outgoing, SendResult>(
    (channelId, batch) => this.store(channelId, batch),
    QUEUE_LIMIT,
    () => new AppError('server.unavailable', { message: 'Too many messages wait in this channel.', retryAfter: 1 }),
  );

  private readonly sends;
  private readonly batchSizes;

  constructor(
    private readonly repository: SendRepository,
    private readonly events: EventBus,
    metrics: Metrics,
  ) {
    this.sends = metrics.counter('sends_total', 'Messages stored');
    this.batchSizes = metrics.histogram(
      'send_batch_size',
      'Messages that shared one statement',
      [],
      [1, 2, 5, 10, 20, 50, 100],
    );
  }

  /**
   * Stores a message, or finds it stored. Returns after commit and never before; whoever gets `server.unavailable`
   * can't know whether it was stored, and sends it again with the same id.
   */
  async send(authorId: UserId, channelId: ChannelId, { id, text }: SendMessage): Promise<Stored> {
    const wellFormed = text.toWellFormed(); // what PostgreSQL would make of half a surrogate pair
    const result = await this.queue.add(channelId, {
      id,
      authorId,
      text: wellFormed,
      mentions: mentionedUsers(wellFormed),
    });
    if (result.kind === 'refused') throw new AppError(result.code);
    if (result.kind === 'again') throw new AppError('server.unavailable', { retryAfter: 1 });
    return result;
  }

  private async store(channelId: ChannelId, batch: readonly Outgoing[]): Promise<readonly SendResult[]> {
    const results = await this.attempt(channelId, batch);
    const messages = results.flatMap((result) => (result.kind === 'new' ? [result.message] : []));
    if (messages.length > 0) {
      this.sends.inc(messages.length);
      this.batchSizes.observe(messages.length);
      this.events.publish({ channelId }, { type: 'messages.created', channelId, rev: messages.at(-1)!.rev, messages });
    }
    return results;
  }

  private async attempt(channelId: ChannelId, batch: readonly Outgoing[]): Promise<readonly SendResult[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        const results = await this.repository.send(channelId, batch);
        if (attempt === ATTEMPTS || !results.some((result) => result.kind === 'again')) return results;
      } catch (error) {
        if (isTransient(error) && attempt < ATTEMPTS) continue;
        if (isUnavailable(error) || batch.length === 1) throw error;
        // Something in the batch is to blame; alone, it can't take the others with it.
        return this.oneByOne(channelId, batch);
      }
    }
  }

  private async oneByOne(channelId: ChannelId, batch: readonly Outgoing[]): Promise<SendResult[]> {
    const results: SendResult[] = [];
    for (const outgoing of batch) {
      try {
        results.push(...(await this.attempt(channelId, [outgoing])));
      } catch (error) {
        if (isUnavailable(error)) throw error;
        results.push({ kind: 'refused', code: 'server.internal' });
      }
    }
    return results;
  }
}

function isTransient(error: unknown): boolean {
  return error instanceof Error && 'code' in error && TRANSIENT.has(String(error.code));
}
