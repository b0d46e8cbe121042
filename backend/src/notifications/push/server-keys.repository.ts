import { Injectable } from '@nestjs/common';
import type { Db } from '../../database/transactions.js';

@Injectable()
export class ServerKeysRepository {
  /** A key of all replicas; the first one that asks makes it. */
  async findOrAdd<T extends object>(db: Db, name: string, make: () => T): Promise<T> {
    const found = await this.find<T>(db, name);
    if (found) return found;
    await db.query('insert into server_keys (name, value) values ($1, $2) on conflict (name) do nothing', [
      name,
      JSON.stringify(make()),
    ]);
    return (await this.find<T>(db, name))!;
  }

  private async find<T>(db: Db, name: string): Promise<T | null> {
    const [row] = await db.query<{ value: T }[]>('select value from server_keys where name = $1', [name]);
    return row?.value ?? null;
  }
}
