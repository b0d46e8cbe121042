import type { MyChannel } from '@chatapp/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, PushService } from './harness/push-service.js';
import { type Person, TestApp } from './harness/test-app.js';
import { channelWith, directWith, Fence, post, setNotifications, unique } from './harness/told.js';

let app: TestApp;
let service: PushService;
let fence: Fence;
let anna: Person;
let ben: Person;
let laptop: Browser;
/** Another device of Ben's. */
let mobile: Person;
let phone: Browser;
let room: MyChannel;
let at: string;

beforeAll(async () => {
  service = await PushService.start();
  app = await TestApp.start({
    env: { PUSH_DELAY: '200ms', PUSH_ALLOW_HOSTS: service.host, PUBLIC_URL: 'https://chat.example.com' },
  });
  fence = await Fence.set(app, service);
  anna = await app.signUp('Anna');
});
afterAll(async () => {
  await app.stop();
  await service.stop();
});
beforeEach(async () => {
  ben = await app.signUp('Ben');
  mobile = await app.signInAgain(ben);
  laptop = await service.subscribe(ben, 'laptop');
  phone = await service.subscribe(mobile, 'phone');
  room = await channelWith(anna, ben);
  at = room.channel.id;
});

const call = (word: string) => post(anna, at, `<@${ben.me.id}> ${word}`);
const read = ({ agent }: Person, seq: number) => agent.post(`/api/channels/${at}/read`).send({ seq });
const toldBoth = async (word: string): Promise<void> => {
  await expect.poll(() => service.toldOf(word), { timeout: 5000 }).toEqual(['laptop', 'phone']);
};

describe('what a push holds', () => {
  it('is who said what where, the way there, and the number on the icon, for all devices of a person', async () => {
    const word = unique('word');
    const { seq } = await post(anna, at, `**Look**, <@${ben.me.id}>: ${word}`);
    await toldBoth(word);
    const [first] = service.messages(laptop);
    expect(first!.payload).toEqual({
      type: 'message',
      tag: at,
      title: `Anna in #${room.channel.name}`,
      body: `Look, @Ben: ${word}`,
      path: `/c/${at}/${seq}`,
      badge: 1,
      sound: true,
    });
    const { headers } = service.arrived.find(({ browser }) => browser === laptop)!;
    expect([headers['ttl'], headers['urgency']]).toEqual(['86400', 'high']);
  });

  it('is in the person’s language, without a text where none is wanted on a locked screen, and silent where silence is', async () => {
    await ben.agent.patch('/api/me').send({ language: 'ja' });
    await setNotifications(ben, { preview: false, sound: 'none' });
    const { seq } = await call('secret');
    await expect.poll(() => service.messages(phone).length, { timeout: 5000 }).toBe(1);
    const { payload } = service.messages(phone)[0]!;
    expect(payload).toMatchObject({ title: `Anna（#${room.channel.name}）`, body: '新しいメッセージ', sound: false });
    expect(payload.path).toBe(`/c/${at}/${seq}`);
    expect(JSON.stringify(payload)).not.toContain('secret');
  });

  it('names the people of a conversation, and a thread as one', async () => {
    const cleo = await app.signUp('Cleo');
    at = (await directWith(anna, ben)).channel.id;
    await post(anna, at, unique('word'));
    await expect.poll(() => service.messages(phone).at(-1)?.payload.title, { timeout: 5000 }).toBe('Anna');
    at = (await directWith(anna, ben, cleo)).channel.id;
    const { id: rootId } = await post(anna, at, unique('word'));
    await expect.poll(() => service.messages(phone).at(-1)?.payload.title, { timeout: 5000 }).toBe('Anna, with Cleo');
    await post(cleo, at, 'reply', { rootId });
    const title = 'Cleo, with Anna (thread)';
    await expect.poll(() => service.messages(phone).at(-1)?.payload.title, { timeout: 5000 }).toBe(title);
    expect(service.messages(phone).at(-1)!.payload.tag).toBe(`${at}/1`);
  });

  it('is the newest of what came together, with the number of all', async () => {
    await call(unique('one'));
    await call(unique('two'));
    const last = unique('three');
    await call(last);
    await toldBoth(last);
    expect(service.messages(phone).at(-1)!.payload).toMatchObject({ badge: 3 });
    expect(service.messages(phone).length).toBeLessThan(3);
  });

  it('is small enough for every push service, however long names and texts are', async () => {
    await ben.agent.patch('/api/me').send({ displayName: '長'.repeat(80) });
    await anna.agent.patch('/api/me').send({ displayName: '長い名前'.repeat(20) });
    await post(anna, at, `<@${ben.me.id}> ${'とても長い文章。"'.repeat(2000)}`);
    await expect.poll(() => service.messages(phone).length, { timeout: 5000 }).toBe(1);
    expect(Buffer.byteLength(JSON.stringify(service.messages(phone)[0]!.payload))).toBeLessThan(3000);
    await anna.agent.patch('/api/me').send({ displayName: 'Anna' });
  });
});

