import { Injectable } from '@nestjs/common';
import type { Sync, UserId } from '@chatapp/contract';
import { MyChannelsRepository } from '../channels/my-channels.repository.js';
import { Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { SavedRepository } from '../later/saved.repository.js';
import { ScheduledRepository } from '../later/scheduled.repository.js';
import { ThreadsRepository } from '../messages/threads/threads.repository.js';
import { PersonalLogRepository } from '../users/personal-log.repository.js';
import { UsersRepository } from '../users/users.repository.js';
import { WorkspaceRepository } from '../users/workspace.repository.js';

@Injectable()
export class SyncService {
  constructor(
    private readonly users: UsersRepository,
    private readonly workspace: WorkspaceRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly myChannels: MyChannelsRepository,
    private readonly threads: ThreadsRepository,
    private readonly saved: SavedRepository,
    private readonly scheduled: ScheduledRepository,
    private readonly transactions: Transactions,
  ) {}

  /** All that a client begins with, in one snapshot and in as many statements whatever the number of channels. */
  async sync(userId: UserId): Promise<Sync> {
    return this.transactions.snapshot(async (tx) => {
      const me = await this.users.findMe(tx, userId);
      if (!me) throw new AppError('auth.required');
      const { workspace, rev: workspaceRev } = await this.workspace.find(tx);
      const personalRev = await this.personalLog.current(tx, userId);
      const channels = await this.myChannels.list(tx, userId);
      const threads = await this.threads.listUnread(tx, userId);
      const saved = await this.saved.listOpen(tx, userId);
      const scheduled = await this.scheduled.list(tx, userId);
      const people = new Set([userId, ...channels.flatMap((mine) => mine.channel.memberIds)]);
      const users = await this.users.findByIds(tx, [...people]);
      return { me, workspace, workspaceRev, personalRev, channels, threads, saved, scheduled, users };
    });
  }
}
