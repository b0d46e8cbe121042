import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { allHits, holdIndex, indexed, makeChannel, search, send, texts, unique } from './harness/search.js';
import { type Person, TestApp } from './harness/test-app.js';
import { REDIS_VARIANTS } from './harness/with-redis.js';

let app: TestApp;
let anna: Person;
beforeAll(async () => {
  app = await TestApp.start({ env: { METRICS_PORT: '0' } });
  anna = await app.signUp('Anna');
});
afterAll(() => app.stop());

/** Puts messages into a channel past the application, as an installation has them that is older than the index. */
async function fill(id: string, word: string, count: number): Promise<void> {
  await app.sql('delete from search_cursors where channel_id = $1', [id]);
  await app.sql(
    `insert into messages (channel_id, seq, id, rev, author_id, text, mentions, created_at)
     select $1, n, gen_random_uuid(), n + 10, $4, $3 || ' ' || n, '{}', now() - ($2 - n) * interval '1 second' from generate_series(1, $2::int) n`,
    [id, count, word, anna.me.id],
  );
  await app.sql('update channels set last_seq = $2::bigint, rev = $2::bigint + 10, last_message_at = now() where id = $1', [id, count]); // prettier-ignore
}

const documents = (id: string) => app.sql<{ seq: string; text: string }>('select seq, text from search_documents where channel_id = $1 order by seq', [id]); // prettier-ignore

describe('the index', () => {
  it('takes in what was there before it, and everything is found while it does and afterwards', async () => {
    const [id, word] = [await makeChannel(anna), unique()];
    await indexed(app);
    await fill(id, word, 1500);
    const before = await search(anna, { text: word, limit: 1 });
    expect([before.hits[0]?.message.seq, before.complete]).toEqual([1500, true]);
    const upgraded = await TestApp.start({ beside: app });
    await send(anna, id, 'something new');
    await indexed(app);
    await upgraded.stop();
    expect(await documents(id)).toHaveLength(1501);
    expect(await texts(anna, `${word} 777`)).toEqual([`${word} 777`]);
    expect((await allHits(anna, { text: word }, 50)).map(({ message }) => message.seq)).toEqual(
      Array.from({ length: 1500 }, (_, n) => 1500 - n),
    );
  });

  it('says so when much is missing still', async () => {
    const [id, word] = [await makeChannel(anna), unique()];
    await indexed(app);
    await app.sql('update search_cursors set rev = 0, backlog_seq = 0 where channel_id = $1', [id]);
    const release = await holdIndex(app, [id]);
    await app.sql(
      `insert into messages (channel_id, seq, id, rev, author_id, text, mentions, created_at)
       select $1, n, gen_random_uuid(), n + 10, $3, $2 || ' ' || n, '{}', now() from generate_series(1, 2500) n`,
      [id, word, anna.me.id],
    );
    await app.sql('update channels set last_seq = 2500, rev = 2510, last_message_at = now() where id = $1', [id]);
    const page = await search(anna, { text: word, limit: 50 });
    expect([page.complete, page.hits[0]?.message.seq]).toEqual([false, 2500]);
    await release();
    await send(anna, id, 'wake up');
    await indexed(app);
    expect((await search(anna, { text: `${word} 7` })).complete).toBe(true);
    expect(await texts(anna, `"${word} 1"`)).toHaveLength(20);
  });

  it('makes anew what an older version of it made', async () => {
    const [id, word] = [await makeChannel(anna), unique()];
    await send(anna, id, `${word} is here`);
    await indexed(app);
    await app.sql(`update search_documents set terms = '{1}', text = 'old' where channel_id = $1`, [id]);
    expect(await texts(anna, word)).toEqual([]);
    await app.sql('update search_cursors set version = version - 1 where channel_id = $1', [id]);
    // Found by the message itself until then.
    expect(await texts(anna, word)).toEqual([`${word} is here`]);
    const upgraded = await TestApp.start({ beside: app });
    await expect.poll(async () => (await documents(id)).map(({ text }) => text)).toEqual([`${word} is here`]);
    expect(await texts(anna, word)).toEqual([`${word} is here`]);
    await upgraded.stop();
  });

  it('leaves a document alone when only a reaction came', async () => {
    const [id, word] = [await makeChannel(anna), unique()];
    const sent = await send(anna, id, word);
    await indexed(app);
    const version = () => app.sql<{ xmin: string }>('select xmin::text from search_documents where channel_id = $1', [id]); // prettier-ignore
    const before = await version();
    await anna.agent.put(`/api/channels/${id}/messages/${sent.id}/reactions/${encodeURIComponent('👍')}`);
    await indexed(app);
    expect(await version()).toEqual(before);
    expect((await search(anna, word)).hits[0]?.message.reactions).toHaveLength(1);
  });

  it('heals what was lost of it by its cursor alone', async () => {
    const [id, word] = [await makeChannel(anna), unique()];
    for (let n = 0; n < 3; n++) await send(anna, id, `${word} ${n}`);
    await indexed(app);
    await app.sql('delete from search_documents where channel_id = $1', [id]);
    await app.sql('delete from search_cursors where channel_id = $1', [id]);
    expect(await texts(anna, word)).toHaveLength(3);
    const restored = await TestApp.start({ beside: app });
    await indexed(app);
    await restored.stop();
    expect(await documents(id)).toHaveLength(3);
  });
});

