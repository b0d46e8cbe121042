import type { MyChannel, Sync } from '@chatapp/contract';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { Device } from './harness/device.js';
import { stopFollowers } from './harness/followers.js';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
let anna: Person;
let ben: Person;
beforeAll(async () => {
  app = await TestApp.start();
  await app.signUp('Root');
  [anna, ben] = [await app.signUp('Anna'), await app.signUp('Ben')];
});
afterAll(() => app.stop());

let count = 0;
async function channel(): Promise<string> {
  const { body } = await anna.agent
    .post('/api/channels')
    .send({ name: `sync-${++count}`, kind: 'private', userIds: [ben.me.id] });
  return (body as MyChannel).channel.id;
}
const send = (who: Person, id: string, text = 'hello') =>
  who.agent.post(`/api/channels/${id}/messages`).send({ id: uuidv7(), text });

/** The statements that an act runs, once the session is known to the replica. */
async function statementsOf(act: () => Promise<{ status: number }>): Promise<string[]> {
  await anna.agent.get('/api/me');
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    expect((await act()).status).toBeLessThan(300);
    return query.mock.calls.map(([statement]) => {
      const { text } = statement as unknown as { text?: string };
      return (text ?? String(statement)).replace(/\s+/g, ' ').trim();
    });
  } finally {
    query.mockRestore();
  }
}

describe('the snapshot', () => {
  it('has everything that a client begins with, the people of its conversations among it', async () => {
    const id = await channel();
    await send(anna, id, `<@${ben.me.id}>`);
    const { body: direct } = await ben.agent.post('/api/channels/direct').send({ userIds: [anna.me.id] });
    const sync = (await ben.agent.get('/api/sync')).body as Sync;
    expect(sync.me).toEqual(ben.me);
    expect(sync.channels.find((mine) => mine.channel.id === id)).toMatchObject({
      lastSeq: 1,
      lastReadSeq: 0,
      mentionSeqs: [1],
    });
    expect(sync.channels.map((mine) => mine.channel.id)).toContain((direct as MyChannel).channel.id);
    expect(sync.users.map((user) => user.id).sort()).toEqual([anna.me.id, ben.me.id].sort());
  });

  it('is one: what happens while it is read is in it as a whole or not at all', async () => {
    const id = await channel();
    let done = false;
    const sending = (async () => {
      while (!done) await send(anna, id, `<@${ben.me.id}>`);
    })();
    for (let n = 0; n < 20; n++) {
      const sync = (await ben.agent.get('/api/sync')).body as Sync;
      const mine = sync.channels.find(({ channel }) => channel.id === id)!;
      // Two revisions before the first message: Anna and Ben came in.
      expect(mine.rev - mine.lastSeq).toBe(2);
      expect(mine.mentionSeqs).toHaveLength(mine.lastSeq);
    }
    done = true;
    await sending;
  });
});

describe('after an outage', () => {
  it('a device holds what it missed, whatever that was', async () => {
    const [kept, left, joined] = [await channel(), await channel(), await channel()];
    await anna.agent.delete(`/api/channels/${joined}/members/${ben.me.id}`);
    const device = await Device.open(app, ben, [kept, left]);
    await device.close();
    for (let n = 0; n < 5; n++) await send(anna, kept, `while away ${n} <@${ben.me.id}>`);
    await anna.agent.delete(`/api/channels/${left}/members/${ben.me.id}`);
    await anna.agent.post(`/api/channels/${joined}/members`).send({ userIds: [ben.me.id] });
    await anna.agent.patch('/api/me').send({ displayName: 'Anna II' });
    const again = await Device.connect(app, ben);
    again.state = device.state;
    await again.resync();
    await again.converges();
    expect(again.state.held[kept]?.messages).toHaveLength(5);
    await again.close();
  });
});

