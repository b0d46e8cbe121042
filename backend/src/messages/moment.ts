import { Instant, type Message, MessageId } from '@chatapp/contract';
import { AppError } from '../errors/app-error.js';

/** Where a page of messages from several channels ends: in time, and among those of one instant by id. */
export type Moment = Pick<Message, 'createdAt' | 'id'>;

export function momentOf({ createdAt, id }: Moment): string {
  return `${createdAt}_${id}`;
}

/** Reads what momentOf wrote. Throws where it is something else. */
export function parseMoment(text: string): Moment {
  const [createdAt = '', id = ''] = text.split('_');
  if (Instant.safeParse(createdAt).success && MessageId.safeParse(id).success) return { createdAt, id };
  throw new AppError('request.invalid', { details: [{ path: 'after', message: 'is not the end of a page' }] });
}
