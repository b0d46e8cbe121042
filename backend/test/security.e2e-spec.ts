import type { Message, MyChannel } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { Device } from './harness/device.js';
import { listRoutes } from './harness/routes.js';
import { type Person, TestApp } from './harness/test-app.js';
import { ROUTES, type Row, type Scene } from './security-routes.js';

let app: TestApp;
let admin: Person;
let owner: Person;
let another: Person;
let bystander: Person;
/** Signed in, and never in any of the channels. */
let nonMember: Person;
/** Was in every one of the channels and was removed. */
let removed: Person;
/** Is in every one of the channels, and was deactivated while signed in. */
let deactivated: Person;
/** What the two who may hear nothing hear all the time. */
let listening: Device[];
const channelIds: string[] = [];

beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signUp('Admin');
  [owner, another, bystander, nonMember, removed, deactivated] = [
    await app.signUp('Owner'),
    await app.signUp('Another'),
    await app.signUp('Bystander'),
    await app.signUp('Outsider'),
    await app.signUp('Removed'),
    await app.signUp('Deactivated'),
  ];
  await admin.agent.patch(`/api/admin/users/${deactivated.me.id}`).send({ deactivated: true });
  listening = [await Device.connect(app, nonMember), await Device.connect(app, removed)];
});
afterAll(async () => {
  await Promise.all(listening.map((device) => device.close()));
  await app.stop();
});

let count = 0;
async function sceneOf(): Promise<Scene> {
  const member = await app.signUp('Member');
  const userIds = [member.me.id, bystander.me.id, removed.me.id];
  const { body } = await owner.agent
    .post('/api/channels')
    .send({ name: `private-${++count}`, kind: 'private', userIds });
  const room = body as MyChannel;
  const { id } = room.channel;
  const at = `/api/channels/${id}`;
  const sent = await member.agent.post(`${at}/messages`).send(asking(member));
  await owner.agent.delete(`${at}/members/${removed.me.id}`);
  // Nobody can bring a deactivated person in; this one was in before.
  await app.sql(
    `insert into channel_members (channel_id, user_id, role, rev, joined_at, last_read_seq, favourite, muted)
     values ($1, $2, 'owner', 0, now(), 0, false, false)`,
    [id, deactivated.me.id],
  );
  await app.sql('insert into user_channels (channel_id, user_id) values ($1, $2)', [id, deactivated.me.id]);
  channelIds.push(id);
  return { admin, owner, member, bystander, another, room, at, message: sent.body as Message };
}

const outcome = ({ status, body }: { status: number; body: { code?: string } }) =>
  status < 400 ? 'done' : `${status} ${body.code}`;

/** What those get who may not. Whoever may is the last to try, in the same scene: so no refusal is for another reason. */
async function outcomes(row: Row, scene: Scene): Promise<Record<string, string>> {
  const tries: [string, Person['agent']][] = [
    ['stranger', app.agent()],
    ['deactivated', deactivated.agent],
    ['nonMember', nonMember.agent],
    ['removed', removed.agent],
    ['member', scene.member.agent],
    ['owner', owner.agent],
    ['admin', admin.agent],
  ];
  const result: Record<string, string> = {};
  for (const [who, agent] of tries) result[who] = outcome(await row.call(agent, scene));
  return result;
}

const rowsFor = (...may: Row['may'][]) => Object.entries(ROUTES).filter(([, row]) => may.includes(row.may));
const OUT = '401 auth.required';
const HIDDEN = '404 channel.not_found';

describe('the table of routes', () => {
  it('has every route of the running application', () => {
    const routes = listRoutes(app).filter((route) => !route.startsWith('GET /api/docs'));
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.sort()).toEqual(
      Object.keys(ROUTES)
        .filter((route) => route !== 'GET /api/docs')
        .sort(),
    );
  });
});

describe('inside a channel', () => {
  it.each(rowsFor('member'))('%s is for members, and like nothing at all for everyone else', async (_route, row) => {
    const scene = await sceneOf();
    const { stranger, deactivated: gone, nonMember: outside, removed: past } = await outcomes(row, scene);
    expect({ stranger, gone, outside, past }).toEqual({ stranger: OUT, gone: OUT, outside: HIDDEN, past: HIDDEN });
    expect(outcome(await row.call(scene.member.agent, await sceneWith(scene)))).toBe('done');
  });

  it.each(rowsFor('owner'))('%s is for its owners', async (_route, row) => {
    expect(await outcomes(row, await sceneOf())).toEqual({
      stranger: OUT,
      deactivated: OUT,
      nonMember: HIDDEN,
      removed: HIDDEN,
      member: '403 channel.forbidden',
      owner: 'done',
      admin: HIDDEN,
    });
  });
});

