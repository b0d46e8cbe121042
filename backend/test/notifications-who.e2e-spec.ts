import type { MyChannel, NotificationSettings } from '@chatapp/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Device } from './harness/device.js';
import { PushService } from './harness/push-service.js';
import { type Person, TestApp } from './harness/test-app.js';
import { channelWith, directWith, Fence, post, setNotifications, setPreferences, unique } from './harness/told.js';

let app: TestApp;
let service: PushService;
let fence: Fence;
let root: Person;
let anna: Person;
let ben: Person;
let cleo: Person;
let room: MyChannel;
let at: string;

beforeAll(async () => {
  service = await PushService.start();
  app = await TestApp.start({ env: { PUSH_DELAY: '200ms', PUSH_ALLOW_HOSTS: service.host } });
  root = await app.signUp('Root');
  fence = await Fence.set(app, service);
  [anna, ben, cleo] = [await app.signUp('Anna'), await app.signUp('Ben'), await app.signUp('Cleo')];
  for (const [name, person] of Object.entries({ anna, ben, cleo })) await service.subscribe(person, name);
});
afterAll(async () => {
  await app.stop();
  await service.stop();
});
beforeEach(async () => {
  room = await channelWith(anna, ben, cleo);
  at = room.channel.id;
});
const reset: NotificationSettings = {
  level: 'mentions',
  keywords: [],
  hours: null,
  snoozedUntil: null,
  sound: 'knock',
  email: true,
  preview: true,
};
const devices: Device[] = [];
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()));
  for (const person of [anna, ben, cleo]) await setNotifications(person, reset);
});

/** Who is told of a message of Anna's. */
async function told(text: string, more: object = {}): Promise<string[]> {
  const word = unique('word');
  await post(anna, at, `${text} ${word}`, more);
  await fence.passed();
  return service.toldOf(word);
}
const by = ({ me }: Person): string => `<@${me.id}>`;

describe('in a channel', () => {
  it('nobody is told of a message that calls nobody, unless they want to be told of all', async () => {
    expect(await told('hello')).toEqual([]);
    await setPreferences(ben, at, { notify: 'all' });
    expect(await told('hello')).toEqual(['ben']);
    await setNotifications(cleo, { level: 'all' });
    expect(await told('hello')).toEqual(['ben', 'cleo']);
    await setPreferences(cleo, at, { notify: 'mentions' });
    expect(await told('hello')).toEqual(['ben']);
  });

  it('whoever is named is told, and nobody else', async () => {
    expect(await told(`for ${by(ben)}`)).toEqual(['ben']);
    expect(await told(`for ${by(ben)} and ${by(cleo)} and me, ${by(anna)}`)).toEqual(['ben', 'cleo']);
  });

  it('whoever wants to be told of nothing is not told', async () => {
    await setPreferences(ben, at, { notify: 'none' });
    await setNotifications(cleo, { level: 'none' });
    expect(await told(`for ${by(ben)} and ${by(cleo)}`)).toEqual([]);
    await setPreferences(cleo, at, { notify: 'mentions' });
    expect(await told(`for ${by(ben)} and ${by(cleo)}`)).toEqual(['cleo']);
  });

  it('whoever has muted it is not told, not even by name', async () => {
    await setPreferences(ben, at, { muted: true, notify: 'all' });
    expect(await told(`for ${by(ben)} and ${by(cleo)}`)).toEqual(['cleo']);
    await setPreferences(ben, at, { muted: false });
    expect(await told(`for ${by(ben)}`)).toEqual(['ben']);
  });

  it('members of a group are told where they are members of the channel', async () => {
    const dora = await app.signUp('Dora');
    await service.subscribe(dora, 'dora');
    const group = await root.agent
      .post('/api/admin/groups')
      .send({ handle: unique('ops'), name: 'Ops', userIds: [ben.me.id, dora.me.id] });
    expect(await told(`<&${(group.body as { id: string }).id}> look`)).toEqual(['ben']);
  });

  it('all are told where all are called, and where those are called who are here, those who are', async () => {
    expect(await told('<!channel> look')).toEqual(['ben', 'cleo']);
    const device = await Device.connect(app, ben);
    device.say({ type: 'active', active: true });
    device.say({ type: 'watch', userIds: [ben.me.id] });
    await expect.poll(() => device.heard('presence').at(-1)?.presences[ben.me.id]).toBe('active');
    const word = unique('here');
    await post(anna, at, `<!here> ${word}`);
    await fence.passed();
    // While Ben is active the application shows it; his devices are told once he goes.
    expect(service.toldOf(word)).toEqual([]);
    device.say({ type: 'active', active: false });
    await expect.poll(() => service.toldOf(word), { timeout: 5000 }).toEqual(['ben']);
  });

  it('words that somebody waits for tell them, folded and as words of their own', async () => {
    await setNotifications(ben, { keywords: ['Deploy', 'サーバー'] });
    expect(await told('ＤＥＰＬＯＹ at noon')).toEqual(['ben']);
    expect(await told('さーばーが')).toEqual(['ben']);
    expect(await told('deployment')).toEqual([]);
    await setPreferences(ben, at, { muted: true });
    expect(await told('deploy')).toEqual([]);
  });

  it('authors are not told of what they say, whatever it is', async () => {
    await setNotifications(anna, { level: 'all', keywords: ['deploy'] });
    await post(ben, at, 'to begin');
    expect(await told(`deploy ${by(anna)} <!channel>`)).toEqual(['ben', 'cleo']);
  });
});

