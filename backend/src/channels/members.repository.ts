import { Injectable } from '@nestjs/common';
import type { ChannelId, ChannelRole, Member, MemberChange, MemberList, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

/** Every method that writes expects the channel to be locked, and the revisions that it stamps to be taken. */
@Injectable()
export class MembersRepository {
  /** Current members, by user id, and the revision as of which they are. */
  async list(db: Db, channelId: ChannelId): Promise<MemberList> {
    const rows = await db.query<(Member & { rev: number })[]>(
      `select c.rev, m.user_id as "userId", m.role from channels c
       join channel_members m on m.channel_id = c.id and m.left_at is null
       where c.id = $1 order by m.user_id`,
      [channelId],
    );
    return { rev: rows[0]?.rev ?? 0, members: rows.map(({ userId, role }) => ({ userId, role })) };
  }

  /** Memberships that changed after a revision, ended ones included, at most `limit`. */
  async listChangedAfter(db: Db, channelId: ChannelId, rev: number, limit: number): Promise<MemberChange[]> {
    return db.query<MemberChange[]>(
      `select user_id as "userId", case when left_at is null then role end as role from channel_members
       where channel_id = $1 and rev > $2 order by rev limit $3`,
      [channelId, rev, limit],
    );
  }

  async findRole(db: Db, channelId: ChannelId, userId: UserId): Promise<ChannelRole | null> {
    const [row] = await db.query<{ role: ChannelRole }[]>(
      'select role from channel_members where channel_id = $1 and user_id = $2 and left_at is null',
      [channelId, userId],
    );
    return row?.role ?? null;
  }

  /** Which of the people are members. */
  async listAmong(db: Db, channelId: ChannelId, userIds: readonly UserId[]): Promise<Set<UserId>> {
    const rows = await db.query<{ user_id: UserId }[]>(
      'select user_id from channel_members where channel_id = $1 and user_id = any($2) and left_at is null',
      [channelId, userIds],
    );
    return new Set(rows.map((row) => row.user_id));
  }

  /** Owners who can act, but for one person. */
  async countOtherOwners(db: Db, channelId: ChannelId, except: UserId): Promise<number> {
    const [row] = await db.query<{ count: number }[]>(
      `select count(*) from channel_members m join users u on u.id = m.user_id and u.deactivated_at is null
       where m.channel_id = $1 and m.role = 'owner' and m.left_at is null and m.user_id <> $2`,
      [channelId, except],
    );
    return row!.count;
  }

  /** Makes people members who have read all there is; the first is stamped `firstRev`, the next the one after, … */
  async enter(db: Db, channelId: ChannelId, people: readonly Member[], firstRev: number): Promise<void> {
    const userIds = people.map((person) => person.userId);
    await db.query(
      `insert into channel_members (channel_id, user_id, role, rev, joined_at, last_read_seq, favourite, muted)
       select $1, p.user_id, p.role, $4 + p.nth - 1, now(), c.last_seq, false, false
       from unnest($2::uuid[], $3::text[]) with ordinality as p (user_id, role, nth), channels c
       where c.id = $1
       on conflict (channel_id, user_id) do update set role = excluded.role, rev = excluded.rev, joined_at = excluded.joined_at,
         left_at = null, last_read_seq = excluded.last_read_seq, favourite = false, muted = false, notify = null`,
      [channelId, userIds, people.map((person) => person.role), firstRev],
    );
    await db.query(
      'insert into user_channels (user_id, channel_id) select id, $2 from unnest($1::uuid[]) id on conflict do nothing',
      [userIds, channelId],
    );
  }

  /** Says in all of someone's memberships whether they are deactivated. */
  async suspend(db: Db, userId: UserId, suspended: boolean): Promise<void> {
    await db.query(
      `update channel_members m set suspended = $2 from user_channels u
       where u.user_id = $1 and m.channel_id = u.channel_id and m.user_id = u.user_id and m.suspended <> $2`,
      [userId, suspended],
    );
  }

  async leave(db: Db, channelId: ChannelId, userId: UserId, rev: number): Promise<void> {
    await db.query('update channel_members set left_at = now(), rev = $3 where channel_id = $1 and user_id = $2', [
      channelId,
      userId,
      rev,
    ]);
    await db.query('delete from user_channels where user_id = $1 and channel_id = $2', [userId, channelId]);
  }

  async setRole(db: Db, channelId: ChannelId, userId: UserId, role: ChannelRole, rev: number): Promise<void> {
    await db.query('update channel_members set role = $3, rev = $4 where channel_id = $1 and user_id = $2', [
      channelId,
      userId,
      role,
      rev,
    ]);
  }
}
