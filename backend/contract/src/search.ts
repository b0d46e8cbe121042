import { z } from 'zod';
import { ChannelId, Day, FileId, UserId } from './ids.js';
import { LIMITS } from './limits.js';
import { Message } from './messages.js';

const ids = (id: typeof UserId) =>
  z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(id).max(20));

/**
 * Messages that hold every word of `text`, each anywhere in a word, or as a phrase in "quotes" (searchWords); width, case,
 * kana and accents folded. A message holds its text, what it passes on, the options of its poll, the title of its task, and
 * its files' names and insides. All filters must hold; several people or channels in one filter are alternatives. Without a
 * text the filters alone find; without both there is nothing. `saved`: kept by the reader and not done. Days begin and end
 * in `timeZone`; `before` and `after` leave out the day itself.
 */
export const SearchMessages = z.object({
  text: z.string().max(LIMITS.searchText).default(''),
  from: ids(UserId).optional(),
  in: ids(ChannelId).optional(),
  before: Day.optional(),
  after: Day.optional(),
  on: Day.optional(),
  has: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(['file', 'image', 'link'])))
    .optional(),
  saved: z.literal('true').optional(),
  timeZone: z.string().max(64).default('UTC'),
  /** Goes on after the `next` of the page before. */
  next: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type SearchMessages = z.infer<typeof SearchMessages>;

/**
 * `fileId`: found in this file's name or inside. `excerpt`: what the file says around the place; null where its name, or the
 * message, says it.
 */
export const SearchHit = z
  .object({ message: Message, fileId: FileId.nullable(), excerpt: z.string().nullable() })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;
/**
 * Newest first. `next` null: there are no more. `complete` false: the index is being built (after an upgrade, or when very
 * much was sent just now), and older messages may be missing for a while.
 */
export const SearchPage = z
  .object({ hits: z.array(SearchHit), next: z.string().nullable(), complete: z.boolean() })
  .meta({ id: 'SearchPage' });
export type SearchPage = z.infer<typeof SearchPage>;
