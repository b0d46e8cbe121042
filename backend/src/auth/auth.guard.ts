import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AppError } from '../errors/app-error.js';
import { PUBLIC } from './current-user.js';

/** Refuses everyone who is not signed in, everywhere, unless a handler says otherwise. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    // Outside of /api there is no session at all.
    const { session } = context.switchToHttp().getRequest<Partial<Request>>();
    if (session?.userId) return true;
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    throw new AppError('auth.required');
  }
}
