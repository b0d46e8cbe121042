import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** The pool of `pg`, as far as it is used here. */
interface Pool {
  query<T>(statement: { name: string; text: string; values: unknown[]; query_timeout: number }): Promise<{ rows: T[] }>;
}

/** After so long without an answer the connection counts as dead, which a silent failover doesn't tell by itself. */
const TIMEOUT_MS = 10_000;

/** For the few statements that run all the time: parsed and planned once a connection, and past TypeORM's query runner. */
@Injectable()
export class PreparedStatements {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs one statement by itself. `name` must belong to this text alone. */
  async query<T>(name: string, text: string, values: unknown[]): Promise<T[]> {
    const pool = (this.dataSource.driver as PostgresDriver).master as Pool;
    const { rows } = await pool.query<T>({ name, text, values, query_timeout: TIMEOUT_MS });
    return rows;
  }
}
