import { Injectable } from '@nestjs/common';
import type { EditWorkspace, Workspace } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

interface Row {
  rev: number;
  name: string;
  sign_up_policy: Workspace['signUpPolicy'];
  allowed_domains: string[];
  off: Workspace['off'];
  mention_everyone: Workspace['mentionEveryone'];
  groups: Workspace['groups'];
  emojis: Workspace['emojis'];
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
      `select rev, name, sign_up_policy, allowed_domains, off, mention_everyone,
         (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'handle', g.handle, 'name', g.name, 'memberCount',
            (select count(*) from user_group_members m where m.group_id = g.id)) order by g.handle), '[]') from user_groups g) as groups,
         (select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'fileId', e.file_id, 'createdBy', e.created_by)
            order by e.name), '[]') from custom_emojis e) as emojis
       from workspace where id = 1`,
    );
    if (!row) throw new Error('The workspace has not been seeded.');
    return {
      rev: row.rev,
      workspace: {
        name: row.name,
        signUpPolicy: row.sign_up_policy,
        allowedDomains: row.allowed_domains,
        off: row.off,
        mentionEveryone: row.mention_everyone,
        groups: row.groups,
        emojis: row.emojis,
      },
    };
  }

  /** What is switched off for everyone. */
  async listOff(db: Db): Promise<Workspace['off']> {
    const [row] = await db.query<{ off: Workspace['off'] }[]>('select off from workspace where id = 1');
    return row?.off ?? [];
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
         allowed_domains = coalesce($3, allowed_domains), off = coalesce($4, off),
         mention_everyone = coalesce($5, mention_everyone)
       where id = 1`,
      [
        edit.name ?? null,
        edit.signUpPolicy ?? null,
        edit.allowedDomains ?? null,
        edit.off ?? null,
        edit.mentionEveryone ?? null,
      ],
    );
  }
}
