import { Injectable } from '@nestjs/common';
import type { Db } from '../../database/transactions.js';
import type { UploadRef } from '../storage/storage.js';

export interface Swept {
  upload: UploadRef | null;
  sha256: string | null;
}

@Injectable()
export class SweepRepository {
  /** Deletes files that have expired, and says what they leave; two replicas never get the same. */
  async takeExpired(tx: Db, now: Date, limit: number): Promise<Swept[]> {
    const [rows] = await tx.query<[Swept[], number]>(
      `delete from files f using (select id from files where expires_at <= $1 order by expires_at
         limit $2 for update skip locked) due
       where f.id = due.id returning f.upload, f.sha256`,
      [now, limit],
    );
    return rows;
  }

  /** Of the ids of files those that are there. */
  async listKnown(db: Db, ids: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await db.query<{ id: string; name: string | null }[]>(
      `select id, upload->>'name' as name from files where id = any($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
