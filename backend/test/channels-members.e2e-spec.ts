import type { MemberList, MyChannel } from '@chatapp/contract';
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
    .send({ name: unique('crew'), kind: 'public', ...more });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as MyChannel;
}
const idOf = (mine: MyChannel) => `/api/channels/${mine.channel.id}`;
const members = async (who: Person, mine: MyChannel) =>
  (await who.agent.get(`${idOf(mine)}/members`)).body as MemberList;
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;

describe('#general', () => {
  it('has everyone in it from the first moment, and the first account owns it', async () => {
    const { body } = await anna.agent.get('/api/sync');
    const [general] = body.channels as MyChannel[];
    expect(general).toMatchObject({ channel: { name: 'general', kind: 'public' }, role: 'member' });
    expect(general!.memberCount).toBe((await members(anna, general!)).members.length);
    expect((await members(anna, general!)).members.filter(({ role }) => role === 'owner')).toHaveLength(1);
  });

  it('is left by nobody', async () => {
    const { body } = await anna.agent.get('/api/sync');
    expect(codeOf(await anna.agent.post(`${idOf(body.channels[0])}/leave`))).toBe('403 channel.forbidden');
  });

  it('is made once when several replicas welcome their first people at the same time', async () => {
    const first = await TestApp.start();
    const second = await TestApp.start({ beside: first });
    const people = await Promise.all([first.signUp('A'), second.signUp('B'), first.signUp('C'), second.signUp('D')]);
    const syncs = await Promise.all(
      people.map(async ({ agent }) => (await agent.get('/api/sync')).body.channels as MyChannel[]),
    );
    expect(
      syncs.map((channels) => channels.map(({ channel: { name }, memberCount }) => `${name} ${memberCount}`)),
    ).toEqual(people.map(() => ['general 4']));
    await Promise.all([first.stop(), second.stop()]);
  });
});

describe('membership', () => {
  it('is for the taking in public channels, and stays what it was when taken again', async () => {
    const mine = await channel(anna);
    expect((await ben.agent.post(`${idOf(mine)}/join`)).body).toMatchObject({
      role: 'member',
      memberCount: 2,
      lastReadSeq: 0,
    });
    expect((await ben.agent.post(`${idOf(mine)}/join`)).body).toMatchObject({ memberCount: 2 });
  });

  it('of a private channel is by invitation of any member', async () => {
    const mine = await channel(anna, { kind: 'private', userIds: [ben.me.id] });
    expect(codeOf(await cleo.agent.post(`${idOf(mine)}/join`))).toBe('404 channel.not_found');
    expect((await ben.agent.post(`${idOf(mine)}/members`).send({ userIds: [cleo.me.id, anna.me.id] })).status).toBe(
      204,
    );
    expect((await members(cleo, mine)).members.map(({ userId }) => userId)).toEqual(
      [anna.me.id, ben.me.id, cleo.me.id].sort(),
    );
  });

  it('is not for deactivated people', async () => {
    const mine = await channel(anna);
    const gone = await app.signUp('Gone');
    await app.sql('update users set deactivated_at = now() where id = $1', [gone.me.id]);
    expect(codeOf(await anna.agent.post(`${idOf(mine)}/members`).send({ userIds: [gone.me.id] }))).toBe(
      '404 user.not_found',
    );
  });

  it('ends by leaving and by being removed, and what was inside is gone', async () => {
    const mine = await channel(anna, { userIds: [ben.me.id, cleo.me.id] });
    expect((await ben.agent.post(`${idOf(mine)}/leave`)).status).toBe(204);
    expect((await anna.agent.delete(`${idOf(mine)}/members/${cleo.me.id}`)).status).toBe(204);
    for (const who of [ben, cleo])
      expect(codeOf(await who.agent.get(`${idOf(mine)}/messages`))).toBe('404 channel.not_found');
    expect(await members(anna, mine)).toMatchObject({ members: [{ userId: anna.me.id }] });
    expect((await anna.agent.get(`${idOf(mine)}/mine`)).body.memberCount).toBe(1);
  });

  it('of others is ended by those who manage the channel only', async () => {
    const mine = await channel(anna, { userIds: [ben.me.id, cleo.me.id] });
    expect(codeOf(await ben.agent.delete(`${idOf(mine)}/members/${cleo.me.id}`))).toBe('403 channel.forbidden');
    expect(codeOf(await anna.agent.delete(`${idOf(mine)}/members/${(await app.signUp('New')).me.id}`))).toBe(
      '404 user.not_found',
    );
  });

  it('of the last owner ends only once there is another', async () => {
    const mine = await channel(anna, { userIds: [ben.me.id] });
    expect(codeOf(await anna.agent.post(`${idOf(mine)}/leave`))).toBe('409 channel.last_owner');
    expect(codeOf(await anna.agent.patch(`${idOf(mine)}/members/${anna.me.id}`).send({ role: 'member' }))).toBe(
      '409 channel.last_owner',
    );
    await anna.agent.patch(`${idOf(mine)}/members/${ben.me.id}`).send({ role: 'owner' });
    expect((await anna.agent.post(`${idOf(mine)}/leave`)).status).toBe(204);
  });

  it('of an empty channel makes its first guest the owner', async () => {
    const mine = await channel(anna);
    expect((await anna.agent.post(`${idOf(mine)}/leave`)).status).toBe(204);
    expect((await ben.agent.post(`${idOf(mine)}/join`)).body).toMatchObject({ role: 'owner', memberCount: 1 });
  });

  it('that is taken is answered with it, also when the same person leaves on another device at that moment', async () => {
    const mine = await channel(anna);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => ben.agent.post(`${idOf(mine)}/${n % 2 === 0 ? 'join' : 'leave'}`)),
    );
    const joined = answers.filter((_, n) => n % 2 === 0);
    expect(joined.map(codeOf)).toEqual(Array.from({ length: 20 }, () => '200 undefined'));
  });

  it('changes by many at once without a lost count, a gap or a deadlock', async () => {
    const mine = await channel(anna);
    const people = await Promise.all(Array.from({ length: 6 }, (_, n) => app.signUp(`Crowd${n}`)));
    const { agent } = anna;
    await Promise.all(
      people.flatMap((person) => [
        person.agent.post(`${idOf(mine)}/join`),
        agent.post(`${idOf(mine)}/members`).send({ userIds: people.map(({ me }) => me.id) }),
        person.agent.post(`${idOf(mine)}/leave`),
      ]),
    );
    await agent.post(`${idOf(mine)}/members`).send({ userIds: people.map(({ me }) => me.id) });
    const { rev, memberCount } = (await agent.get(`${idOf(mine)}/mine`)).body as MyChannel;
    expect(memberCount).toBe(7);
    const [row] = await app.sql<{ revs: string[] }>(
      'select array_agg(rev order by rev) as revs from channel_members where channel_id = $1',
      [mine.channel.id],
    );
    expect(new Set(row!.revs).size).toBe(7);
    expect(Number(row!.revs.at(-1))).toBe(rev);
  });
});
