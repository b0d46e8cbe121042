import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { UserId } from '@chatapp/contract';
import { Transactions } from '../database/transactions.js';
import { UsersRepository } from './users.repository.js';

const BATCH = 500;

/**
 * After an upgrade that folds otherwise, people must still be found: each start looks through what is kept folded, beside
 * serving. Not in a migration, because replicas of the version before go on writing until they stop.
 */
@Injectable()
export class SearchRenewal implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('SearchRenewal');
  private stopping = false;
  private running: Promise<void> | null = null;

  constructor(
    private readonly users: UsersRepository,
    private readonly transactions: Transactions,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run().catch((error: unknown) => this.logger.warn(`Not renewed: ${String(error)}`));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async run(): Promise<void> {
    let last: UserId | null = null;
    do last = await this.users.renewSearch(this.transactions.single, last, BATCH);
    while (last !== null && !this.stopping);
  }
}
