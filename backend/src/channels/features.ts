import { Injectable } from '@nestjs/common';
import type { Channel, Feature } from '@chatapp/contract';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { WorkspaceRepository } from '../users/workspace.repository.js';

/** What the workspace and a channel have switched off. */
@Injectable()
export class Features {
  constructor(
    private readonly workspace: WorkspaceRepository,
    private readonly transactions: Transactions,
  ) {}

  async isOn(feature: Feature, { off }: Channel, db: Db = this.transactions.single): Promise<boolean> {
    return !off.includes(feature) && !(await this.workspace.listOff(db)).includes(feature);
  }

  async require(feature: Feature, channel: Channel, db?: Db): Promise<void> {
    if (!(await this.isOn(feature, channel, db))) throw new AppError('feature.off');
  }
}
