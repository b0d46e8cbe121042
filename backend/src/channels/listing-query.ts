import { type Channel, ChannelId, fold } from '@chatapp/contract';
import { AppError } from '../errors/app-error.js';

/** What a person looks for, folded; null: nothing in particular. */
export function foldQuery(query: string | undefined): string | null {
  const text = fold(query ?? '')
    .trim()
    .replace(/^#/, '');
  return text === '' ? null : text;
}

/** Whether a channel has a text, folded, in its name or topic. Folded here, so that names can be kept as people write them. */
export function isAbout({ name, topic }: Channel, text: string): boolean {
  return fold(name).includes(text) || fold(topic).includes(text);
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
