import { Injectable } from '@nestjs/common';
import type { ChangePassword, Me, SignIn, UserId } from '@chatapp/contract';
import type { Request } from 'express';
import { Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { UsersService } from '../users/users.service.js';
import { CredentialsRepository } from './credentials.repository.js';
import { DoorLimits } from './door-limits.js';
import { Passwords } from './passwords.js';
import { SessionsService } from './sessions.service.js';
import { type Applicant, SignUpService } from './sign-up.service.js';

@Injectable()
export class AuthService {
  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly passwords: Passwords,
    private readonly limits: DoorLimits,
    private readonly sessions: SessionsService,
    private readonly signUps: SignUpService,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {}

  /** Makes an account and signs in with it. */
  async signUp(request: Request, applicant: Applicant): Promise<Me> {
    await this.limits.beforeSignUp(request.ip ?? '');
    const userId = await this.signUps.signUp(applicant);
    await this.sessions.begin(request, userId);
    return this.users.requireMe(userId);
  }

  /** The same answer after the same time for an unknown address and a wrong password. */
  async signIn(request: Request, { email, password }: SignIn): Promise<Me> {
    const account = email.trim().toLowerCase();
    await this.limits.beforePassword(account, request.ip ?? '');
    const known = await this.credentials.findByEmail(this.transactions.single, account);
    const right = await this.passwords.verify(known?.passwordHash ?? null, password);
    if (!known || !right) throw new AppError('auth.invalid_credentials');
    await this.limits.afterRightPassword(account);
    if (known.deactivated) throw new AppError('auth.deactivated');
    await this.sessions.begin(request, known.id);
    return this.users.requireMe(known.id);
  }

  /** Changes one's password and signs out every other device. */
  async changePassword(request: Request, userId: UserId, sessionId: string, change: ChangePassword): Promise<void> {
    const { currentPassword, newPassword } = change;
    const me = await this.users.requireMe(userId);
    await this.limits.beforePassword(me.email, request.ip ?? '');
    const known = await this.credentials.findById(this.transactions.single, userId);
    if (!(await this.passwords.verify(known?.passwordHash ?? null, currentPassword)))
      throw new AppError('auth.wrong_password');
    await this.limits.afterRightPassword(me.email);
    this.passwords.requireAcceptable(newPassword, [me.email, me.displayName, me.handle]);
    const passwordHash = await this.passwords.hash(newPassword);
    const ended = await this.transactions.run(async (tx) => {
      await this.credentials.setPassword(tx, userId, passwordHash);
      return this.sessions.deleteOthers(tx, userId, sessionId);
    });
    await this.sessions.announceEnd(ended);
  }
}