describe('outside of channels', () => {
  it.each(rowsFor('self'))('%s is for those signed in', async (_route, row) => {
    const scene = await sceneOf();
    expect(outcome(await row.call(app.agent(), scene))).toBe(OUT);
    expect(outcome(await row.call(deactivated.agent, scene))).toBe(OUT);
    expect(outcome(await row.call(scene.member.agent, scene))).toBe('done');
  });

  it.each(rowsFor('admin'))('%s is for administrators', async (_route, row) => {
    const { stranger, deactivated: gone, member, owner: ofChannel, admin: boss } = await outcomes(row, await sceneOf());
    expect({ stranger, gone, member, ofChannel, boss }).toEqual({
      stranger: OUT,
      gone: OUT,
      member: '403 user.forbidden',
      ofChannel: '403 user.forbidden',
      boss: 'done',
    });
  });

  it.each(rowsFor('anyone'))('%s is for everyone', async (_route, row) => {
    expect(outcome(await row.call(app.agent(), await sceneOf()))).toBe('done');
  });
});

describe('foreign pages', () => {
  it.each(Object.entries(ROUTES).filter(([route]) => !route.startsWith('GET ')))('can’t %s', async (_route, row) => {
    const scene = await sceneOf();
    const agent = app.agent();
    agent.set('Cookie', scene.member.cookie).set('Origin', 'https://evil.example');
    expect(outcome(await row.call(agent, scene))).toBe('403 request.foreign_origin');
  });
});

describe('what one may not see', () => {
  it('is in no list, no sync and no look-up of people', async () => {
    const { room, at } = await sceneOf();
    const { id, name } = room.channel;
    for (const { agent } of [nonMember, removed, admin]) {
      const answers = await Promise.all([
        agent.get('/api/sync'),
        agent.get('/api/channels').query({ query: name }),
        agent.get('/api/channels'),
      ]);
      for (const { body } of answers) expect(JSON.stringify(body)).not.toContain(id);
      expect(outcome(await agent.get('/api/users').query({ channelId: id }))).toBe(HIDDEN);
    }
    expect(outcome(await owner.agent.get('/api/users').query({ channelId: id }))).toBe('done');
    expect(JSON.stringify((await owner.agent.get('/api/sync')).body)).toContain(at.split('/').at(-1));
  });

  it('is in no event: of all the channels here a socket heard only that its person was brought in and removed', async () => {
    await admin.agent.patch('/api/me').send({ title: 'the last thing said' });
    const [outside, past] = listening as [Device, Device];
    for (const device of listening) {
      await expect
        .poll(() => device.heard('user.changed').some(({ user }) => user.title === 'the last thing said'))
        .toBe(true);
    }
    expect(channelIds.length).toBeGreaterThan(10);
    expect(channelIds.filter((id) => JSON.stringify(outside.events).includes(id))).toEqual([]);
    const texts = past.events.filter((event) => JSON.stringify(event).includes('for us alone'));
    expect(texts.length).toBeGreaterThan(0);
    const removals = new Map(
      past.events.flatMap((event, at) =>
        event.type === 'membership.changed' && !event.mine ? [[event.channelId, at]] : [],
      ),
    );
    const late = past.events.filter(
      (event, at) => 'channelId' in event && at > (removals.get(event.channelId ?? '') ?? Infinity),
    );
    expect(late).toEqual([]);
  });
});

/** The same people, and a channel and message that no earlier try has changed. */
/** A message with which everything can be done that can be done with messages. */
const asking = ({ me }: Person) => ({
  id: uuidv7(),
  text: 'for us alone',
  acknowledgement: true,
  poll: { options: ['yes', 'no'] },
  task: { title: 'do it', assigneeId: me.id },
});

async function sceneWith({ member }: Scene): Promise<Scene> {
  const scene = await sceneOf();
  await owner.agent.post(`${scene.at}/members`).send({ userIds: [member.me.id] });
  const { body } = await member.agent.post(`${scene.at}/messages`).send(asking(member));
  return { ...scene, member, message: body as Message };
}
