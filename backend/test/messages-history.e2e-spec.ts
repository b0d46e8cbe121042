import type { Changes, Message, MessagePage, MyChannel } from '@chatapp/contract';
import { LIMITS } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
let other: TestApp;
let anna: Person;
let ben: Person;
let stranger: Person;
beforeAll(async () => {
  app = await TestApp.start();
  other = await TestApp.start({ beside: app });
  await app.signUp('Root');
  [anna, ben, stranger] = [await app.signUp('Anna'), await app.signUp('Ben'), await app.signUp('Stranger')];
});
afterAll(() => Promise.all([app.stop(), other.stop()]));

let count = 0;
async function channel(more: object = {}): Promise<{ at: string; id: string }> {
  const { body } = await anna.agent
    .post('/api/channels')
    .send({ name: `talk-${++count}`, kind: 'private', userIds: [ben.me.id], ...more });
  return { at: `/api/channels/${(body as MyChannel).channel.id}`, id: (body as MyChannel).channel.id };
}
const send = (who: Person, at: string, text: string, id = uuidv7()) =>
  who.agent.post(`${at}/messages`).send({ id, text });
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;
const page = async (at: string, query: object = {}, who = anna) =>
  (await who.agent.get(`${at}/messages`).query(query)).body as MessagePage;
const texts = ({ messages }: { messages: Message[] }) => messages.map(({ text }) => text);

/** Fills a channel with so many messages, a minute apart, past the API: thousands by HTTP would take minutes. */
async function fill(id: string, messages: number): Promise<void> {
  await app.sql(
    `insert into messages (channel_id, seq, id, rev, author_id, text, mentions, created_at)
     select $1, n, gen_random_uuid(), n + 2, $3, 'number ' || n, '{}', '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute'
     from generate_series(1, $2::bigint) n`,
    [id, messages, anna.me.id],
  );
  await app.sql('update channels set last_seq = $2::bigint, rev = $2::bigint + 2 where id = $1', [id, messages]);
}

describe('history', () => {
  it('is read from its end backwards, forwards, and around a position, without a gap', async () => {
    const { at, id } = await channel();
    await fill(id, 120);
    const seqs = async (query: object) => (await page(at, query)).messages.map(({ seq }) => seq);
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
    expect(await seqs({})).toEqual(range(71, 120));
    expect(await seqs({ before: 71 })).toEqual(range(21, 70));
    expect(await seqs({ before: 21 })).toEqual(range(1, 20));
    expect(await seqs({ before: 1 })).toEqual([]);
    expect(await seqs({ after: 100 })).toEqual(range(101, 120));
    expect(await seqs({ after: 0, limit: 3 })).toEqual([1, 2, 3]);
    expect(await seqs({ after: 120 })).toEqual([]);
    expect(await seqs({ around: 60, limit: 10 })).toEqual(range(55, 64));
    expect(await seqs({ around: 2, limit: 10 })).toEqual(range(1, 10));
    expect(await seqs({ around: 119, limit: 10 })).toEqual(range(111, 120));
    expect(await page(at, { limit: 1 })).toMatchObject({ rev: 122, lastSeq: 120 });
  });

  it('of an empty channel is an empty page', async () => {
    const { at } = await channel();
    for (const query of [{}, { before: 5 }, { after: 0 }, { around: 1 }, { at: '2026-01-01T00:00:00Z' }]) {
      expect(await page(at, query)).toMatchObject({ lastSeq: 0, messages: [] });
    }
  });

  it('is found by date: the first message at or after it', async () => {
    const { at, id } = await channel();
    await fill(id, 1000);
    const first = async (instant: string) => {
      const { messages } = await page(at, { at: instant, limit: 20 });
      return messages.find(({ createdAt }) => createdAt >= instant)?.seq;
    };
    expect(await first('2026-01-01T05:00:00.000Z')).toBe(300);
    expect(await first('2026-01-01T04:59:30.000Z')).toBe(300);
    expect(await first('2020-01-01T00:00:00.000Z')).toBe(1);
    expect(await first('2026-01-01T16:40:00.000Z')).toBe(1000);
    expect(texts(await page(at, { at: '2030-01-01T00:00:00.000Z', limit: 1 }))).toEqual(['number 1000']);
  });

  it.each([{ before: 0 }, { after: -1 }, { around: 'x' }, { at: 'yesterday' }, { limit: 0 }, { limit: 201 }])(
    'refuses %j',
    async (query) => {
      const { at } = await channel();
      expect(codeOf(await anna.agent.get(`${at}/messages`).query(query))).toBe('400 request.invalid');
    },
  );
});