describe('in conversations', () => {
  it('of two and of several everyone is told, unless they have muted it or want nothing', async () => {
    at = (await directWith(anna, ben)).channel.id;
    expect(await told('hello')).toEqual(['ben']);
    at = (await directWith(anna, ben, cleo)).channel.id;
    expect(await told('hello')).toEqual(['ben', 'cleo']);
    await setPreferences(cleo, at, { muted: true });
    expect(await told('hello')).toEqual(['ben']);
    await setNotifications(ben, { level: 'none' });
    expect(await told('hello')).toEqual([]);
  });

  it('of two both are told of replies, although only one has said something in the thread', async () => {
    at = (await directWith(anna, ben)).channel.id;
    const { id } = await post(anna, at, 'root');
    expect(await told('in the thread', { rootId: id })).toEqual(['ben']);
  });
});

describe('in threads', () => {
  it('those who follow are told, and those whom a reply calls', async () => {
    const { id: rootId } = await post(ben, at, 'root');
    expect(await told('reply', { rootId })).toEqual(['ben']);
    expect(await told(`reply for ${by(cleo)}`, { rootId })).toEqual(['ben', 'cleo']);
    await ben.agent.delete(`/api/channels/${at}/messages/${rootId}/thread/following`);
    expect(await told('reply', { rootId })).toEqual(['cleo']);
  });

  it('a keyword calls, and makes one follow; not whoever has said that they don’t want to', async () => {
    const { id: rootId } = await post(anna, at, 'root');
    await setNotifications(ben, { keywords: ['outage'] });
    expect(await told('an outage', { rootId })).toEqual(['ben']);
    expect(await told('reply', { rootId })).toEqual(['ben']);
    await ben.agent.delete(`/api/channels/${at}/messages/${rootId}/thread/following`);
    expect(await told('another outage', { rootId })).toEqual([]);
  });

  it('what also stands in the conversation is told once', async () => {
    const { id: rootId } = await post(ben, at, 'root');
    await setPreferences(cleo, at, { notify: 'all' });
    expect(await told(`for ${by(ben)}`, { rootId, inChannel: true })).toEqual(['ben', 'cleo']);
    expect(await told('reply', { rootId })).toEqual(['ben']);
  });
});

describe('the time', () => {
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
  const week = (span: { from: string; to: string } | null) => Array.from({ length: 7 }, () => span);
  /** A span of two hours round what clocks show there now, or round the opposite of it. */
  function around(timeZone: string, hoursAway: number): { from: string; to: string } {
    const clock = (ms: number) =>
      new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
    const middle = Date.now() + hoursAway * 3_600_000;
    return { from: clock(middle - 3_600_000), to: clock(middle + 3_600_000) };
  }

  it('of a snooze is quiet, and of one that is over is not', async () => {
    await setNotifications(ben, { snoozedUntil: tomorrow() });
    await setNotifications(cleo, { snoozedUntil: new Date(Date.now() - 1000).toISOString() });
    expect(await told('<!channel> look')).toEqual(['cleo']);
    await setNotifications(ben, { snoozedUntil: null });
    expect(await told('<!channel> look')).toEqual(['ben', 'cleo']);
  });

  it('outside of one’s hours is quiet, by the clock of one’s own time zone', async () => {
    await ben.agent.patch('/api/me').send({ timeZone: 'Asia/Tokyo' });
    await cleo.agent.patch('/api/me').send({ timeZone: 'America/Los_Angeles' });
    await setNotifications(ben, { hours: week(around('Asia/Tokyo', 0)) });
    await setNotifications(cleo, { hours: week(around('Asia/Tokyo', 0)) });
    expect(await told('<!channel> look')).toEqual(['ben']);
    await setNotifications(ben, { hours: week(around('Asia/Tokyo', 12)) });
    await setNotifications(cleo, { hours: week(around('America/Los_Angeles', 0)) });
    expect(await told('<!channel> look')).toEqual(['cleo']);
    await setNotifications(cleo, { hours: week(null) });
    expect(await told('<!channel> look')).toEqual([]);
  });
});
