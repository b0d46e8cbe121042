import { Injectable, Logger } from '@nestjs/common';
import type { ChannelId, Message, SendMessage, UserId } from '@chatapp/contract';
import { AppError } from '../errors/app-error.js';
import { loggable } from '../errors/problem.js';
import { codeOf, isUnavailable } from '../errors/unavailable.js';
import { EventBus } from '../events/event-bus.js';
import { Metrics } from '../metrics/metrics.js';
import { FullSends } from './full-sends.js';
import { mentionedUsers } from './mentions/mentioned-users.js';
import { SendQueue } from './send-queue.js';
import { type PlainMessage, SendRepository, type SendResult } from './send.repository.js';

/** A repeated id that another replica stores at this moment, or a deadlock: the same statement succeeds a moment later. */
const TRANSIENT = new Set(['23505', '40001', '40P01']);
const ATTEMPTS = 5;
/** Waiting sends in one channel; 10 s of what a database commits at 100 a batch. */
const QUEUE_LIMIT = 20_000;

interface Outgoing extends PlainMessage {
  /** Where the message is more than text: all of it. */
  readonly full: SendMessage | null;
}

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
  private readonly logger = new Logger('Sender');

  private readonly sends;
  private readonly batchSizes;

  constructor(
    private readonly repository: SendRepository,
    private readonly fullSends: FullSends,
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
  async send(authorId: UserId, channelId: ChannelId, body: SendMessage): Promise<Stored> {
    const text = body.text.toWellFormed(); // what PostgreSQL would make of half a surrogate pair
    const full = isMoreThanText(body) ? body : null;
    const result = await this.queue.add(channelId, {
      id: body.id,
      authorId,
      text,
      mentions: mentionedUsers(text),
      full,
    });
    if (result.kind === 'refused') throw new AppError(result.code);
    if (result.kind === 'again') throw new AppError('server.unavailable', { retryAfter: 1 });
    return result;
  }

  /** What is nothing but text shares one statement; the others follow, each in a transaction of its own. */
  private async store(channelId: ChannelId, batch: readonly Outgoing[]): Promise<readonly SendResult[]> {
    const plain = batch.filter(({ full }) => full === null);
    const stored = plain.length > 0 ? await this.attempt(channelId, plain) : [];
    this.announce(channelId, stored);
    if (plain.length === batch.length) return stored;
    const results = new Map(plain.map((outgoing, index) => [outgoing, stored[index]!]));
    for (const outgoing of batch)
      if (outgoing.full) results.set(outgoing, await this.storeFull(channelId, outgoing, outgoing.full));
    return batch.map((outgoing) => results.get(outgoing)!);
  }

  private announce(channelId: ChannelId, results: readonly SendResult[]): void {
    const messages = results.flatMap((result): Message[] => (result.kind === 'new' ? [result.message] : []));
    if (messages.length === 0) return;
    this.sends.inc(messages.length);
    this.batchSizes.observe(messages.length);
    this.events.publish({ channelId }, { type: 'messages.created', channelId, rev: messages.at(-1)!.rev, messages });
  }

  private async storeFull(channelId: ChannelId, { authorId, text }: Outgoing, full: SendMessage): Promise<SendResult> {
    try {
      const { result, announce } = await this.fullSends.store(authorId, channelId, { ...full, text });
      this.announce(channelId, [result]);
      announce();
      return result;
    } catch (error) {
      if (error instanceof AppError) return { kind: 'refused', code: error.code };
      if (isUnavailable(error)) return { kind: 'again' };
      this.logger.error({ err: loggable(error) }, 'A message could not be stored');
      return { kind: 'refused', code: 'server.internal' };
    }
  }

  private async attempt(channelId: ChannelId, batch: readonly PlainMessage[]): Promise<readonly SendResult[]> {
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

  private async oneByOne(channelId: ChannelId, batch: readonly PlainMessage[]): Promise<SendResult[]> {
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

/** Whether storing a message takes more than its text and the people it names. */
function isMoreThanText({ id: _id, text, ...rest }: SendMessage): boolean {
  return Object.values(rest).some((part) => part !== undefined) || text.includes('<!') || text.includes('<&');
}

function isTransient(error: unknown): boolean {
  return TRANSIENT.has(codeOf(error));
}
