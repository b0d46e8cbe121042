import { Injectable } from '@nestjs/common';
import type { EditWorkspace, Workspace } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

interface Row {
  rev: number;
  name: string;
  sign_up_policy: Workspace['signUpPolicy'];
  allowed_domains: string[];
}

@Injectable()
export class WorkspaceRepository {
  /** Makes the workspace unless it is there. */
  async seed(
    db: Db,
    initial: { name: string; signUpPolicy: string; allowedDomains: readonly string[] },
  ): Promise<void> {
    await db.query(
      `insert into workspace (id, rev, name, sign_up_policy, allowed_domains) values (1, 0, $1, $2, $3)
       on conflict (id) do nothing`,
      [initial.name, initial.signUpPolicy, initial.allowedDomains],
    );
  }

  /** The workspace and where its log stands. */
  async find(db: Db): Promise<{ workspace: Workspace; rev: number }> {
    const [row] = await db.query<Row[]>(
      'select rev, name, sign_up_policy, allowed_domains from workspace where id = 1',
    );
    if (!row) throw new Error('The workspace has not been seeded.');
    return {
      rev: row.rev,
      workspace: { name: row.name, signUpPolicy: row.sign_up_policy, allowedDomains: row.allowed_domains },
    };
  }

  /**
   * Takes the next revision of the workspace's log. Everyone who changes users or the workspace does this first, so
   * what they then look at (who is the last administrator, is this the first account) can't change under them.
   */
  async nextRev(db: Db): Promise<number> {
    const [rows] = await db.query<[{ rev: number }[], number]>(
      'update workspace set rev = rev + 1 where id = 1 returning rev',
    );
    return rows[0]!.rev;
  }

  /** Changes the fields that are given. */
  async edit(db: Db, edit: EditWorkspace): Promise<void> {
    await db.query(
      `update workspace set name = coalesce($1, name), sign_up_policy = coalesce($2, sign_up_policy),
         allowed_domains = coalesce($3, allowed_domains) where id = 1`,
      [edit.name ?? null, edit.signUpPolicy ?? null, edit.allowedDomains ?? null],
    );
  }
}
