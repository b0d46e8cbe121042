import { Inject, Injectable } from '@nestjs/common';
import type { SearchHit, SearchMessages, SearchPage, UserId } from '@chatapp/contract';
import { CONFIG, type Config } from '../config/config.js';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { codeOf } from '../errors/unavailable.js';
import { Metrics } from '../metrics/metrics.js';
import { RateLimits } from '../redis/rate-limits.js';
import { Excerpts } from './excerpts.js';
import { Finder, type Found } from './finder.js';
import { formatPosition, parseSearch, positionOf, type SearchQuery } from './search-query.js';
import { SearchRepository } from './search.repository.js';
import { Turns } from './turns.js';

/** No search takes longer: what is that slow is looked for too broadly, or the database has other troubles. */
const MOST_MS = 3000;
/** PostgreSQL's code for a statement that took too long. */
const CANCELED = '57014';
const WAITING = 50;

const NOTHING: SearchPage = { hits: [], next: null, complete: true };

@Injectable()
export class SearchService {
  private readonly limits;
  private readonly turns;
  private readonly seconds;

  constructor(
    private readonly repository: SearchRepository,
    private readonly finder: Finder,
    private readonly excerpts: Excerpts,
    private readonly transactions: Transactions,
    rateLimits: RateLimits,
    metrics: Metrics,
    @Inject(CONFIG) config: Config,
  ) {
    // As fast as one can type and look, and not as fast as a program.
    this.limits = rateLimits.make({ name: 'search', points: 60, seconds: 30 });
    // Searches never have all of the database's connections: sending goes on whatever people look for.
    this.turns = new Turns(Math.max(1, Math.floor(config.database.poolSize / 3)), WAITING);
    this.seconds = metrics.histogram('search_seconds', 'Time to answer a search');
  }

  /** Messages in channels that someone is in now, the newest first. */
  async search(userId: UserId, request: SearchMessages): Promise<SearchPage> {
    await this.limits.consume(userId);
    const query = parseSearch(request);
    if (!query) return NOTHING;
    const start = performance.now();
    try {
      return await this.turns.take(() => this.transactions.snapshot((tx) => this.page(tx, userId, query)));
    } catch (error) {
      if (isTooSlow(error)) throw new AppError('search.too_slow', { cause: error });
      throw error;
    } finally {
      this.seconds.observe((performance.now() - start) / 1000);
    }
  }

  private async page(tx: Db, userId: UserId, query: SearchQuery): Promise<SearchPage> {
    await this.repository.limitTime(tx, MOST_MS);
    const { found, complete } = await this.finder.find(tx, userId, query, performance.now() + MOST_MS);
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      hits: await this.hitsOf(tx, page, query),
      next: found.length > query.limit && last ? formatPosition(positionOf(last.message)) : null,
      complete,
    };
  }

  private async hitsOf(tx: Db, page: readonly Found[], { words }: SearchQuery): Promise<SearchHit[]> {
    const inside = page.flatMap(({ message, file }) => (file?.inside ? [{ message, fileId: file.id }] : []));
    const excerpts = await this.excerpts.find(tx, inside, words);
    return page.map(({ message, file }) => ({
      message,
      fileId: file?.id ?? null,
      excerpt: (file && excerpts.get(file.id)) ?? null,
    }));
  }
}

function isTooSlow(error: unknown): boolean {
  return codeOf(error) === CANCELED;
}
