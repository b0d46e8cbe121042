import { Injectable } from '@nestjs/common';
import type { AdminUser, AdminUserPage, EditUserByAdmin, ListAdminUsers, Me, UserId } from '@chatapp/contract';
import { SessionsService } from '../auth/sessions.service.js';
import { MembersRepository } from '../channels/members.repository.js';
import { Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { EventBus } from '../events/event-bus.js';
import { PersonalLogRepository } from '../users/personal-log.repository.js';
import { publicPart } from '../users/user-rows.js';
import { UsersRepository } from '../users/users.repository.js';
import { WorkspaceRepository } from '../users/workspace.repository.js';
import { AdminUsersRepository } from './admin-users.repository.js';

@Injectable()
export class AdminUsersService {
  constructor(
    private readonly adminUsers: AdminUsersRepository,
    private readonly users: UsersRepository,
    private readonly workspace: WorkspaceRepository,
    private readonly members: MembersRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  list(query: ListAdminUsers): Promise<AdminUserPage> {
    return this.adminUsers.list(this.transactions.single, query);
  }

  /** Changes someone's role, or locks them out and lets them in again. Their messages stay. */
  async edit(id: UserId, edit: EditUserByAdmin): Promise<AdminUser> {
    const { me, rev, personalRev, ended } = await this.transactions.run(async (tx) => {
      const rev = await this.workspace.nextRev(tx);
      const before = await this.users.findMe(tx, id);
      if (!before) throw new AppError('user.not_found');
      if (ceasesToBeAdmin(before, edit) && (await this.users.countOtherAdmins(tx, id)) === 0)
        throw new AppError('user.last_admin');
      // Locks in the order of everyone who marks as read: memberships, then the person's own log.
      if (edit.deactivated !== undefined) await this.members.suspend(tx, id, edit.deactivated);
      const personalRev = await this.personalLog.next(tx, id);
      await this.users.update(tx, before, edit, rev);
      const ended = edit.deactivated ? await this.sessions.deleteOthers(tx, id, null) : [];
      const me = await this.users.findMe(tx, id);
      return { me: me!, rev, personalRev, ended };
    });
    await this.sessions.announceEnd(ended);
    this.events.publish({ userId: id }, { type: 'me.changed', rev: personalRev, me });
    this.events.publish('everyone', { type: 'user.changed', rev, user: publicPart(me) });
    return this.adminUsers.find(this.transactions.single, id);
  }
}

function ceasesToBeAdmin(before: Me, edit: EditUserByAdmin): boolean {
  const isActing = before.role === 'admin' && !before.deactivated;
  return isActing && (edit.role === 'member' || edit.deactivated === true);
}
