import { Injectable } from '@nestjs/common';
import {
  LIMITS,
  type EditProfile,
  type FileId,
  type ListUsers,
  type Me,
  type User,
  type UserId,
  type UserPage,
  type WorkspaceChanges,
} from '@chatapp/contract';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { EventBus } from '../events/event-bus.js';
import { ListUsersRepository } from './list-users.repository.js';
import { MemberLookup } from './member-lookup.js';
import { PersonalLogRepository } from './personal-log.repository.js';
import { publicPart } from './user-rows.js';
import { type UserChanges, UsersRepository } from './users.repository.js';
import { WorkspaceRepository } from './workspace.repository.js';

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly lists: ListUsersRepository,
    private readonly members: MemberLookup,
    private readonly workspace: WorkspaceRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** Oneself. */
  async requireMe(id: UserId): Promise<Me> {
    const me = await this.users.findMe(this.transactions.single, id);
    if (!me) throw new AppError('auth.required');
    return me;
  }

  /** Anyone, deactivated or not: their messages stay, and so do their names. */
  async requireUser(id: UserId): Promise<User> {
    const [user] = await this.users.findByIds(this.transactions.single, [id]);
    if (!user) throw new AppError('user.not_found');
    return user;
  }

  /** People by their ids, deactivated ones included, or a page of those who can sign in. */
  async list(askerId: UserId, { ids, query, channelId, after, limit }: ListUsers): Promise<UserPage> {
    if (ids) return { users: await this.users.findByIds(this.transactions.single, ids), next: null };
    const among = channelId === undefined ? null : await this.members.memberIds(askerId, channelId);
    return this.lists.list(this.transactions.single, { query, after, limit }, among);
  }

  /** What of users and the workspace changed after a revision, on one snapshot. */
  changesAfter(rev: number): Promise<WorkspaceChanges> {
    return this.transactions.snapshot(async (tx) => {
      const { workspace, rev: current } = await this.workspace.find(tx);
      const users = await this.users.listChangedAfter(tx, rev, LIMITS.changes + 1);
      const reset = users.length > LIMITS.changes;
      return { rev: current, workspace, users: reset ? [] : users, reset };
    });
  }

  /** People who can be added to something: all exist and none is deactivated. */
  async requireUsers(ids: readonly UserId[]): Promise<User[]> {
    const wanted = [...new Set(ids)];
    const found = await this.users.findByIds(this.transactions.single, wanted);
    if (found.length !== wanted.length || found.some((user) => user.deactivated)) throw new AppError('user.not_found');
    return found;
  }

  /** Changes one's own profile. */
  async editProfile(id: UserId, edit: EditProfile): Promise<Me> {
    const { language: _private, ...publicEdit } = edit;
    return this.change(id, Object.keys(publicEdit).length > 0 ? 'everyone sees it' : 'only oneself', async (tx) => {
      if (edit.handle && (await this.users.isHandleTaken(tx, edit.handle, id))) throw new AppError('user.handle_taken');
      return edit;
    });
  }

  /** Changes one's own picture; `work` takes the new one into use and lets the one before go. */
  async setAvatar(
    id: UserId,
    avatar: FileId | null,
    work: (tx: Db, before: FileId | null) => Promise<void>,
  ): Promise<Me> {
    return this.change(id, 'everyone sees it', async (tx, before) => {
      await work(tx, before.avatar);
      return { avatar };
    });
  }

  private async change(
    id: UserId,
    audience: 'everyone sees it' | 'only oneself',
    work: (tx: Db, before: Me) => Promise<UserChanges>,
  ): Promise<Me> {
    const { me, rev, personalRev } = await this.transactions.run(async (tx) => {
      const rev = audience === 'everyone sees it' ? await this.workspace.nextRev(tx) : null;
      // Also makes edits of one person take turns, the administrator's included.
      const personalRev = await this.personalLog.next(tx, id);
      const before = await this.users.findMe(tx, id);
      if (!before) throw new AppError('auth.required');
      await this.users.update(tx, before, await work(tx, before), rev);
      const me = await this.users.findMe(tx, id);
      return { me: me!, rev, personalRev };
    });
    this.events.publish({ userId: id }, { type: 'me.changed', rev: personalRev, me });
    if (rev !== null) this.events.publish('everyone', { type: 'user.changed', rev, user: publicPart(me) });
    return me;
  }
}
