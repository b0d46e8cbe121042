import { AppError } from '../errors/app-error.js';

/** Lets only so many work at once and some wait; whoever comes when it is full is sent away. */
export class Turns {
  private working = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly mostWaiting: number,
  ) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.working < this.most) this.working += 1;
    else await this.queue();
    try {
      return await work();
    } finally {
      // Whoever waits takes over this turn, so that nobody slips in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.working -= 1;
    }
  }

  private queue(): Promise<void> {
    if (this.waiting.length >= this.mostWaiting)
      throw new AppError('server.unavailable', { message: 'Too many are searching.', retryAfter: 1 });
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
