import { Injectable } from '@nestjs/common';
import { SignUp, type SignInOptions, type User, type UserId } from '@chatapp/contract';
import type { z } from 'zod';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { EventBus } from '../events/event-bus.js';
import { NewUserHooks } from '../users/new-user-hooks.js';
import { UsersRepository } from '../users/users.repository.js';
import { WorkspaceRepository } from '../users/workspace.repository.js';
import { freeHandle } from './handles.js';
import { InvitationsRepository } from './invitations.repository.js';
import { Passwords } from './passwords.js';
import { hashOf } from './secret-hash.js';
import { uuidv7 } from '../users/uuid.js';

export type Applicant = z.output<typeof SignUp>;

@Injectable()
export class SignUpService {
  constructor(
    private readonly users: UsersRepository,
    private readonly workspace: WorkspaceRepository,
    private readonly invitations: InvitationsRepository,
    private readonly passwords: Passwords,
    private readonly hooks: NewUserHooks,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** What the sign-in page shows. */
  async options(): Promise<SignInOptions> {
    const { workspace } = await this.workspace.find(this.transactions.single);
    const firstAccount = !(await this.users.exists(this.transactions.single));
    return {
      workspaceName: workspace.name,
      signUpPolicy: workspace.signUpPolicy,
      allowedDomains: workspace.allowedDomains,
      firstAccount,
    };
  }

  /** Makes an account where the policy allows it; the first one becomes administrator. Returns who it is. */
  async signUp(applicant: Applicant): Promise<UserId> {
    const email = applicant.email.toLowerCase();
    this.passwords.requireAcceptable(applicant.password, [email, applicant.displayName]);
    const passwordHash = await this.passwords.hash(applicant.password);
    const created = await this.transactions.run(async (tx) => {
      const rev = await this.workspace.nextRev(tx);
      const first = !(await this.users.exists(tx));
      if (!first) await this.requireAllowed(tx, email, applicant.invitation);
      return this.create(tx, { ...applicant, email, passwordHash, role: first ? 'admin' : 'member', rev });
    });
    this.announce(created);
    return created.user.id;
  }

  /** Makes the administrator that the configuration names, unless the address has an account. */
  async seedAdmin(admin: { email: string; password: string }): Promise<void> {
    if (await this.users.isEmailTaken(this.transactions.single, admin.email)) return;
    const passwordHash = await this.passwords.hash(admin.password);
    const created = await this.transactions.run(async (tx) => {
      const rev = await this.workspace.nextRev(tx);
      // Replicas that start together: one was quicker.
      if (await this.users.isEmailTaken(tx, admin.email)) return null;
      const displayName = admin.email.split('@')[0]!;
      return this.create(tx, {
        email: admin.email,
        passwordHash,
        displayName,
        language: 'en',
        timeZone: 'UTC',
        role: 'admin',
        rev,
      });
    });
    if (created) this.announce(created);
  }

  private async requireAllowed(tx: Db, email: string, invitation: string | undefined): Promise<void> {
    const { workspace } = await this.workspace.find(tx);
    const { signUpPolicy, allowedDomains } = workspace;
    const allowed =
      signUpPolicy === 'open' || (signUpPolicy === 'domains' && allowedDomains.includes(email.split('@').at(-1)!));
    if (invitation !== undefined) {
      const used = await this.invitations.use(tx, hashOf(invitation));
      if (!used && !allowed) throw new AppError('auth.invitation_invalid');
    } else if (!allowed) {
      throw new AppError(signUpPolicy === 'domains' ? 'auth.domain_not_allowed' : 'auth.signup_closed');
    }
  }

  private async create(
    tx: Db,
    person: Omit<Parameters<UsersRepository['insert']>[1], 'id' | 'handle'>,
  ): Promise<{ user: User; rev: number; afterCommit: () => void }> {
    if (await this.users.isEmailTaken(tx, person.email)) throw new AppError('auth.email_taken');
    const id = uuidv7();
    const handle = await freeHandle(person.displayName, person.email, (prefix) => this.users.listHandles(tx, prefix));
    await this.users.insert(tx, { ...person, id, handle });
    const afterCommit = await this.hooks.run(tx, id);
    const [user] = await this.users.findByIds(tx, [id]);
    return { user: user!, rev: person.rev, afterCommit };
  }

  private announce({ user, rev, afterCommit }: { user: User; rev: number; afterCommit: () => void }): void {
    this.events.publish('everyone', { type: 'user.changed', rev, user });
    afterCommit();
  }
}
