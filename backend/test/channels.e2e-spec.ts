import type { Channel, ChannelPage, MyChannel } from '@chatapp/contract';
import { LIMITS } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
let anna: Person;
let ben: Person;
let cleo: Person;
beforeAll(async () => {
  app = await TestApp.start();
  // The first account is the workspace's administrator; these are ordinary people.
  await app.signUp('Root');
  [anna, ben, cleo] = [await app.signUp('Anna'), await app.signUp('Ben'), await app.signUp('Cleo')];
});
afterAll(() => app.stop());

let count = 0;
const unique = (name: string) => `${name}-${++count}`;

async function channel(owner: Person, more: object = {}): Promise<MyChannel> {
  const { body, status } = await owner.agent
    .post('/api/channels')
    .send({ name: unique('team'), kind: 'public', ...more });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as MyChannel;
}
const idOf = (mine: MyChannel) => `/api/channels/${mine.channel.id}`;
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;

describe('making channels', () => {
  it('makes the maker its owner and brings others in', async () => {
    const mine = await channel(anna, { userIds: [ben.me.id], topic: 'what we do' });
    expect(mine).toMatchObject({
      role: 'owner',
      memberCount: 2,
      lastSeq: 0,
      channel: { topic: 'what we do', createdBy: anna.me.id },
    });
    expect((await ben.agent.get(`${idOf(mine)}/mine`)).body).toMatchObject({ role: 'member' });
  });

  it('refuses the name of another public channel, however it is spelt', async () => {
    const name = unique('release');
    await channel(anna, { name });
    expect(codeOf(await ben.agent.post('/api/channels').send({ name: name.toUpperCase(), kind: 'public' }))).toBe(
      '409 channel.name_taken',
    );
  });

  it('lets private channels have any name, so that a refusal tells nobody of them', async () => {
    const name = unique('secret');
    await channel(anna, { name, kind: 'private' });
    await channel(ben, { name, kind: 'private' });
    await channel(cleo, { name, kind: 'public' });
  });

  it('refuses people who are not there', async () => {
    const ghost = '00000000-0000-7000-8000-00000000dead';
    expect(
      codeOf(await anna.agent.post('/api/channels').send({ name: unique('x'), kind: 'public', userIds: [ghost] })),
    ).toBe('404 user.not_found');
  });

  it.each(['', 'two words', 'a#b', 'x'.repeat(81)])('refuses the name %j', async (name) => {
    expect(codeOf(await anna.agent.post('/api/channels').send({ name, kind: 'public' }))).toBe('400 request.invalid');
  });
});

