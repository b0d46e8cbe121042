import { setTimeout as wait } from 'node:timers/promises';

/** Asks one host for one thing at a time, with a pause after each; more than `most` are not asked at all. */
export class Hosts {
  private readonly queues = new Map<string, { length: number; last: Promise<unknown> }>();

  constructor(
    private readonly pauseMs: number,
    private readonly most: number,
  ) {}

  /** Undefined: too many wait for this host. */
  async ask<T>(host: string, work: () => Promise<T>): Promise<T | undefined> {
    const queue = this.queues.get(host) ?? { length: 0, last: Promise.resolve() };
    if (queue.length >= this.most) return undefined;
    this.queues.set(host, queue);
    queue.length += 1;
    const result = queue.last.then(work);
    queue.last = result
      .catch(() => undefined)
      .then(() => wait(this.pauseMs, undefined, { ref: false }))
      .finally(() => {
        queue.length -= 1;
        if (queue.length === 0) this.queues.delete(host);
      });
    return result;
  }
}
