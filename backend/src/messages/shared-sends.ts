import { inOneGo, type Waiting } from './waiting.js';

/** What one statement takes: beyond it more rows a statement save hardly anything and delay the first. */
const SHARED_MAX = 32;
/** After so long a statement waits for something of its own, a lock or a lost connection, and nobody waits for it any more. */
const PATIENCE_MS = 100;

/**
 * Batching over channels: while there is a free lane a send goes at once, and those that come while all lanes are busy share
 * the next statement. How many share one is what the load makes of it.
 */
export class SharedSends<T, R> {
  private readonly waiting: Waiting<T, R>[] = [];
  private busy = 0;

  constructor(
    private readonly run: (batch: readonly T[]) => Promise<readonly R[]>,
    /** Statements in flight at once, but for those that take long. */
    private readonly lanes: number,
  ) {}

  /** Resolves with what became of the item; rejects with the error of the statement that it went with. */
  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.busy < this.lanes) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.busy += 1;
    while (this.waiting.length > 0) await atMost(PATIENCE_MS, inOneGo(this.waiting.splice(0, SHARED_MAX), this.run));
    this.busy -= 1;
  }
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
