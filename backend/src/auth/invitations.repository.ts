import { Injectable } from '@nestjs/common';
import type { Invitation, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

interface Row {
  id: string;
  created_by: UserId;
  created_at: Date;
  expires_at: Date;
  uses: number;
}

const COLUMNS = 'id, created_by, created_at, expires_at, uses';

const toInvitation = (row: Row): Invitation => ({
  id: row.id,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  uses: row.uses,
});

@Injectable()
export class InvitationsRepository {
  async insert(
    db: Db,
    invitation: { id: string; tokenHash: string; createdBy: UserId; days: number },
  ): Promise<Invitation> {
    const rows = await db.query<Row[]>(
      `insert into invitations (id, token_hash, created_by, created_at, expires_at, uses)
       values ($1, $2, $3, now(), now() + make_interval(days => $4), 0) returning ${COLUMNS}`,
      [invitation.id, invitation.tokenHash, invitation.createdBy, invitation.days],
    );
    return toInvitation(rows[0]!);
  }

  /** Those that still let someone in, the newest first. */
  async listValid(db: Db): Promise<Invitation[]> {
    const rows = await db.query<Row[]>(
      `select ${COLUMNS} from invitations where revoked_at is null and expires_at > now() order by created_at desc, id`,
    );
    return rows.map(toInvitation);
  }

  /** Counts one use of a valid invitation; false where there is none. */
  async use(db: Db, tokenHash: string): Promise<boolean> {
    const [rows] = await db.query<[unknown[], number]>(
      `update invitations set uses = uses + 1
       where token_hash = $1 and revoked_at is null and expires_at > now() returning id`,
      [tokenHash],
    );
    return rows.length > 0;
  }

  async revoke(db: Db, id: string): Promise<void> {
    await db.query('update invitations set revoked_at = now() where id = $1 and revoked_at is null', [id]);
  }
}
