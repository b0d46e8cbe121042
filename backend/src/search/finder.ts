import { Injectable } from '@nestjs/common';
import { type FileId, fold, type Message, type UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { attachmentsOf, foldedWords, NO_FILE } from './documents.js';
import { chunksOf, endOf, firstLevelOf, SMALL_PART } from './scope.js';
import { matches, newestFirst, type Position, positionOf, type SearchQuery } from './search-query.js';
import { type FoundDocument, type Scope, SearchRepository } from './search.repository.js';
import { type Window, windowsBack } from './time-blocks.js';

/** Messages looked through one by one because the index doesn't know them yet: what comes in within some seconds at most. */
const UNINDEXED = 2000;
/** Documents asked for beyond those needed: a few may be outdated. */
const SPARE = 20;
/** For how long the number of all messages is good enough. */
const COUNT_MS = 60_000;

export interface Found {
  readonly message: Message;
  /** Where a file says what the message does not: in its name or inside. */
  readonly file: { readonly id: FileId; readonly inside: boolean } | null;
}

interface Search {
  readonly query: SearchQuery;
  readonly scope: Scope;
  readonly firstLevel: number;
  readonly unindexed: ReadonlyMap<string, Message>;
  readonly look: (window: Window, after: Position | null) => Promise<FoundDocument[]>;
  readonly tx: Db;
  /** When to give up, by `performance.now()`. */
  readonly until: number;
}

/** Finds messages through the index, and beside it those that the index doesn't know yet. */
@Injectable()
export class Finder {
  private count = { messages: 0, at: -Infinity };

  constructor(private readonly repository: SearchRepository) {}

  /**
   * The newest messages that are asked for, one more than the page holds if there are that many. `complete` false: the
   * index is being built, and there may be more.
   */
  async find(
    tx: Db,
    userId: UserId,
    query: SearchQuery,
    until: number,
  ): Promise<{ found: Found[]; complete: boolean }> {
    const channelIds = query.channelIds && [...query.channelIds];
    const all = await this.countMessages(tx);
    const scope = await this.repository.describeScope(tx, userId, channelIds, all * SMALL_PART);
    if (scope.channels === 0) return { found: [], complete: true };
    const saved = query.saved ? await this.repository.listSaved(tx, userId) : null;
    const savedKeys = saved && new Set(saved.map(keyOf));
    const { behind } = scope;
    const listed = behind.length === 0 ? [] : await this.repository.listUnindexed(tx, behind, UNINDEXED + 1);
    const unindexed = listed.slice(0, UNINDEXED);
    const fresh = unindexed.filter(
      (message) =>
        matches(query, message) && isAfter(query, message) && (savedKeys === null || savedKeys.has(keyOf(message))),
    );
    const chunks = saved || !scope.channelIds ? null : chunksOf(scope.channelIds);
    const firstLevel = firstLevelOf(scope, chunks ? scope.messages : Math.max(all, scope.messages));
    const look: Search['look'] = (window, after) =>
      this.repository.findDocuments(tx, {
        words: query.words,
        terms: query.terms,
        groups: saved ? [query.alternatives] : [query.alternatives, window.blocks],
        chunks,
        userId,
        channelIds,
        places: saved,
        from: window.from,
        to: window.to,
        after,
        limit: query.limit + SPARE,
      });
    const search = {
      query,
      scope,
      firstLevel,
      look,
      tx,
      until,
      unindexed: new Map(unindexed.map((one) => [keyOf(one), one])),
    };
    const found = await this.throughWindows(search, fresh, saved !== null);
    return { found, complete: listed.length <= UNINDEXED };
  }

  /** Goes back in time until there is enough. */
  private async throughWindows(search: Search, fresh: readonly Message[], atOnce: boolean): Promise<Found[]> {
    const { query, scope, firstLevel } = search;
    const found: Found[] = fresh.map((message) => ({ message, file: fileNamed(message, query.words) }));
    const end = Math.min(query.to, endOf(scope), query.after ? query.after.at + 1 : Infinity);
    const windows: Iterator<Window, undefined, boolean | undefined> = atOnce
      ? [{ from: query.from, to: end, blocks: [] }].values()
      : windowsBack(query.from, end, firstLevel);
    for (let next = windows.next(); !next.done;) {
      const window = next.value;
      const more = await this.throughWindow(search, window, fresh);
      found.push(...more);
      if (found.filter(({ message }) => positionOf(message).at >= window.from).length > query.limit) break;
      next = windows.next(more.length === 0);
    }
    return found.sort((a, b) => newestFirst(positionOf(a.message), positionOf(b.message))).slice(0, query.limit + 1);
  }

  private async throughWindow(search: Search, window: Window, fresh: readonly Message[]): Promise<Found[]> {
    const { query, look, until } = search;
    const known = new Set(fresh.map(keyOf));
    const found: Found[] = [];
    for (let after = query.after; ;) {
      if (performance.now() > until) throw new AppError('search.too_slow');
      const documents = await look(window, after);
      found.push(...(await this.read(search, documents.filter((one) => !known.has(keyOf(one)))))); // prettier-ignore
      if (documents.length < query.limit + SPARE || found.length > query.limit) return found;
      after = documents.at(-1)!;
    }
  }

  /** The messages of documents, but for those that have changed since. */
  private async read({ query, unindexed, tx }: Search, documents: readonly FoundDocument[]): Promise<Found[]> {
    if (documents.length === 0) return [];
    const messages = new Map(
      (await this.repository.findMessages(tx, documents)).map((one) => [keyOf(one.message), one]),
    );
    return documents.flatMap((document): Found[] => {
      const { message, isIndexed } = messages.get(keyOf(document)) ?? {};
      if (!message || message.deletedAt) return [];
      const [first] = document.fileIds;
      if (isIndexed) {
        if (first !== NO_FILE) return [{ message, file: { id: first!, inside: true } }];
        return [{ message, file: fileNamed(message, query.words) }];
      }
      // What a file says inside never changes; what was said beside it does only by an edit.
      const inside = document.fileIds.find((id) => id !== NO_FILE);
      const isKept = unindexed.has(keyOf(message)) && message.editedAt === null && inside !== undefined;
      return isKept ? [{ message, file: { id: inside, inside: true } }] : [];
    });
  }

  private async countMessages(db: Db): Promise<number> {
    if (performance.now() - this.count.at > COUNT_MS)
      this.count = { messages: await this.repository.countMessages(db), at: performance.now() };
    return this.count.messages;
  }
}

function keyOf({ channelId, seq }: Pick<Message, 'channelId' | 'seq'>): string {
  return `${channelId} ${seq}`;
}

function isAfter({ after }: SearchQuery, message: Message): boolean {
  return after === null || newestFirst(after, positionOf(message)) < 0;
}

/** The file by whose name a message was found: one with a word that the message itself doesn't say. */
function fileNamed(message: Message, words: readonly string[]): Found['file'] {
  const files = attachmentsOf(message);
  if (files.length === 0) return null;
  const said = foldedWords(message);
  const missing = words.filter((word) => !said.includes(word));
  const file = files.find(({ name }) => missing.some((word) => fold(name).includes(word)));
  return file ? { id: file.fileId, inside: false } : null;
}
