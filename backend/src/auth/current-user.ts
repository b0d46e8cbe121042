import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Request } from 'express';
import { AppError } from '../errors/app-error.js';
import { hashOf } from './secret-hash.js';

/** Metadata key of handlers that need nobody signed in. */
export const PUBLIC = 'public';

/** Key that marks such handlers while the API's document is made. */
export const PUBLIC_OPERATION = 'x-public';

/** Lets everyone in: the only way around the guard. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension(PUBLIC_OPERATION, true));

/** The id of who asks. */
export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { userId } = context.switchToHttp().getRequest<Request>().session;
  if (!userId) throw new AppError('auth.required');
  return userId;
});

/** The id under which the session of who asks is stored; not the secret of the cookie. */
export const CurrentSession = createParamDecorator((_data: unknown, context: ExecutionContext): string =>
  hashOf(context.switchToHttp().getRequest<Request>().sessionID),
);
