import type { Message, MyChannel, ServerEvent } from '@chatapp/contract';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { Device, openSocket } from './harness/device.js';
import { type Person, TestApp } from './harness/test-app.js';

/** What the poll promises: a hint that was lost is made good within this time. */
const HEALED = 5000;

let app: TestApp;
/** Two replicas that hear each other over Redis, and two that do not hear each other at all. */
let linked: [TestApp, TestApp];
let deaf: [TestApp, TestApp];
beforeAll(async () => {
  app = await TestApp.start();
  const one = await TestApp.start({ redis: true });
  linked = [one, await TestApp.start({ redis: true, beside: one })];
  deaf = [app, await TestApp.start({ beside: app })];
  for (const each of [app, one]) await each.signUp('Root');
});
afterAll(() => Promise.all([...linked, ...deaf].map((each) => each.stop())));

const devices: Device[] = [];
afterEach(() => Promise.all(devices.splice(0).map((device) => device.close())));
async function connect(at: TestApp, person: Person): Promise<Device> {
  const device = await Device.connect(at, person);
  devices.push(device);
  return device;
}

let count = 0;
async function channel(owner: Person, members: Person[] = []): Promise<MyChannel> {
  const userIds = members.map(({ me }) => me.id);
  return (await owner.agent.post('/api/channels').send({ name: `room-${++count}`, kind: 'private', userIds }))
    .body as MyChannel;
}
const send = (who: Person, { channel: { id } }: MyChannel, text = 'hello') =>
  who.agent.post(`/api/channels/${id}/messages`).send({ id: uuidv7(), text });
const created = (device: Device) =>
  device.heard('messages.created').flatMap(({ messages }) => messages.map(({ text }) => text));

describe('opening a socket', () => {
  const outcome = (socket: ReturnType<typeof openSocket>) =>
    new Promise<number>((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('open', () => {
        resolve(101);
        socket.close();
      });
      socket.on('error', () => undefined);
    });

  it('is for those signed in', async () => {
    const anna = await app.signUp('Anna');
    expect(await outcome(openSocket(app, null))).toBe(401);
    expect(await outcome(openSocket(app, 'chatapp=s%3Aforged.signature'))).toBe(401);
    expect(await outcome(openSocket(app, anna.cookie))).toBe(101);
    await anna.agent.post('/api/auth/sign-out');
    expect(await outcome(openSocket(app, anna.cookie))).toBe(401);
  });

  it('is refused to foreign pages', async () => {
    const anna = await app.signUp('Anna');
    expect(await outcome(openSocket(app, anna.cookie, { origin: 'https://evil.example' }))).toBe(403);
    expect(await outcome(openSocket(app, anna.cookie, { origin: app.url }))).toBe(101);
  });

  it('greets first, once everything that happens from then on is heard', async () => {
    const [anna, ben] = [await app.signUp('Anna'), await app.signUp('Ben')];
    const room = await channel(anna, [ben]);
    for (let n = 0; n < 5; n++) {
      const device = await connect(app, ben);
      await send(anna, room, `message ${n}`);
      await vi.waitFor(() => expect(created(device)).toEqual([`message ${n}`]));
      expect(device.events.map(({ type }) => type)).toEqual(['hello', 'messages.created']);
      await device.close();
    }
  });
});

describe('an event', () => {
  it('reaches every device of every member on every replica, the sender’s too, once and in order', async () => {
    const [anna, ben] = [await linked[0].signUp('Anna'), await linked[0].signUp('Ben')];
    const room = await channel(anna, [ben]);
    const all = await Promise.all(linked.flatMap((replica) => [anna, ben].map((person) => connect(replica, person))));
    const texts = Array.from({ length: 20 }, (_, n) => `${n}`);
    for (const text of texts) await send(anna, room, text);
    await vi.waitFor(() => expect(all.map(created)).toEqual(all.map(() => texts)));
  });

  it('reaches nobody outside its channel', async () => {
    const [anna, ben, stranger] = [await app.signUp('Anna'), await app.signUp('Ben'), await app.signUp('Stranger')];
    const [inside, outside] = [await connect(app, ben), await connect(app, stranger)];
    const room = await channel(anna, [ben]);
    inside.say({ type: 'typing', channelId: room.channel.id });
    const { body } = await send(anna, room);
    await anna.agent
      .patch(`/api/channels/${room.channel.id}/messages/${(body as Message).id}`)
      .send({ text: 'edited' });
    await anna.agent.patch(`/api/channels/${room.channel.id}`).send({ topic: 'secret' });
    await anna.agent.delete(`/api/channels/${room.channel.id}/members/${ben.me.id}`);
    await vi.waitFor(() => expect(inside.heard('membership.changed').at(-1)?.mine).toBeNull());
    // Something that the stranger may hear, after all that they must not.
    await anna.agent.patch('/api/me').send({ title: 'Chief' });
    await vi.waitFor(() => expect(outside.heard('user.changed').length).toBeGreaterThan(0));
    expect(JSON.stringify(outside.events)).not.toContain(room.channel.id);
    expect(inside.heard('typing')).toHaveLength(1);
  });
});

