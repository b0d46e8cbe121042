import { Injectable } from '@nestjs/common';
import type { UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { NewUserHooks } from '../users/new-user-hooks.js';
import { ChannelsRepository } from './channels.repository.js';
import { MembershipChanges } from './membership-changes.js';

/** Known beforehand, so that its primary key lets only one of several replicas seed it, and renaming makes no second one. */
export const GENERAL_ID = '00000000-0000-8000-8000-000000000001';

/** The channel that everyone is in from the first moment on, and that nobody leaves or archives. */
@Injectable()
export class GeneralChannel {
  constructor(
    hooks: NewUserHooks,
    private readonly channels: ChannelsRepository,
    private readonly changes: MembershipChanges,
  ) {
    hooks.register((tx, userId) => this.welcome(tx, userId));
  }

  /** Brings a new user in; the first one founds and owns it. */
  private async welcome(tx: Db, userId: UserId): Promise<() => void> {
    const general = {
      id: GENERAL_ID,
      kind: 'public',
      name: 'general',
      topic: '',
      readOnly: false,
      createdBy: userId,
      memberIds: [],
    } as const;
    const founded = await this.channels.insert(tx, general);
    if (founded) await this.channels.claimName(tx, general.name, GENERAL_ID);
    await this.channels.lock(tx, GENERAL_ID);
    return this.changes.enter(tx, GENERAL_ID, [{ userId, role: founded ? 'owner' : 'member' }]);
  }
}
