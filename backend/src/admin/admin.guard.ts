import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AppError } from '../errors/app-error.js';
import { UsersService } from '../users/users.service.js';

/** Lets administrators in. Asks the database each time: a role may have been taken a moment ago. */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(private readonly users: UsersService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { userId } = context.switchToHttp().getRequest<Request>().session;
    if (!userId) throw new AppError('auth.required');
    const me = await this.users.requireMe(userId);
    if (me.role !== 'admin' || me.deactivated) throw new AppError('user.forbidden');
    return true;
  }
}