describe('statements', () => {
  beforeAll(() => stopFollowers(app));

  it('a message takes one, and so does a page, wherever it lies', async () => {
    const id = await channel();
    for (let n = 0; n < 3; n++) await send(anna, id);
    expect(await statementsOf(() => send(anna, id))).toHaveLength(1);
    expect(await statementsOf(() => send(anna, id, `<@${ben.me.id}>`))).toHaveLength(1);
    for (const query of ['', '?before=3', '?after=1', '?around=2']) {
      expect(await statementsOf(() => anna.agent.get(`/api/channels/${id}/messages${query}`)), query).toHaveLength(1);
    }
    expect(await statementsOf(() => anna.agent.post(`/api/channels/${id}/unread`).send({ seq: 1 }))).not.toHaveLength(
      0,
    );
    expect(await statementsOf(() => anna.agent.post(`/api/channels/${id}/read`).send({ seq: 4 }))).toHaveLength(1);
  });

  it('of messages that come while one is in flight are one more', async () => {
    const id = await channel();
    const holder = new pg.Client({ connectionString: app.databaseUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from channels where id = $1 for update', [id]);
    let requests = 0;
    const counted = () => void requests++;
    const server = app.app.getHttpServer();
    server.on('request', counted);
    const statements = await statementsOf(async () => {
      const before = requests;
      const answers = Promise.all(Array.from({ length: 50 }, () => send(anna, id)));
      await expect.poll(() => requests, { interval: 5, timeout: 10_000 }).toBeGreaterThanOrEqual(before + 50);
      await holder.query('commit');
      return (await answers).find(({ status }) => status !== 200) ?? { status: 200 };
    });
    server.off('request', counted);
    await holder.end();
    // The first, those that waited for it, the test's own commit; and whoever was still being read then.
    expect(statements.length).toBeLessThanOrEqual(6);
  });

  it('of a sync and of changes are as many for twenty channels as for one', async () => {
    const sync = () => anna.agent.get('/api/sync');
    const before = await statementsOf(sync);
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.push(await channel());
    expect(await statementsOf(sync)).toEqual(before);
    expect(before.length).toBeLessThanOrEqual(11);
    const changes = await statementsOf(() => anna.agent.get(`/api/channels/${ids[0]}/changes?after=0`));
    for (let n = 0; n < 20; n++) await send(anna, ids[0]!);
    expect(await statementsOf(() => anna.agent.get(`/api/channels/${ids[0]}/changes?after=0`))).toEqual(changes);
  });
});

describe('the hot statements', () => {
  it('look up by index in a channel of any size', async () => {
    const id = await channel();
    await app.sql(
      `insert into messages (channel_id, seq, id, rev, author_id, text, mentions, created_at)
       select $1, n, gen_random_uuid(), n + 2, $2, 'x', '{}', now() from generate_series(1, 20000::bigint) n`,
      [id, anna.me.id],
    );
    await app.sql('update channels set last_seq = 20000, rev = 20002 where id = $1', [id]);
    // Eight times each, so that what is planned once for good is planned and used.
    const [{ scans: before }] = (await app.sql<{ scans: string }>(
      `select seq_scan as scans from pg_stat_user_tables where relname = 'messages'`,
    )) as [{ scans: string }];
    for (let n = 0; n < 8; n++) {
      await send(anna, id, n % 2 ? `<@${ben.me.id}>` : 'plain');
      for (const query of ['', '?before=10000', '?around=10000'])
        await anna.agent.get(`/api/channels/${id}/messages${query}`);
      await anna.agent.get(`/api/channels/${id}/changes?after=20000`);
    }
    await expect
      .poll(async () =>
        Number(
          (
            await app.sql<{ n: string }>(`select n_tup_ins as n from pg_stat_user_tables where relname = 'messages'`)
          )[0]!.n,
        ),
      )
      .toBeGreaterThanOrEqual(20_008);
    const [{ scans: after }] = (await app.sql<{ scans: string }>(
      `select seq_scan as scans from pg_stat_user_tables where relname = 'messages'`,
    )) as [{ scans: string }];
    expect(Number(after) - Number(before)).toBe(0);
  });
});
