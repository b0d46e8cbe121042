import { type Channel, ChannelId } from '@chatapp/contract';
import { AppError } from '../errors/app-error.js';

/** What a person looks for, width and case folded like names are; null: nothing in particular. */
export function foldQuery(query: string | undefined): string | null {
  const text = query?.normalize('NFKC').trim().toLowerCase().replace(/^#/, '') ?? '';
  return text === '' ? null : text;
}

/** Where the next page begins. Names hold no spaces. */
export function cursorOf(channel: Channel): string {
  return `${channel.name} ${channel.id}`;
}

export function parseCursor(cursor: string): { name: string; id: ChannelId } {
  const [name = '', id = ''] = cursor.split(' ');
  if (!ChannelId.safeParse(id).success)
    throw new AppError('request.invalid', { message: 'Not a cursor of this list.' });
  return { name, id };
}