describe('changes after a revision', () => {
  const changes = async (at: string, after: number, who = ben) =>
    (await who.agent.get(`${at}/changes`).query({ after })).body as Changes;

  it('are what is new, as it is now', async () => {
    const { at } = await channel();
    const kept = (await send(anna, at, 'kept')).body as Message;
    const edited = (await send(anna, at, 'to be edited')).body as Message;
    const before = (await changes(at, 0)).mine.rev;
    await anna.agent.patch(`${at}/messages/${edited.id}`).send({ text: 'edited' });
    await send(anna, at, 'new');
    await anna.agent.post(`${at}/members`).send({ userIds: [stranger.me.id] });
    await anna.agent.delete(`${at}/members/${stranger.me.id}`);
    const { mine, reset, messages, members } = await changes(at, before);
    expect([reset, texts({ messages }), messages.map(({ id }) => id).includes(kept.id)]).toEqual([
      false,
      ['edited', 'new'],
      false,
    ]);
    expect(members).toEqual([{ userId: stranger.me.id, role: null }]);
    expect(mine).toMatchObject({ rev: before + 4, lastSeq: 3, memberCount: 2 });
    expect(await changes(at, mine.rev)).toMatchObject({ reset: false, messages: [], members: [] });
  });

  it('are not listed when they are too many', async () => {
    const { at, id } = await channel();
    await fill(id, LIMITS.changes + 1);
    expect(await changes(at, 2)).toMatchObject({ reset: true, messages: [], members: [] });
    expect((await changes(at, 3)).messages).toHaveLength(LIMITS.changes);
  });
});

describe('editing', () => {
  it('changes the text and keeps what it said before, for every member to see', async () => {
    const { at } = await channel();
    const sent = (await send(anna, at, 'one')).body as Message;
    const edited = (await anna.agent.patch(`${at}/messages/${sent.id}`).send({ text: `two <@${ben.me.id}>` }))
      .body as Message;
    expect(edited).toMatchObject({
      seq: 1,
      rev: sent.rev + 1,
      text: `two <@${ben.me.id}>`,
      mentions: [ben.me.id],
      createdAt: sent.createdAt,
    });
    await anna.agent.patch(`${at}/messages/${sent.id}`).send({ text: 'three' });
    const { edits } = (await ben.agent.get(`${at}/messages/${sent.id}/edits`)).body;
    expect(edits).toEqual([
      { text: 'one', at: sent.createdAt },
      { text: `two <@${ben.me.id}>`, at: edited.editedAt },
    ]);
  });

  it('to the same text changes nothing', async () => {
    const { at } = await channel();
    const sent = (await send(anna, at, 'same')).body as Message;
    expect((await anna.agent.patch(`${at}/messages/${sent.id}`).send({ text: 'same' })).body).toEqual(sent);
  });

  it('moves mentions with the text', async () => {
    const { at } = await channel();
    const mentions = async () => ((await ben.agent.get(`${at}/mine`)).body as MyChannel).mentionSeqs;
    const { id } = (await send(anna, at, `<@${ben.me.id}>`)).body as Message;
    expect(await mentions()).toEqual([1]);
    await anna.agent.patch(`${at}/messages/${id}`).send({ text: 'nobody' });
    expect(await mentions()).toEqual([]);
    await anna.agent.patch(`${at}/messages/${id}`).send({ text: `<@${ben.me.id}> after all` });
    expect(await mentions()).toEqual([1]);
    await anna.agent.delete(`${at}/messages/${id}`);
    expect(await mentions()).toEqual([]);
  });

  it('is for the author only, where and as long as they may write', async () => {
    const { at } = await channel();
    const { id } = (await send(ben, at, 'mine')).body as Message;
    const edit = async (who: Person) =>
      codeOf(await who.agent.patch(`${at}/messages/${id}`).send({ text: `by ${who.me.displayName}` }));
    expect(await edit(anna)).toBe('403 message.forbidden');
    expect(await edit(stranger)).toBe('404 channel.not_found');
    expect(codeOf(await ben.agent.patch(`${at}/messages/${uuidv7()}`).send({ text: 'x' }))).toBe(
      '404 message.not_found',
    );
    await anna.agent.patch(at).send({ readOnly: true });
    expect(await edit(ben)).toBe('403 channel.read_only');
    await anna.agent.patch(at).send({ readOnly: false, archived: true });
    expect(await edit(ben)).toBe('409 channel.archived');
    await anna.agent.patch(at).send({ archived: false });
    expect(await edit(ben)).toBe('200 undefined');
  });
});

describe('deleting', () => {
  it('leaves an empty place and nothing of what was said, however often', async () => {
    const { at, id: channelId } = await channel();
    const { id } = (await send(ben, at, 'secret')).body as Message;
    await ben.agent.patch(`${at}/messages/${id}`).send({ text: 'secret still' });
    const deleted = (await ben.agent.delete(`${at}/messages/${id}`)).body as Message;
    expect(deleted).toMatchObject({ id, seq: 1, text: '', mentions: [] });
    expect(deleted.deletedAt).not.toBeNull();
    expect((await ben.agent.delete(`${at}/messages/${id}`)).body).toEqual(deleted);
    expect((await ben.agent.get(`${at}/messages/${id}/edits`)).body).toEqual({ edits: [] });
    expect(await app.sql('select 1 from message_edits where channel_id = $1', [channelId])).toEqual([]);
    expect(codeOf(await ben.agent.patch(`${at}/messages/${id}`).send({ text: 'back' }))).toBe('404 message.not_found');
  });

  it('is for authors and for those who manage the channel', async () => {
    const { at } = await channel();
    const [bens, annas] = [(await send(ben, at, 'b')).body as Message, (await send(anna, at, 'a')).body as Message];
    expect(codeOf(await ben.agent.delete(`${at}/messages/${annas.id}`))).toBe('403 message.forbidden');
    expect((await anna.agent.delete(`${at}/messages/${bens.id}`)).status).toBe(200);
  });
});
