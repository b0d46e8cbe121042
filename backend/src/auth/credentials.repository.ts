import { Injectable } from '@nestjs/common';
import type { UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

export interface Credentials {
  id: UserId;
  passwordHash: string;
  deactivated: boolean;
}

interface Row {
  id: UserId;
  password_hash: string;
  deactivated_at: Date | null;
}

const toCredentials = (row: Row | undefined): Credentials | null =>
  row ? { id: row.id, passwordHash: row.password_hash, deactivated: row.deactivated_at !== null } : null;

/** The part of `users` that proves who someone is; nothing else reads a password's hash. */
@Injectable()
export class CredentialsRepository {
  async findByEmail(db: Db, email: string): Promise<Credentials | null> {
    const rows = await db.query<Row[]>('select id, password_hash, deactivated_at from users where email = $1', [email]);
    return toCredentials(rows[0]);
  }

  async findById(db: Db, id: UserId): Promise<Credentials | null> {
    const rows = await db.query<Row[]>('select id, password_hash, deactivated_at from users where id = $1', [id]);
    return toCredentials(rows[0]);
  }

  async setPassword(db: Db, id: UserId, passwordHash: string): Promise<void> {
    await db.query('update users set password_hash = $2 where id = $1', [id, passwordHash]);
  }
}