describe('conversations', () => {
  it('are the same for the same people, whoever begins and however often', async () => {
    const [first, again, other] = await Promise.all([
      anna.agent.post('/api/channels/direct').send({ userIds: [ben.me.id] }),
      anna.agent.post('/api/channels/direct').send({ userIds: [ben.me.id, anna.me.id] }),
      ben.agent.post('/api/channels/direct').send({ userIds: [anna.me.id] }),
    ]);
    expect(first.body).toMatchObject({
      memberCount: 2,
      channel: { kind: 'direct', name: '', memberIds: [anna.me.id, ben.me.id].sort() },
    });
    expect([again.body.channel.id, other.body.channel.id]).toEqual([first.body.channel.id, first.body.channel.id]);
  });

  it('may be with oneself alone, and with several', async () => {
    const alone = await anna.agent.post('/api/channels/direct').send({ userIds: [] });
    expect(alone.body).toMatchObject({ memberCount: 1, channel: { kind: 'direct', memberIds: [anna.me.id] } });
    const group = await anna.agent.post('/api/channels/direct').send({ userIds: [ben.me.id, cleo.me.id] });
    expect(group.body).toMatchObject({ memberCount: 3, channel: { kind: 'group' } });
  });

  it('are with at most so many', async () => {
    const userIds = Array.from(
      { length: LIMITS.directMembers },
      (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    );
    expect(codeOf(await anna.agent.post('/api/channels/direct').send({ userIds }))).toBe(
      '422 channel.too_many_members',
    );
  });

  it('have no settings, no roles and no way out or in', async () => {
    const { body: mine } = await anna.agent.post('/api/channels/direct').send({ userIds: [ben.me.id] });
    const at = idOf(mine);
    const refused = await Promise.all([
      anna.agent.patch(at).send({ topic: 'x' }),
      anna.agent.post(`${at}/leave`),
      anna.agent.post(`${at}/members`).send({ userIds: [cleo.me.id] }),
      anna.agent.delete(`${at}/members/${ben.me.id}`),
      anna.agent.patch(`${at}/members/${ben.me.id}`).send({ role: 'owner' }),
    ]);
    expect(refused.map(codeOf)).toEqual(refused.map(() => '403 channel.forbidden'));
  });
});

describe('settings', () => {
  it('are changed by owners, and by administrators of the workspace once they are members', async () => {
    const mine = await channel(anna, { userIds: [ben.me.id] });
    const root = await app.signUp('Helper');
    await app.sql(`update users set role = 'admin' where id = $1`, [root.me.id]);
    expect(codeOf(await ben.agent.patch(idOf(mine)).send({ topic: 'x' }))).toBe('403 channel.forbidden');
    expect(codeOf(await root.agent.patch(idOf(mine)).send({ topic: 'x' }))).toBe('404 channel.not_found');
    await root.agent.post(`${idOf(mine)}/join`);
    expect((await root.agent.patch(idOf(mine)).send({ topic: 'by the administrator' })).body).toMatchObject({
      topic: 'by the administrator',
    });
    expect((await anna.agent.patch(idOf(mine)).send({ topic: 'by the owner' })).body).toMatchObject({
      topic: 'by the owner',
    });
  });

  it('free the old name of a renamed channel', async () => {
    const name = unique('old');
    const mine = await channel(anna, { name });
    await anna.agent.patch(idOf(mine)).send({ name: unique('new') });
    await channel(ben, { name });
    expect(codeOf(await anna.agent.patch(idOf(mine)).send({ name }))).toBe('409 channel.name_taken');
  });

  it('that say what is already so change nothing', async () => {
    const mine = await channel(anna, { topic: 'same' });
    await anna.agent.patch(idOf(mine)).send({ topic: 'same' });
    expect((await anna.agent.get(`${idOf(mine)}/mine`)).body.rev).toBe(mine.rev);
  });

  it('of an archived channel change only with bringing it back', async () => {
    const mine = await channel(anna);
    await anna.agent.patch(idOf(mine)).send({ archived: true });
    expect(codeOf(await anna.agent.patch(idOf(mine)).send({ topic: 'x' }))).toBe('409 channel.archived');
    const back = await anna.agent.patch(idOf(mine)).send({ archived: false, topic: 'back' });
    expect(back.body).toMatchObject({ archived: false, topic: 'back' });
  });
});

describe('finding channels', () => {
  it('finds public ones and one’s own private ones by part of name or topic, and no others', async () => {
    const word = unique('needle');
    const open = await channel(anna, { name: word });
    const byTopic = await channel(anna, { topic: `All about ${word.toUpperCase()}` });
    const mine = await channel(anna, { name: `${word}-mine`, kind: 'private' });
    await channel(ben, { name: `${word}-theirs`, kind: 'private' });
    const { body } = await anna.agent.get('/api/channels').query({ query: word.toUpperCase() });
    expect((body as ChannelPage).channels.map(({ channel: { id } }) => id)).toEqual(
      [open, mine, byTopic].map(({ channel: { id } }) => id),
    );
    const asCleo = (await cleo.agent.get('/api/channels').query({ query: word })).body as ChannelPage;
    expect(asCleo.channels.map(({ joined, memberCount }) => ({ joined, memberCount }))).toEqual([
      { joined: false, memberCount: 1 },
      { joined: false, memberCount: 1 },
    ]);
  });

  it('folds width, case, kana and accents, in names as in topics', async () => {
    const word = unique('fold');
    const design = await channel(anna, { name: `デザイン-${word}` });
    const cafe = await channel(anna, { name: `${word}-2`, topic: 'ｶﾌｪ & Crème' });
    const found = async (query: string) =>
      ((await anna.agent.get('/api/channels').query({ query })).body as ChannelPage).channels.map(
        ({ channel: { id } }) => id,
      );
    for (const query of ['でざいん', 'ﾃﾞｻﾞｲﾝ', '#デザイン', 'ザイ'])
      expect(await found(query)).toEqual([design.channel.id]);
    for (const query of ['かふぇ', 'creme', 'ＣＲÈＭＥ']) expect(await found(query)).toEqual([cafe.channel.id]);
    expect(await found('てさいん')).toEqual([]);
  });

  it('looks through more channels than one page of the database holds', async () => {
    const word = unique('many');
    await app.sql(
      `with made as (
         insert into channels (id, kind, name, topic, read_only, created_by, created_at, member_ids, member_count, rev, last_seq)
         select gen_random_uuid(), 'public', '0' || $2::text || n, '', false, $1, now(), '{}', 0, 0, 0 from generate_series(1, 1200) n
         returning id, name)
       insert into channel_names (name, channel_id) select name, id from made`,
      [anna.me.id, unique('filler')],
    );
    const made = [await channel(anna, { name: `0-${word}` }), await channel(anna, { name: `z-${word}` })];
    const { channels, next } = (await anna.agent.get('/api/channels').query({ query: word })).body as ChannelPage;
    expect([channels.map(({ channel: { id } }) => id), next]).toEqual([made.map(({ channel: { id } }) => id), null]);
  });

  it('goes through all of them page by page, each once', async () => {
    const word = unique('paged');
    const made: Channel[] = [];
    for (let n = 0; n < 5; n++) made.push((await channel(anna, { name: `${word}-${n}` })).channel);
    const found: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const { body } = await cleo.agent
        .get('/api/channels')
        .query({ query: word, limit: 2, ...(after ? { after } : {}) });
      found.push(...(body as ChannelPage).channels.map(({ channel: { id } }) => id));
      after = (body as ChannelPage).next;
    }
    expect(found).toEqual(made.map(({ id }) => id));
  });

  it('keeps archived ones apart', async () => {
    const name = unique('done');
    const mine = await channel(anna, { name });
    await anna.agent.patch(idOf(mine)).send({ archived: true });
    const found = async (archived: boolean) =>
      ((await anna.agent.get('/api/channels').query({ query: name, archived: String(archived) })).body as ChannelPage)
        .channels.length;
    expect([await found(false), await found(true)]).toEqual([0, 1]);
  });
});

