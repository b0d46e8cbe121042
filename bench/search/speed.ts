import pg from 'pg';
import { uuid7 } from '../client/uuid7.ts';
import type { Random } from '../history/random.ts';
import { LeanHttp } from '../load/lean-http.ts';
import { median, percentile } from '../load/numbers.ts';
import { cpuSeconds } from '../load/process-stats.ts';
import { cookieOf } from '../load/seed.ts';
import { GeneratedTexts } from './generated.ts';
import { speedQuestions } from './speed-questions.ts';
import { idOf, range, type SearchChannel, type SearchSite, type Seeded } from './search-site.ts';

const CHANNELS = 1000;
const PEOPLE = 300;
const TWO_YEARS_MS = 730 * 86_400_000;

/** Who looks: how much of everything they see, and who they are in the site. */
export const READERS = ['everything', '10 %', '0.1 %'] as const;

export interface Built {
  readonly texts: readonly string[];
  readonly channels: readonly SearchChannel[];
  readonly seconds: number;
  readonly cpu: { readonly server: number; readonly database: number };
  /** Bytes. */
  readonly sizes: Readonly<Record<'messages' | 'documents' | 'terms' | 'keys', number>>;
}

export interface Row {
  readonly reader: string;
  readonly kind: string;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Puts so many generated messages into a thousand channels and two years, and lets the application make its index of them. */
export async function build(site: SearchSite, count: number, random: Random): Promise<Built> {
  const channels = range(CHANNELS).map((n): SearchChannel => ({ id: idOf(`search ${n}`), members: [0, ...readersOf(n), 3 + (n % (PEOPLE - 3))] })); // prettier-ignore
  const generated = new GeneratedTexts(random);
  const texts: string[] = [];
  const start = Date.now() - TWO_YEARS_MS;
  const messages = function* (): Generator<Seeded> {
    for (let n = 0; n < count; n++) {
      const text = generated.message();
      texts.push(text);
      const at = Math.floor(start + (TWO_YEARS_MS * n) / count);
      yield { channel: channelOf(random), author: Math.floor(random.between(0, PEOPLE)), at, text };
    }
  };
  await site.fill(channels, messages(), start);
  const before = cpuSeconds(site.postgres.pid);
  const begun = performance.now();
  await site.app.start();
  await site.indexed();
  const seconds = (performance.now() - begun) / 1000;
  const cpu = { server: cpuSeconds(site.app.pid), database: cpuSeconds(site.postgres.pid) - before };
  await site.client.query('vacuum analyze search_documents');
  const { rows } = await site.client.query<Record<keyof Built['sizes'], string>>(
    `select pg_total_relation_size('messages') as messages, pg_table_size('search_documents') as documents,
       pg_relation_size('search_documents_terms_idx') as terms, pg_relation_size('search_documents_pkey') as keys`,
  );
  const sizes = Object.fromEntries(Object.entries(rows[0]!).map(([what, bytes]) => [what, Number(bytes)]));
  return { texts, channels, seconds, cpu, sizes: sizes as Built['sizes'] };
}

/** A few channels have most messages: the nth has about as many as 1 in the square root of n. */
function channelOf(random: Random): number {
  return Math.floor(CHANNELS * random.next() ** 2);
}

/** The second reader is in every tenth channel, the third in one of the quietest. */
function readersOf(channel: number): number[] {
  return [...(channel % 10 === 5 ? [1] : []), ...(channel >= CHANNELS - 2 ? [2] : [])];
}

/** Asks every question `rounds` times as each reader, one after the other, and measures until the whole answer is there. */
export async function measureSpeed(
  site: SearchSite,
  built: Built,
  each: number,
  rounds: number,
  random: Random,
): Promise<Row[]> {
  const mutual = [built.channels[CHANNELS - 1]!.id, built.channels[5]!.id];
  const questions = speedQuestions(random, { texts: built.texts, people: site.people.slice(0, 50), channelIds: mutual }, each); // prettier-ignore
  const times = new Map<string, number[]>();
  for (const [person, reader] of READERS.entries()) {
    const ask = site.reader(person);
    for (let round = 0; round < rounds; round++) {
      for (const { kind, query } of questions.toSorted(() => random.next() - 0.5)) {
        const start = performance.now();
        const { complete } = await ask.page(query);
        const took = performance.now() - start;
        if (!complete) throw new Error('The index is not complete');
        for (const key of [`${reader}|all`, `${reader}|${kind}`]) times.set(key, [...(times.get(key) ?? []), took]);
      }
    }
    ask.close();
  }
  return [...times].map(([key, list]) => {
    const [reader = '', kind = ''] = key.split('|');
    return {
      reader,
      kind,
      count: list.length,
      p50: median(list),
      p95: percentile(list, 0.95),
      p99: percentile(list, 0.99),
    };
  });
}

export interface SendCost {
  readonly perSecond: number;
  /** CPU seconds of server and database for a thousand sends. */
  readonly cpu: number;
}

/**
 * What a send costs with the index following and without, by turns. Without: somebody holds the indexer's table, so that it
 * waits; what it had to do is done before the next turn, and counted for nobody.
 */
export async function measureSends(
  site: SearchSite,
  built: Built,
  count: number,
  rounds: number,
): Promise<Record<'with' | 'without', SendCost>> {
  const taken: Record<'with' | 'without', SendCost[]> = { with: [], without: [] };
  for (let round = 0; round < rounds; round++) {
    for (const mode of round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const)) {
      const holder = new pg.Client({ connectionString: site.postgres.url });
      await holder.connect();
      if (mode === 'without') await holder.query('begin; lock table search_cursors in access exclusive mode');
      const cpu = (): number => cpuSeconds(site.app.pid) + cpuSeconds(site.postgres.pid);
      const before = cpu();
      const start = performance.now();
      await sendAll(site, built, count);
      const seconds = (performance.now() - start) / 1000;
      if (mode === 'with') await site.indexed();
      const used = cpu() - before;
      await holder.end();
      await site.indexed();
      taken[mode].push({ perSecond: count / seconds, cpu: (used / count) * 1000 });
    }
  }
  const middle = (mode: 'with' | 'without'): SendCost => ({
    perSecond: median(taken[mode].map(({ perSecond }) => perSecond)),
    cpu: median(taken[mode].map(({ cpu }) => cpu)),
  });
  return { with: middle('with'), without: middle('without') };
}

/** Thirty-two channels, one message after the other in each. */
async function sendAll(site: SearchSite, { texts, channels }: Built, count: number): Promise<void> {
  const cookie = cookieOf(site.people[0]!);
  await Promise.all(
    channels.slice(0, 32).map(async ({ id }, nth) => {
      const http = new LeanHttp(site.app.port, { cookie });
      for (let n = nth; n < count; n += 32)
        await http.request('POST', `/api/channels/${id}/messages`, { id: uuid7(), text: texts[n % texts.length]! });
      http.close();
    }),
  );
}