describe.each([
  ['over Redis at once', () => linked, 1000],
  ['without Redis within 5 s', () => deaf, HEALED],
] as const)('on another replica, %s,', (_, replicas, within) => {
  const soon = { timeout: within, interval: 20 };

  it('a message is made known', async () => {
    const [here, there] = replicas();
    const [anna, ben] = [await here.signUp('Anna'), await here.signUp('Ben')];
    const room = await channel(anna, [ben]);
    const device = await Device.open(there, ben, [room.channel.id]);
    devices.push(device);
    await send(anna, room, 'over there');
    await vi.waitFor(
      () => expect(device.state.held[room.channel.id]?.messages.map(({ text }) => text)).toEqual(['over there']),
      soon,
    );
  });

  it('a new member hears the channel, and one who was removed hears nothing more of it', async () => {
    const [here, there] = replicas();
    const [anna, ben] = [await here.signUp('Anna'), await here.signUp('Ben')];
    const room = await channel(anna);
    const device = await Device.open(there, ben);
    devices.push(device);
    await anna.agent.post(`/api/channels/${room.channel.id}/members`).send({ userIds: [ben.me.id] });
    await vi.waitFor(() => expect(device.state.channels[room.channel.id]).toBeDefined(), soon);
    await send(anna, room, 'welcome');
    await vi.waitFor(() => expect(device.state.channels[room.channel.id]?.lastSeq).toBe(1), soon);
    await anna.agent.delete(`/api/channels/${room.channel.id}/members/${ben.me.id}`);
    await vi.waitFor(() => expect(device.state.channels[room.channel.id]).toBeUndefined(), soon);
    const before = device.events.length;
    await send(anna, room, 'among ourselves');
    device.say({ type: 'watch', userIds: [ben.me.id] });
    await vi.waitFor(() => expect(device.heard('presence').length).toBeGreaterThan(0));
    expect(JSON.stringify(device.events.slice(before))).not.toContain('among ourselves');
  });

  it('a session that is revoked ends', async () => {
    const [here, there] = replicas();
    const anna = await here.signUp('Anna');
    const laptop = await here.signInAgain(anna);
    const device = await connect(there, laptop);
    const kept = await connect(there, anna);
    await anna.agent.delete('/api/auth/sessions');
    await vi.waitFor(() => expect(device.closed).toMatchObject({ code: 4001 }), soon);
    expect(device.events.at(-1)).toEqual({ type: 'session.ended' });
    expect(kept.closed).toBeUndefined();
  });

  it('a person who is deactivated is signed out', async () => {
    const [here, there] = replicas();
    const [anna, ben] = [await here.signUp('Anna'), await here.signUp('Ben')];
    await here.sql(`update users set role = 'admin' where id = $1`, [anna.me.id]);
    const device = await connect(there, ben);
    expect((await anna.agent.patch(`/api/admin/users/${ben.me.id}`).send({ deactivated: true })).status).toBe(200);
    await vi.waitFor(() => expect(device.closed).toMatchObject({ code: 4001 }), soon);
  });
});

describe('typing', () => {
  it('is told to the channel by those who are in it', async () => {
    const [anna, ben, stranger] = [await app.signUp('Anna'), await app.signUp('Ben'), await app.signUp('Stranger')];
    const room = await channel(anna, [ben]);
    const [listening, typing, outside] = [
      await connect(app, anna),
      await connect(app, ben),
      await connect(app, stranger),
    ];
    outside.say({ type: 'typing', channelId: room.channel.id });
    typing.say({ type: 'typing', channelId: room.channel.id });
    await vi.waitFor(() => expect(listening.heard('typing')).toHaveLength(1));
    expect(listening.heard('typing')).toEqual([{ type: 'typing', channelId: room.channel.id, userId: ben.me.id }]);
  });
});