describe('read positions and preferences', () => {
  it('never move back by reading, go anywhere by marking unread, and never beyond the end', async () => {
    const mine = await channel(anna, { userIds: [ben.me.id] });
    for (let n = 1; n <= 3; n++) {
      const id = `01900000-0000-7000-8000-${String(count).padStart(8, '0')}000${n}`;
      expect((await anna.agent.post(`${idOf(mine)}/messages`).send({ id, text: `<@${ben.me.id}> ${n}` })).status).toBe(
        200,
      );
    }
    const at = async (who: Person) => {
      const { lastReadSeq, mentionSeqs } = (await who.agent.get(`${idOf(mine)}/mine`)).body as MyChannel;
      return { lastReadSeq, mentionSeqs };
    };
    expect(await at(anna)).toEqual({ lastReadSeq: 3, mentionSeqs: [] });
    expect(await at(ben)).toEqual({ lastReadSeq: 0, mentionSeqs: [1, 2, 3] });
    await ben.agent.post(`${idOf(mine)}/read`).send({ seq: 2 });
    await ben.agent.post(`${idOf(mine)}/read`).send({ seq: 1 });
    expect(await at(ben)).toEqual({ lastReadSeq: 2, mentionSeqs: [3] });
    await ben.agent.post(`${idOf(mine)}/read`).send({ seq: 99 });
    expect(await at(ben)).toEqual({ lastReadSeq: 3, mentionSeqs: [] });
    await ben.agent.post(`${idOf(mine)}/unread`).send({ seq: 2 });
    expect(await at(ben)).toEqual({ lastReadSeq: 1, mentionSeqs: [2, 3] });
  });

  it('are one’s own', async () => {
    const mine = await channel(anna, { userIds: [ben.me.id] });
    await ben.agent.patch(`${idOf(mine)}/preferences`).send({ favourite: true });
    await ben.agent.patch(`${idOf(mine)}/preferences`).send({ muted: true });
    expect((await ben.agent.get(`${idOf(mine)}/mine`)).body).toMatchObject({ favourite: true, muted: true });
    expect((await anna.agent.get(`${idOf(mine)}/mine`)).body).toMatchObject({ favourite: false, muted: false });
  });
});
