import { Injectable } from '@nestjs/common';
import type { CustomEmoji } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

/** Whoever writes has taken the workspace's next revision, and thereby the turn. */
@Injectable()
export class EmojisRepository {
  async find(db: Db, name: string): Promise<CustomEmoji | null> {
    const [row] = await db.query<CustomEmoji[]>(
      'select name, file_id as "fileId", created_by as "createdBy" from custom_emojis where name = $1',
      [name],
    );
    return row ?? null;
  }

  async count(db: Db): Promise<number> {
    const [row] = await db.query<{ count: number }[]>('select count(*) from custom_emojis');
    return row!.count;
  }

  async insert(db: Db, { name, fileId, createdBy }: CustomEmoji): Promise<void> {
    await db.query('insert into custom_emojis (name, file_id, created_by) values ($1, $2, $3)', [
      name,
      fileId,
      createdBy,
    ]);
  }

  async delete(db: Db, name: string): Promise<void> {
    await db.query('delete from custom_emojis where name = $1', [name]);
  }
}
