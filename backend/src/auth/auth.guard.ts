import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AppError } from '../errors/app-error.js';
import { type RateLimiter, RateLimits } from '../redis/rate-limits.js';
import { PUBLIC } from './current-user.js';

/** Refuses everyone who is not signed in, everywhere, unless a handler says otherwise. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly requests: RateLimiter;

  constructor(
    private readonly reflector: Reflector,
    limits: RateLimits,
  ) {
    // Far above what a person at a keyboard causes, far below what one program could burden everyone with.
    this.requests = limits.make({ name: 'requests', points: 600, seconds: 20, local: true });
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Outside of /api there is no session at all.
    const { session } = context.switchToHttp().getRequest<Partial<Request>>();
    if (session?.userId) {
      await this.requests.consume(session.userId);
      return true;
    }
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    throw new AppError('auth.required');
  }
}