describe('what is read elsewhere', () => {
  it('is cleared on the other devices that were told, and not where it was read', async () => {
    const word = unique('word');
    const { seq } = await call(word);
    await toldBoth(word);
    await read(ben, seq);
    await expect.poll(() => service.clears(phone), { timeout: 5000 }).toEqual([{ type: 'clear', tag: at, badge: 0 }]);
    await fence.passed();
    expect(service.clears(laptop)).toEqual([]);
    const topics = service.arrived.filter(({ browser }) => browser === phone).map(({ headers }) => headers['topic']);
    expect(new Set(topics).size).toBe(1);
  });

  it('is not cleared where nothing was told', async () => {
    const { seq } = await post(anna, at, 'hello');
    await read(ben, seq);
    const late = await service.subscribe(await app.signInAgain(ben), 'late');
    const word = unique('word');
    await call(word);
    await expect.poll(() => service.toldOf(word), { timeout: 5000 }).toHaveLength(3);
    expect([laptop, phone, late].flatMap((browser) => service.clears(browser))).toEqual([]);
  });

  it('is what was there before one’s own message, and what is deleted', async () => {
    const word = unique('word');
    await call(word);
    await toldBoth(word);
    await post(ben, at, 'answer');
    await expect.poll(() => service.clears(phone).length, { timeout: 5000 }).toBe(1);
    const another = unique('word');
    const { id } = await call(another);
    await toldBoth(another);
    await anna.agent.delete(`/api/channels/${at}/messages/${id}`);
    await expect.poll(() => service.clears(phone).length, { timeout: 5000 }).toBe(2);
  });

  it('is a thread by itself', async () => {
    const { id: rootId } = await post(ben, at, 'root');
    const word = unique('reply');
    await post(anna, at, word, { rootId });
    await toldBoth(word);
    const another = unique('word');
    const { seq } = await call(another);
    await toldBoth(another);
    await ben.agent.post(`/api/channels/${at}/messages/${rootId}/thread/read`).send({ number: 1 });
    await expect.poll(() => service.clears(phone).map(({ tag }) => tag), { timeout: 5000 }).toEqual([`${at}/1`]);
    await read(ben, seq);
    await expect.poll(() => service.clears(phone).map(({ tag }) => tag), { timeout: 5000 }).toEqual([`${at}/1`, at]);
  });

  it('is a channel that one is taken out of', async () => {
    const word = unique('word');
    await call(word);
    await toldBoth(word);
    await anna.agent.delete(`/api/channels/${at}/members/${ben.me.id}`);
    await expect.poll(() => service.clears(phone).length, { timeout: 5000 }).toBe(1);
  });
});

describe('a reminder', () => {
  it('comes at the time that one has chosen, also when one is not to be disturbed', async () => {
    const { id, seq } = await post(anna, at, unique('remember'));
    await read(ben, seq);
    await setNotifications(ben, { snoozedUntil: '2999-01-01T00:00:00.000Z' });
    const remindAt = new Date(Date.now() + 100).toISOString();
    await ben.agent.put(`/api/channels/${at}/messages/${id}/saved`).send({ remindAt });
    const title = `Reminder: Anna in #${room.channel.name}`;
    await expect
      .poll(() => service.messages(phone).map(({ payload }) => payload.title), { timeout: 5000 })
      .toEqual([title]);
    expect(service.messages(laptop)[0]!.payload).toMatchObject({ tag: `reminder/${id}`, path: `/c/${at}/${seq}` });
  });

  it('is not pushed of what one can’t see any more', async () => {
    const { id } = await post(anna, at, unique('remember'));
    const remindAt = new Date(Date.now() + 500).toISOString();
    await ben.agent.put(`/api/channels/${at}/messages/${id}/saved`).send({ remindAt });
    await anna.agent.delete(`/api/channels/${at}/members/${ben.me.id}`);
    const given = () => app.sql('select from saved_messages where message_id = $1 and reminded_at is not null', [id]);
    await expect.poll(async () => (await given()).length, { timeout: 5000 }).toBe(1);
    await fence.passed();
    expect(service.messages(phone)).toEqual([]);
  });
});
