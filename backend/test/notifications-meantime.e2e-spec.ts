import type { Message } from '@chatapp/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, PushService } from './harness/push-service.js';
import { type Person, TestApp } from './harness/test-app.js';
import { channelWith, Fence, post, unique } from './harness/told.js';

let app: TestApp;
let service: PushService;
let fence: Fence;
let root: Person;
let anna: Person;
let ben: Person;
/** Another device of Ben's. */
let mobile: Person;
let phone: Browser;
let at: string;

beforeAll(async () => {
  service = await PushService.start();
  // Long enough to do something after it is noted down who is to be told, and before they are.
  app = await TestApp.start({ env: { PUSH_DELAY: '1200ms', PUSH_ALLOW_HOSTS: service.host } });
  root = await app.signUp('Root');
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
  await service.subscribe(ben, 'laptop');
  phone = await service.subscribe(mobile, 'phone');
  at = (await channelWith(anna, ben)).channel.id;
});

/** Says something to Ben, and waits until it is noted down that he is to be told. */
async function call(word: string): Promise<Message> {
  const message = await post(anna, at, `<@${ben.me.id}> ${word}`);
  const waiting = () =>
    app.sql('select from notices where user_id = $1 and channel_id = $2 and push_at is not null', [ben.me.id, at]);
  await expect.poll(async () => (await waiting()).length, { interval: 10, timeout: 10_000 }).toBe(1);
  expect(service.toldOf(word)).toEqual([]);
  return message;
}
const read = ({ agent }: Person, seq: number) => agent.post(`/api/channels/${at}/read`).send({ seq });
async function told(word: string): Promise<string[]> {
  await fence.passed();
  return service.toldOf(word);
}

describe('somebody is told', () => {
  it('on all devices, where nothing comes in between', async () => {
    const word = unique('word');
    await call(word);
    expect(await told(word)).toEqual(['laptop', 'phone']);
  });
});

describe('nobody is told', () => {
  it('of what they have read in the meantime', async () => {
    const word = unique('read');
    const { seq } = await call(word);
    await read(ben, seq);
    expect(await told(word)).toEqual([]);
  });

  it('of what they had read once, and have marked as unread', async () => {
    const word = unique('unread');
    const { seq } = await call(word);
    await read(ben, seq);
    await ben.agent.post(`/api/channels/${at}/unread`).send({ seq });
    expect(await told(word)).toEqual([]);
  });

  it('of what was deleted in the meantime', async () => {
    const word = unique('deleted');
    const { id } = await call(word);
    await anna.agent.delete(`/api/channels/${at}/messages/${id}`);
    expect(await told(word)).toEqual([]);
  });

  it.each([
    ['who has left', () => ben.agent.post(`/api/channels/${at}/leave`)],
    ['who was removed', () => anna.agent.delete(`/api/channels/${at}/members/${ben.me.id}`)],
    ['who was deactivated', () => root.agent.patch(`/api/admin/users/${ben.me.id}`).send({ deactivated: true })],
    ['who has muted the channel', () => ben.agent.patch(`/api/channels/${at}/preferences`).send({ muted: true })],
    ['who has begun to snooze', () => ben.agent.patch('/api/me/notifications').send({ snoozedUntil: '2999-01-01T00:00:00.000Z' })],
  ])('%s in the meantime', async (_name, act) => {
    const word = unique('meantime');
    await call(word);
    expect((await act()).status).toBeLessThan(300);
    expect(await told(word)).toEqual([]);
  }); // prettier-ignore

  it('on a device that was signed out, there or from another one', async () => {
    const word = unique('signed-out');
    await call(word);
    await mobile.agent.post('/api/auth/sign-out');
    expect(await told(word)).toEqual(['laptop']);
    const another = unique('revoked');
    await app.signInAgain(ben).then(({ agent }) => agent.delete('/api/auth/sessions'));
    await call(another);
    expect(await told(another)).toEqual([]);
    const rows = await app.sql('select from push_subscriptions where user_id = $1', [ben.me.id]);
    expect(rows).toEqual([]);
  });

  it('on a device that wants it no longer', async () => {
    expect((await mobile.agent.delete('/api/notifications/subscription')).status).toBe(204);
    const word = unique('unsubscribed');
    await call(word);
    expect(await told(word)).toEqual(['laptop']);
  });

  it('on a device of somebody else, who has signed in at the same browser since', async () => {
    const cleo = await app.signUp('Cleo');
    expect((await cleo.agent.put('/api/notifications/subscription').send(phone.subscription)).status).toBe(204);
    const word = unique('same-browser');
    await call(word);
    expect(await told(word)).toEqual(['laptop']);
  });

  it('of what was said before the device was there', async () => {
    await ben.agent.delete('/api/notifications/subscription');
    await mobile.agent.delete('/api/notifications/subscription');
    const word = unique('before');
    await post(anna, at, `<@${ben.me.id}> ${word}`);
    await service.subscribe(mobile, 'late');
    expect(await told(word)).toEqual([]);
  });
});
