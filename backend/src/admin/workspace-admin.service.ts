import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EditWorkspace, Invitation, UserId, Workspace } from '@chatapp/contract';
import { InvitationsRepository } from '../auth/invitations.repository.js';
import { hashOf } from '../auth/secret-hash.js';
import { Transactions } from '../database/transactions.js';
import { EventBus } from '../events/event-bus.js';
import { uuidv7 } from '../users/uuid.js';
import { WorkspaceRepository } from '../users/workspace.repository.js';

@Injectable()
export class WorkspaceAdminService {
  constructor(
    private readonly workspace: WorkspaceRepository,
    private readonly invitations: InvitationsRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  async find(): Promise<Workspace> {
    return (await this.workspace.find(this.transactions.single)).workspace;
  }

  async edit(edit: EditWorkspace): Promise<Workspace> {
    const { workspace, rev } = await this.transactions.run(async (tx) => {
      await this.workspace.nextRev(tx);
      await this.workspace.edit(tx, edit);
      return this.workspace.find(tx);
    });
    this.events.publish('everyone', { type: 'workspace.changed', rev, workspace });
    return workspace;
  }

  /** Makes an invitation. Its token is in this answer only: what is stored can't be turned back into it. */
  async invite(userId: UserId, days: number): Promise<Invitation> {
    const token = randomBytes(24).toString('base64url');
    const invitation = { id: uuidv7(), tokenHash: hashOf(token), createdBy: userId, days };
    return { ...(await this.invitations.insert(this.transactions.single, invitation)), token };
  }

  /** Those that still let someone in. */
  listInvitations(): Promise<Invitation[]> {
    return this.invitations.listValid(this.transactions.single);
  }

  /** Makes an invitation worthless; nothing happens to those who came by it. */
  revokeInvitation(id: string): Promise<void> {
    return this.invitations.revoke(this.transactions.single, id);
  }
}
