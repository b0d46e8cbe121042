import { ChannelId, Instant, type Message, type SearchMessages, searchWords, type UserId } from '@chatapp/contract';
import { AppError } from '../errors/app-error.js';
import { isTimeZone, nextDay, startOfDay } from './days.js';
import { contentsOf, foldedMessage, fromTerm, hasTerm } from './documents.js';
import { addWordTerms } from './terms.js';

/** Where in the order of results, newest first, a message stands. */
export interface Position {
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
  readonly channelId: ChannelId;
  readonly seq: number;
}

/** What is looked for, understood. */
export interface SearchQuery {
  /** Folded. */
  readonly words: readonly string[];
  /** A document has all of these terms … */
  readonly terms: readonly number[];
  /** … and of these one, unless there are none. */
  readonly alternatives: readonly number[];
  /** Null: anybody's. */
  readonly authorIds: ReadonlySet<UserId> | null;
  /** Null: in any channel of the reader's. */
  readonly channelIds: ReadonlySet<ChannelId> | null;
  readonly has: readonly ('file' | 'image' | 'link')[];
  readonly saved: boolean;
  /** Sent from then on and before then, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** The page goes on after this place. */
  readonly after: Position | null;
  readonly limit: number;
}

/** Reads a request. Null: it asks for nothing, and nothing is found. */
export function parseSearch(request: SearchMessages): SearchQuery | null {
  const { from, in: channels, before, after, on, has = [], saved, timeZone, next } = request;
  const words = searchWords(request.text);
  const filters = [from, channels, before, after, on, saved, ...has];
  if (words.length === 0 && filters.every((filter) => filter === undefined)) return null;
  if (!isTimeZone(timeZone)) throw invalid('timeZone', 'is not an IANA time zone');
  const terms = new Set(has.map(hasTerm));
  for (const word of words) addWordTerms(word, terms);
  const authors = (from ?? []).map(fromTerm);
  if (authors.length === 1) terms.add(authors[0]!);
  const days = (...list: (string | undefined)[]) =>
    list.flatMap((day) => (day === undefined ? [] : [startOfDay(day, timeZone)]));
  return {
    words,
    terms: [...terms],
    alternatives: authors.length > 1 ? authors : [],
    authorIds: from ? new Set(from) : null,
    channelIds: channels ? new Set(channels) : null,
    has,
    saved: saved !== undefined,
    from: Math.max(0, ...days(on, after && nextDay(after))),
    to: Math.min(Infinity, ...days(before, on && nextDay(on))),
    after: next === undefined ? null : parsePosition(next),
    limit: request.limit,
  };
}

/** Whether a message is what is looked for, by itself and without what its files say inside. */
export function matches(query: SearchQuery, message: Message): boolean {
  if (message.deletedAt) return false;
  const at = Date.parse(message.createdAt);
  if (at < query.from || at >= query.to) return false;
  if (query.authorIds && !query.authorIds.has(message.authorId)) return false;
  const contents = contentsOf(message);
  if (!query.has.every((content) => contents.includes(content))) return false;
  const text = foldedMessage(message);
  return query.words.every((word) => text.includes(word));
}

export function positionOf({ createdAt, channelId, seq }: Message): Position {
  return { at: Date.parse(createdAt), channelId, seq };
}

/** Sorts the newest first; among those of one instant the order is any, but always the same. */
export function newestFirst(a: Position, b: Position): number {
  if (a.at !== b.at) return b.at - a.at;
  return a.channelId === b.channelId ? b.seq - a.seq : a.channelId < b.channelId ? 1 : -1;
}

export function formatPosition({ at, channelId, seq }: Position): string {
  return `${new Date(at).toISOString()}_${channelId}_${seq}`;
}

function parsePosition(text: string): Position {
  const [at = '', channelId = '', seq = '', ...rest] = text.split('_');
  if (
    Instant.safeParse(at).success &&
    ChannelId.safeParse(channelId).success &&
    /^\d{1,15}$/.test(seq) &&
    rest.length === 0
  )
    return { at: Date.parse(at), channelId, seq: Number(seq) };
  throw invalid('next', 'is not the end of a page');
}

function invalid(path: string, message: string): AppError {
  return new AppError('request.invalid', { details: [{ path, message }] });
}
