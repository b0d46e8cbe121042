import type { MessageId } from '@chatapp/contract';
import { inOneGo, type Waiting } from './waiting.js';

/** What one statement takes: beyond it more rows a statement save hardly anything and delay the first. */
const BATCH_MAX = 100;

/**
 * Natural batching: the first send of a channel goes at once; those that come while its statement is in flight go
 * together in the next one, in order. No timer, and a channel never has two statements in flight from one replica.
 */
export class SendQueue<T extends { readonly id: MessageId }, R> {
  /** A channel is in here while a statement of it is in flight. */
  private readonly waiting = new Map<string, Waiting<T, R>[]>();

  constructor(
    private readonly run: (channelId: string, batch: readonly T[]) => Promise<readonly R[]>,
    /** How many may wait in one channel. */
    private readonly limit: number,
    private readonly refusal: () => Error,
  ) {}

  /** Resolves with what became of the item; rejects with the error of the statement that it went with. */
  add(channelId: string, item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      const waiting = this.waiting.get(channelId);
      if (!waiting) {
        this.waiting.set(channelId, [{ item, resolve, reject }]);
        void this.drain(channelId);
      } else if (waiting.length >= this.limit) {
        reject(this.refusal());
      } else {
        waiting.push({ item, resolve, reject });
      }
    });
  }

  private async drain(channelId: string): Promise<void> {
    const waiting = this.waiting.get(channelId)!;
    while (waiting.length > 0) await inOneGo(takeBatch(waiting), (batch) => this.run(channelId, batch));
    this.waiting.delete(channelId);
  }
}

/** Takes the next ones off the queue; an id that occurs twice waits for the following batch, which finds it stored. */
function takeBatch<T extends { readonly id: MessageId }, R>(waiting: Waiting<T, R>[]): Waiting<T, R>[] {
  const batch = new Map<MessageId, Waiting<T, R>>();
  const rest: Waiting<T, R>[] = [];
  for (const one of waiting) {
    if (batch.size < BATCH_MAX && !batch.has(one.item.id)) batch.set(one.item.id, one);
    else rest.push(one);
  }
  waiting.splice(0, waiting.length, ...rest);
  return [...batch.values()];
}
