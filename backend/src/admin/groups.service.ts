import { Injectable } from '@nestjs/common';
import { type GroupId, LIMITS, type SetUserGroup, type UserGroup, type UserGroupMembers } from '@chatapp/contract';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { EventBus } from '../events/event-bus.js';
import { GroupsRepository } from '../users/groups.repository.js';
import { UsersService } from '../users/users.service.js';
import { uuidv7 } from '../users/uuid.js';
import { WorkspaceRepository } from '../users/workspace.repository.js';

@Injectable()
export class GroupsService {
  constructor(
    private readonly groups: GroupsRepository,
    private readonly users: UsersService,
    private readonly workspace: WorkspaceRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** Who is in a group. */
  async listMembers(id: GroupId): Promise<UserGroupMembers> {
    if (!(await this.groups.find(this.transactions.single, id))) throw new AppError('group.not_found');
    return { userIds: await this.groups.listMembersOf(this.transactions.single, [id]) };
  }

  async create(group: SetUserGroup): Promise<UserGroup> {
    await this.users.requireUsers(group.userIds);
    return this.change(async (tx) => {
      if ((await this.groups.count(tx)) >= LIMITS.groups) throw new AppError('group.too_many');
      return this.set(tx, uuidv7(), group);
    });
  }

  async edit(id: GroupId, group: SetUserGroup): Promise<UserGroup> {
    await this.users.requireUsers(group.userIds);
    return this.change(async (tx) => {
      if (!(await this.groups.find(tx, id))) throw new AppError('group.not_found');
      return this.set(tx, id, group);
    });
  }

  /** Messages that mention it keep saying so, to nobody. */
  async delete(id: GroupId): Promise<void> {
    await this.change((tx) => this.groups.delete(tx, id));
  }

  private async set(tx: Db, id: GroupId, group: SetUserGroup): Promise<UserGroup> {
    if (await this.groups.isHandleTaken(tx, group.handle, id)) throw new AppError('group.handle_taken');
    await this.groups.set(tx, id, group);
    return (await this.groups.find(tx, id))!;
  }

  private async change<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    const { answer, rev, workspace } = await this.transactions.run(async (tx) => {
      await this.workspace.nextRev(tx);
      return { answer: await work(tx), ...(await this.workspace.find(tx)) };
    });
    this.events.publish('everyone', { type: 'workspace.changed', rev, workspace });
    return answer;
  }
}