describe.each(REDIS_VARIANTS)('two replicas (Redis: $redis)', ({ redis }) => {
  it('follow all channels together, each message once, and both find everything at once', async () => {
    const one = await TestApp.start({ redis });
    const two = await TestApp.start({ redis, beside: one });
    try {
      const mari = await one.signUp('Mari');
      const elsewhere = { ...mari, agent: two.agent().set('Cookie', mari.cookie) };
      const channels = await Promise.all([0, 1, 2, 3].map(() => makeChannel(mari)));
      const word = unique();
      const ids: string[] = [];
      for (let n = 0; n < 40; n++) {
        const who = n % 2 ? mari : elsewhere;
        const { id } = await send(who, channels[n % 4]!, `${word} ${n}`);
        ids.push(id);
        if (n % 8 === 0) expect((await search(n % 2 ? elsewhere : mari, word)).hits[0]?.message.id).toBe(id);
      }
      await indexed(one);
      for (const who of [mari, elsewhere])
        expect((await allHits(who, { text: word }, 7)).map(({ message }) => message.id)).toEqual(ids.toReversed());
      const rows = await one.sql('select 1 from search_documents where text like $1', [`${word}%`]);
      expect(rows).toHaveLength(40);
    } finally {
      await Promise.all([two.stop(), one.stop()]);
    }
  });

  it('take over what another one was at when it died', async () => {
    const one = await TestApp.start({ redis });
    const mari = await one.signUp('Mari');
    const id = await makeChannel(mari);
    await indexed(one);
    const release = await holdIndex(one, [id]);
    const word = unique();
    await send(mari, id, word);
    const two = await TestApp.start({ redis, beside: one });
    await release();
    await indexed(one);
    expect(await texts(mari, word)).toEqual([word]);
    await Promise.all([two.stop(), one.stop()]);
  });
});

describe('whoever asks strangely', () => {
  const ask = (query: object) => anna.agent.get('/api/search/messages').query(query);

  it.each([
    ['too long', { text: 'x'.repeat(201) }],
    ['no time zone', { text: 'x', timeZone: 'Mars/Olympus' }],
    ['no day', { text: 'x', on: '2026-02-30' }],
    ['no person', { text: 'x', from: 'anna' }],
    ['too many people', { text: 'x', from: Array(21).fill(uuidv7()).join(',') }],
    ['no content', { text: 'x', has: 'secrets' }],
    ['no end of a page', { text: 'x', next: 'nonsense' }],
    ['the end of a page with more to it', { text: 'x', next: `2026-01-01T00:00:00.000Z_${uuidv7()}_1_drop` }],
    ['a limit too high', { text: 'x', limit: 51 }],
  ])('is refused: %s', async (_what, query) => {
    const { status, body } = await ask(query);
    expect([status, body.code]).toEqual([400, 'request.invalid']);
  });

  it.each([
    ['nothing', ''],
    ['spaces', ' \u3000\t '],
    ['empty quotes', '""'],
    ['what can’t be seen', '\u200b\u00ad'],
  ])('finds nothing for %s', async (_what, text) => {
    await send(anna, await makeChannel(anna), ' a b ');
    expect(await search(anna, { text })).toEqual({ hits: [], next: null, complete: true });
  });

  it.each([
    ['wildcards', '%', '100%_'],
    ['a backslash', '\\', 'c:\\temp\\'],
    ['quotes of SQL', `'; drop table messages; --`, `it's '; drop table messages; -- `],
    ['NUL', 'a\0b', 'b a'],
    ['a lone surrogate', '\ud800', '\ufffd lone'],
    ['half an emoji', '🦜'.slice(0, 1), '\ufffd half'],
    ['two hundred characters', 'あ'.repeat(200), 'あ'.repeat(200)],
    ['a hundred words', 'a '.repeat(100).trim(), 'a'],
    ['braces', '{1,2}', '{1,2}'],
    ['right to left', 'שלום', 'שלום עולם'],
  ])('is understood literally: %s', async (_what, text, message) => {
    const id = await makeChannel(anna);
    await send(anna, id, message);
    await send(anna, id, 'zzz');
    for (let state = 0; state < 2; state++) {
      expect((await texts(anna, { text, in: id })).length).toBe(1);
      await indexed(app);
    }
  });
});

describe('limits', () => {
  it('a search that takes too long is refused by name and gives its connection back', async () => {
    const slow = await TestApp.start({ beside: app, env: { DATABASE_POOL_SIZE: '2' } });
    const blocker = new Client({ connectionString: app.databaseUrl });
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query('lock table search_documents in access exclusive mode');
    const agent = slow.agent().set('Cookie', anna.cookie);
    const answers = await Promise.all([0, 1].map(() => agent.get('/api/search/messages').query({ text: 'anything' })));
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([0, 1].map(() => [503, 'search.too_slow']));
    // Meanwhile and afterwards everything else goes on.
    expect((await agent.get('/api/me')).status).toBe(200);
    await blocker.end();
    expect((await agent.get('/api/search/messages').query({ text: 'anything' })).status).toBe(200);
    await slow.stop();
  }, 60_000);

  it('nobody searches faster than one can read', async () => {
    const limited = await TestApp.start({ beside: app, env: { RATE_LIMITS: 'on' } });
    const agent = limited.agent().set('Cookie', anna.cookie);
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 61; n++) codes.push((await agent.get('/api/search/messages').query({ text: 'x' })).body.code);
    expect(codes.slice(0, 60).every((code) => code === undefined)).toBe(true);
    expect(codes[60]).toBe('request.rate_limited');
    await limited.stop();
  });
});
