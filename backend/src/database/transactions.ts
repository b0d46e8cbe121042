import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Where a repository's statement runs: inside a transaction, or by itself on any connection of the pool. */
export type Db = Pick<EntityManager, 'query'>;

/** The only way for a service to make several statements one. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /** For a single statement, which needs no transaction around it. */
  get single(): Db {
    return this.dataSource;
  }

  /** Runs `work` in one READ COMMITTED transaction; commits what it returns, rolls back what it throws. */
  run<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }

  /** Runs `work` on one unchanging snapshot. */
  snapshot<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', work);
  }
}
