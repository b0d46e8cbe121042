import type { Message, MyChannel, SearchHit, SearchPage } from '@chatapp/contract';
import { expect, vi } from 'vitest';
import pg from 'pg';
import { uuidv7 } from '../../src/users/uuid.js';
import type { Person, TestApp } from './test-app.js';

let count = 0;
/** A word that nobody has said before, of letters alone. */
export const unique = (): string => `zq${(Date.now() * 100 + ++count).toString(36).replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!)}`; // prettier-ignore

/** A channel of someone's, and its id. */
export async function makeChannel(owner: Person, more: object = {}): Promise<string> {
  const { status, body, text } = await owner.agent.post('/api/channels').send({ name: unique(), kind: 'private', ...more }); // prettier-ignore
  expect(status, text).toBe(200);
  return (body as MyChannel).channel.id;
}

export async function send(who: Person, channelId: string, text: string, more: object = {}): Promise<Message> {
  const answer = await who.agent.post(`/api/channels/${channelId}/messages`).send({ id: uuidv7(), text, ...more });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as Message;
}

export async function search(who: Person, query: object | string): Promise<SearchPage> {
  const asked = typeof query === 'string' ? { text: query } : query;
  const { status, body, text } = await who.agent.get('/api/search/messages').query(asked);
  expect(status, text).toBe(200);
  return body as SearchPage;
}

/** The texts of what someone finds. */
export async function texts(who: Person, query: object | string): Promise<string[]> {
  return (await search(who, query)).hits.map(({ message }) => message.text);
}

/** All pages of what someone finds, three at a time. */
export async function allHits(who: Person, query: object, limit = 3): Promise<SearchHit[]> {
  const hits: SearchHit[] = [];
  for (let next: string | null | undefined; next !== null;) {
    const page = await search(who, { ...query, limit, ...(next ? { next } : {}) });
    hits.push(...page.hits);
    next = page.next;
  }
  return hits;
}

/** Resolves once everything is in the index. */
export async function indexed(app: TestApp): Promise<void> {
  await vi.waitUntil(
    async () => {
      const behind = await app.sql(
        `select c.id from channels c left join search_cursors s on s.channel_id = c.id
         where s.rev is null or s.rev < c.rev or s.backlog_seq > 0`,
      );
      return behind.length === 0;
    },
    { timeout: 20_000 },
  );
}

/** Keeps the indexer away from some channels, as if it were slow, until told to let go. */
export async function holdIndex(app: TestApp, channelIds: readonly string[]): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query('select from search_cursors where channel_id = any($1) for update', [channelIds]);
  return async () => {
    await client.query('rollback');
    await client.end();
  };
}

/** An upload of someone's for a channel that is ready, past the upload itself; `says`: what it says inside. */
export async function readyFile(
  app: TestApp,
  { me }: Person,
  channelId: string,
  { name, kind = 'file', says = null }: { name: string; kind?: string; says?: string | null },
): Promise<string> {
  const [id, sha256] = [uuidv7(), uuidv7()];
  await app.sql(
    `insert into blobs (sha256, content, state, size, type, details, text, created_at)
     values ($1, $1, 'ready', 10, 'application/octet-stream', jsonb_build_object('kind', $2::text), $3, now())`,
    [sha256, kind, says],
  );
  await app.sql(
    `insert into files (id, owner_id, purpose, channel_id, name, size, hints, sha256, details, created_at, expires_at)
     values ($1, $2, 'message', $3, $4, 10, '{}', $5, jsonb_build_object('kind', $6::text, 'type', 'application/octet-stream', 'size', 10), now(), now() + interval '1 day')`,
    [id, me.id, channelId, name, sha256, kind],
  );
  return id;
}
