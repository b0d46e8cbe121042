import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SearchPage } from '@chatapp/contract';
import pg from 'pg';
import { LeanHttp } from '../load/lean-http.ts';
import { cookieOf, seedChannel, seedPeople, SESSION_SECRET } from '../load/seed.ts';
import { App } from '../processes/app.ts';
import { freePort } from '../processes/ports.ts';
import { Postgres } from '../processes/postgres.ts';
import { scratchFolder } from '../processes/scratch.ts';
import type { Told } from './oracle.ts';

export interface SearchChannel {
  readonly id: string;
  /** Places of its members in the site's people. */
  readonly members: readonly number[];
}

/** A message that is to be there: in the channel at a place, by the person at a place. */
export interface Seeded {
  readonly channel: number;
  readonly author: number;
  readonly at: number;
  readonly text: string;
}

const BATCH = 5000;

/** The built application with a database of its own, for search alone. */
export class SearchSite {
  readonly postgres: Postgres;
  readonly app: App;
  readonly people: readonly string[];
  readonly client: pg.Client;

  private constructor(postgres: Postgres, app: App, people: readonly string[]) {
    this.postgres = postgres;
    this.app = app;
    this.people = people;
    this.client = new pg.Client({ connectionString: postgres.url });
  }

  /** Starts it with some people and no messages. The application stands still until it is told to go on. */
  static async start(people: number): Promise<SearchSite> {
    const folder = scratchFolder('chatapp-search');
    const postgres = new Postgres(folder, await freePort());
    await postgres.start();
    const env = { DATABASE_URL: postgres.url, SESSION_SECRET, DATA_DIR: join(folder, 'data') };
    const app = new App({ name: 'app', folder, port: await freePort(), env });
    const site = new SearchSite(postgres, app, range(people).map((n) => idOf(`person ${n}`))); // prettier-ignore
    // Once, for the schema.
    await app.start();
    await app.stop();
    await site.client.connect();
    await seedPeople(site.client, site.people);
    return site;
  }

  /** Puts messages into channels, past the application; they are in order of time. `since`: when the channels were made. */
  async fill(channels: readonly SearchChannel[], messages: Iterable<Seeded>, since: number): Promise<Told[]> {
    for (const [n, { id, members }] of channels.entries()) {
      await seedChannel(this.client, id, `channel-${id.slice(0, 8)}-${n}`, members.map((member) => this.people[member]!)); // prettier-ignore
    }
    const lastSeqs = channels.map(() => 0);
    const told: Told[] = [];
    let batch: (Told & { authorId: string })[] = [];
    const write = async (): Promise<void> => {
      await this.client.query(
        `insert into messages (channel_id, seq, id, rev, author_id, text, mentions, created_at)
         select channel_id, seq, id, seq, author_id, text, '{}', at
         from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[]) as m (channel_id, seq, id, author_id, text, at)`,
        [
          batch.map((one) => one.channelId),
          batch.map((one) => one.seq),
          batch.map((one) => one.id),
          batch.map((one) => one.authorId),
          batch.map((one) => one.text),
          batch.map((one) => new Date(one.at).toISOString()),
        ],
      );
      batch = [];
    };
    for (const { channel, author, at, text } of messages) {
      const [channelId, seq] = [channels[channel]!.id, ++lastSeqs[channel]!];
      const message = { id: idOf(`${channelId} ${seq}`), channelId, seq, at, text };
      told.push(message);
      batch.push({ ...message, authorId: this.people[author]! });
      if (batch.length === BATCH) await write();
    }
    await write();
    await this.client.query(
      `update channels c set last_seq = m.last_seq, rev = m.last_seq, last_message_at = m.at, created_at = $2
       from (select channel_id, max(seq) as last_seq, max(created_at) as at from messages where channel_id = any($1) group by channel_id) m
       where c.id = m.channel_id`,
      [channels.map(({ id }) => id), new Date(since).toISOString()],
    );
    await this.client.query('vacuum analyze');
    return told;
  }

  /** Resolves once everything is in the index. */
  async indexed(): Promise<void> {
    for (;;) {
      const { rowCount } = await this.client.query(
        `select 1 from channels c left join search_cursors s on s.channel_id = c.id
         where s.rev is null or s.rev < c.rev or s.backlog_seq > 0 limit 1`,
      );
      if (rowCount === 0) return;
      await wait(200);
    }
  }

  /** Asks as one of the people. */
  reader(person: number): SearchReader {
    return new SearchReader(new LeanHttp(this.app.port, { cookie: cookieOf(this.people[person]!) }));
  }

  async stop(): Promise<void> {
    await this.client.end();
    await this.app.stop();
    await this.postgres.stop();
  }
}

/** Somebody who searches, over one connection. */
export class SearchReader {
  readonly #http: LeanHttp;

  constructor(http: LeanHttp) {
    this.#http = http;
  }

  async page(query: Readonly<Record<string, string>>): Promise<SearchPage> {
    const path = `/api/search/messages?${new URLSearchParams(query).toString()}`;
    return JSON.parse(await this.#http.request('GET', path)) as SearchPage;
  }

  /** Ids of what is found, at most `most`. */
  async ids(text: string, most: number): Promise<string[]> {
    const ids: string[] = [];
    for (let next: string | null | undefined; next !== null && ids.length < most;) {
      const page = await this.page({ text, limit: '50', ...(next ? { next } : {}) });
      if (!page.complete) throw new Error('The index is not complete');
      ids.push(...page.hits.map(({ message }) => message.id));
      next = page.next;
    }
    return ids.slice(0, most);
  }

  close(): void {
    this.#http.close();
  }
}

export function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
