import { z } from 'zod';

/** The closed list of what can go wrong, with the HTTP status that each answers with. */
export const ERROR_STATUS = {
  'request.invalid': 400,
  'request.too_large': 413,
  'request.foreign_origin': 403,
  'request.rate_limited': 429,
  'request.not_found': 404,
  'auth.required': 401,
  'auth.invalid_credentials': 401,
  'auth.wrong_password': 403,
  'auth.deactivated': 403,
  'auth.password_breached': 422,
  'auth.password_too_short': 422,
  'auth.signup_closed': 403,
  'auth.domain_not_allowed': 403,
  'auth.invitation_invalid': 403,
  'auth.email_taken': 409,
  'user.not_found': 404,
  'user.handle_taken': 409,
  'user.last_admin': 409,
  'user.forbidden': 403,
  'channel.not_found': 404,
  'channel.name_taken': 409,
  'channel.archived': 409,
  'channel.read_only': 403,
  'channel.forbidden': 403,
  'channel.last_owner': 409,
  'channel.too_many_members': 422,
  'message.not_found': 404,
  'message.forbidden': 403,
  'message.id_taken': 409,
  'message.everyone_forbidden': 403,
  'message.too_many_reactions': 409,
  'channel.too_many_pins': 409,
  'poll.closed': 409,
  'feature.off': 403,
  'file.not_found': 404,
  'file.not_ready': 409,
  'file.too_large': 413,
  'file.quota_exceeded': 413,
  'file.incomplete': 409,
  'file.unreadable': 422,
  'file.no_image': 422,
  'saved.too_many': 409,
  'scheduled.not_found': 404,
  'scheduled.too_many': 409,
  'scheduled.in_past': 422,
  'group.not_found': 404,
  'group.handle_taken': 409,
  'group.too_many': 409,
  'emoji.not_found': 404,
  'emoji.name_taken': 409,
  'emoji.too_many': 409,
  'push.unavailable': 409,
  'search.too_slow': 503,
  'server.unavailable': 503,
  'server.internal': 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;
export const ErrorCode = z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]);

/** The body of every refusal. `message` is English for developers; people see a text chosen by `code`. */
export const Problem = z
  .object({
    code: ErrorCode,
    message: z.string(),
    requestId: z.string().optional(),
    /** What to wait before trying again, in seconds; goes with `request.rate_limited` and `server.unavailable`. */
    retryAfter: z.number().int().optional(),
    /** With `request.invalid`: which fields, by path, and why. */
    details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