describe.each([
  ['one replica', () => [app, app] as const],
  ['two replicas', () => linked],
])('presence over %s', (_, replicas) => {
  const last = (device: Device, userId: string) =>
    device.heard('presence').findLast(({ presences }) => userId in presences)?.presences[userId];

  it('is told to those who watch, from offline over away to active and back', async () => {
    const [here, there] = replicas();
    const [anna, ben] = [await here.signUp('Anna'), await here.signUp('Ben')];
    const watcher = await connect(here, anna);
    watcher.say({ type: 'watch', userIds: [ben.me.id] });
    await vi.waitFor(() => expect(last(watcher, ben.me.id)).toBe('offline'));
    const laptop = await connect(there, ben);
    await vi.waitFor(() => expect(last(watcher, ben.me.id)).toBe('away'));
    laptop.say({ type: 'active', active: true });
    await vi.waitFor(() => expect(last(watcher, ben.me.id)).toBe('active'));
    const phone = await connect(here, ben);
    laptop.say({ type: 'active', active: false });
    await vi.waitFor(() => expect(last(watcher, ben.me.id)).toBe('away'));
    await Promise.all([laptop.close(), phone.close()]);
    await vi.waitFor(() => expect(last(watcher, ben.me.id)).toBe('offline'), { timeout: 20_000 });
  });

  it('of people whom one no longer watches is not told', async () => {
    const [here, there] = replicas();
    const [anna, ben, cleo] = [await here.signUp('Anna'), await here.signUp('Ben'), await here.signUp('Cleo')];
    const watcher = await connect(here, anna);
    watcher.say({ type: 'watch', userIds: [ben.me.id, cleo.me.id] });
    watcher.say({ type: 'watch', userIds: [cleo.me.id] });
    (await connect(there, ben)).say({ type: 'active', active: true });
    (await connect(there, cleo)).say({ type: 'active', active: true });
    await vi.waitFor(() => expect(last(watcher, cleo.me.id)).toBe('active'));
    expect(last(watcher, ben.me.id)).toBe('offline');
  });
});

describe('a socket', () => {
  it('that says what is not in the contract is not heard, and stays', async () => {
    const anna = await app.signUp('Anna');
    const device = await connect(app, anna);
    for (const data of ['', '{', '{"type":"join"}', '[]', '{"type":"watch","userIds":"all"}']) device.socket.send(data);
    device.say({ type: 'watch', userIds: [anna.me.id] });
    await vi.waitFor(() => expect(device.heard('presence')).toHaveLength(1));
    expect(device.closed).toBeUndefined();
  });

  it('that says too much at once is closed', async () => {
    const strict = await TestApp.start({ env: { RATE_LIMITS: 'on' } });
    const device = await connect(strict, await strict.signUp('Anna'));
    for (let n = 0; n < 60; n++) device.say({ type: 'active', active: true });
    await vi.waitFor(() => expect(device.closed).toMatchObject({ code: 1008 }));
    await strict.stop();
  });

  it('that sends a frame larger than any signal is closed', async () => {
    const device = await connect(app, await app.signUp('Anna'));
    device.socket.send('x'.repeat(300_000));
    await vi.waitFor(() => expect(device.closed?.code).toBe(1009));
  });

  it('that does not read is cut off, while the others go on', async () => {
    const [anna, ben] = [await app.signUp('Anna'), await app.signUp('Ben')];
    const room = await channel(anna, [ben]);
    const [slow, quick] = [await connect(app, ben), await connect(app, anna)];
    slow.socket.pause();
    const text = 'x'.repeat(20_000);
    // More than the kernel's buffers on both sides and ours together.
    for (let sent = 0; sent < 800; sent += 50)
      await Promise.all(Array.from({ length: 50 }, () => send(anna, room, text)));
    await vi.waitFor(() => expect(created(quick)).toHaveLength(800));
    slow.socket.resume();
    await vi.waitFor(() => expect(slow.closed?.code).toBe(1006), { timeout: 10_000 });
    expect(created(slow).length).toBeLessThan(800);
  });
});

describe('a replica that stops', () => {
  it('asks its clients to come back within the time they get, and lets none hang', async () => {
    const leaving = await TestApp.start({ env: { SHUTDOWN_DRAIN_MS: '300' } });
    const anna = await leaving.signUp('Anna');
    const [polite, idle] = [await connect(leaving, anna), await connect(leaving, anna)];
    polite.intake = (event: ServerEvent) => event.type === 'reconnect' && polite.socket.close();
    const started = Date.now();
    await leaving.stop();
    expect(Date.now() - started).toBeLessThan(3000);
    await wait(20);
    for (const device of [polite, idle]) expect(device.events.at(-1)).toEqual({ type: 'reconnect', withinMs: 300 });
    expect(idle.closed).toMatchObject({ code: 1012 });
  });
});
