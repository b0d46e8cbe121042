import { randomBytes } from 'node:crypto';
import type { NotificationOptions } from '@chatapp/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Metrics } from '../src/metrics/metrics.js';
import { type Behaviour, type Browser, PushService } from './harness/push-service.js';
import { type Person, TestApp } from './harness/test-app.js';
import { directWith, Fence, post, unique } from './harness/told.js';

let app: TestApp;
let service: PushService;
let fence: Fence;
let anna: Person;
let ben: Person;
let phone: Browser;
let at: string;

beforeAll(async () => {
  service = await PushService.start();
  app = await TestApp.start({ env: { PUSH_DELAY: '100ms', PUSH_ALLOW_HOSTS: service.host } });
  anna = await app.signUp('Anna');
  fence = await Fence.set(app, service);
});
afterAll(async () => {
  await app.stop();
  await service.stop();
});
beforeEach(async () => {
  ben = await app.signUp('Ben');
  phone = await service.subscribe(ben, 'phone');
  at = (await directWith(anna, ben)).channel.id;
});

const subscriptions = () => app.sql('select from push_subscriptions where user_id = $1', [ben.me.id]);

describe('a push service', () => {
  it.each<[string, Behaviour]>([
    ['that is too busy, and says for how long', { status: 429, retryAfter: '1' }],
    ['that is too busy', 429],
    ['that has a fault', 500],
    ['that is away', 503],
  ])('%s is asked again', async (_name, answer) => {
    phone.answers.push(answer);
    const word = unique('word');
    await post(anna, at, word);
    await expect.poll(() => service.toldOf(word), { timeout: 10_000 }).toEqual(['phone']);
    expect(phone.answers).toEqual([]);
  });

  it('is not asked again about what was read while it was busy', async () => {
    phone.answers.push({ status: 503, retryAfter: '2' });
    const word = unique('word');
    const { seq } = await post(anna, at, word);
    await expect.poll(() => phone.answers.length, { timeout: 5000 }).toBe(0);
    await ben.agent.post(`/api/channels/${at}/read`).send({ seq });
    const asked = service.asked;
    const next = unique('word');
    await post(anna, at, next);
    await expect.poll(() => service.toldOf(next), { timeout: 5000 }).toEqual(['phone']);
    await fence.passed();
    await fence.passed();
    expect(service.toldOf(word)).toEqual([]);
    expect(asked).toBeGreaterThan(0);
  });

  it('that never takes it is asked three times', async () => {
    phone.answers.push(500, 500, 500, 500);
    const word = unique('word');
    await post(anna, at, word);
    await expect.poll(() => phone.answers.length, { timeout: 15_000 }).toBe(1);
    await fence.passed();
    expect(phone.answers.length).toBe(1);
    phone.answers.length = 0;
  });

  it.each([404, 410])('that says %i has no such browser any more: it is forgotten', async (status) => {
    phone.answers.push(status);
    await post(anna, at, unique('word'));
    await expect.poll(async () => (await subscriptions()).length, { timeout: 5000 }).toBe(0);
    expect(await app.sql('select from push_subscriptions')).not.toEqual([]);
  });

  it.each([400, 401, 403, 413])('that says %i is not asked again, and the browser stays known', async (status) => {
    phone.answers.push(status);
    const word = unique('word');
    await post(anna, at, word);
    await expect.poll(() => phone.answers.length, { timeout: 5000 }).toBe(0);
    await fence.passed();
    expect(service.toldOf(word)).toEqual([]);
    const next = unique('word');
    await post(anna, at, next);
    await expect.poll(() => service.toldOf(next), { timeout: 5000 }).toEqual(['phone']);
  });

  it.each<Behaviour>(['hang', 'reset'])('that may have taken it (%s) is not asked again, and holds up nobody', async (answer) => {
    phone.answers.push(answer);
    const word = unique('word');
    await post(anna, at, word);
    await expect.poll(() => phone.answers.length, { timeout: 5000 }).toBe(0);
    await fence.passed();
    const next = unique('word');
    await post(anna, at, next);
    await expect.poll(() => service.toldOf(next), { timeout: 5000 }).toEqual(['phone']);
    expect(service.toldOf(word)).toEqual([]);
  }); // prettier-ignore

  it('that nobody answers for keeps no other device waiting', async () => {
    const away = await PushService.start();
    const gone = away.browser('gone');
    await away.stop();
    const second = await app.signInAgain(ben);
    await app.sql('update push_subscriptions set endpoint = $2 where user_id = $1', [
      ben.me.id,
      gone.subscription.endpoint,
    ]);
    await service.subscribe(second, 'second');
    const word = unique('word');
    await post(anna, at, word);
    await expect.poll(() => service.toldOf(word), { timeout: 5000 }).toEqual(['second']);
  });
});

describe('a subscription', () => {
  const subscribe = (endpoint: string, keys: object = phone.subscription.keys) =>
    ben.agent.put('/api/notifications/subscription').send({ endpoint, keys });

  it.each([
    ['http', 'http://push.example.com/x'],
    ['loopback', 'https://127.0.0.1/x'],
    ['loopback as a number', 'https://2130706433/x'],
    ['loopback of IPv6', 'https://[::1]/x'],
    ['a private network', 'https://10.0.0.1/x'],
    ['the metadata of clouds', 'https://169.254.169.254/x'],
    ['another port', 'https://push.example.com:8443/x'],
    ['a name and password', 'https://a:b@push.example.com/x'],
    ['something else', 'file:///etc/passwd'],
  ])('at %s is refused', async (_name, endpoint) => {
    const { status, body } = await subscribe(endpoint);
    expect([status, (body as { code: string }).code]).toEqual([400, 'request.invalid']);
  });

  it('is held to the same when something is sent, whatever was stored', async () => {
    const inside = `https://localhost:${new URL(`https://${service.host}`).port}${phone.path}`;
    await app.sql('update push_subscriptions set endpoint = $2 where user_id = $1', [ben.me.id, inside]);
    const word = unique('word');
    await post(anna, at, word);
    await fence.passed();
    expect(service.toldOf(word)).toEqual([]);
  });

  it('with keys of no browser is refused', async () => {
    const auth = randomBytes(16).toString('base64url');
    for (const keys of [{ p256dh: 'x', auth }, { ...phone.subscription.keys, auth: 'x' }, { p256dh: randomBytes(65).toString('base64url'), auth }])
      expect((await subscribe(phone.subscription.endpoint, keys)).status).toBe(400);
    expect((await subscribe(phone.subscription.endpoint)).status).toBe(204);
  }); // prettier-ignore

  it('can be tried out', async () => {
    expect((await ben.agent.post('/api/notifications/test')).status).toBe(204);
    expect(service.messages(phone).at(-1)!.payload).toMatchObject({ tag: 'test', title: 'Notifications work' });
    phone.answers.push(500);
    const refused = await ben.agent.post('/api/notifications/test');
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'push.unavailable']);
    await ben.agent.delete('/api/notifications/subscription');
    expect((await ben.agent.post('/api/notifications/test')).status).toBe(409);
  });
});

describe('metrics', () => {
  it('count pushes by what became of them, and the time until they go out', async () => {
    phone.answers.push(410);
    await post(anna, at, unique('word'));
    await expect.poll(async () => (await subscriptions()).length, { timeout: 5000 }).toBe(0);
    const text = await app.app.get(Metrics).registry.metrics();
    for (const result of ['sent', 'gone', 'failed', 'dropped'])
      expect(text).toMatch(new RegExp(`chatapp_pushes_total\\{type="message",result="${result}"\\} [1-9]`));
    expect(text).toMatch(/chatapp_push_delay_seconds_count [1-9]/);
  });
});

describe('the identity towards push services', () => {
  const optionsOf = async (at: TestApp, { me, password }: Person): Promise<NotificationOptions> => {
    const agent = at.agent();
    await agent.post('/api/auth/sign-in').send({ email: me.email, password });
    return (await agent.get('/api/notifications/options')).body as NotificationOptions;
  };

  it('is made once, and the same on all replicas and after every start', async () => {
    const others = await Promise.all([TestApp.start({ beside: app }), TestApp.start({ beside: app })]);
    const keys = await Promise.all([app, ...others].map((one) => optionsOf(one, anna)));
    await Promise.all(others.map((other) => other.stop()));
    expect(new Set(keys.map(({ vapidKey }) => vapidKey)).size).toBe(1);
    expect(Buffer.from(keys[0]!.vapidKey!, 'base64url').length).toBe(65);
    expect(keys[0]!.email).toBe(false);
  });

  it('is the one that is configured', async () => {
    const env = {
      VAPID_PUBLIC_KEY: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
      VAPID_PRIVATE_KEY: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
    };
    const other = await TestApp.start({ beside: app, env });
    expect((await optionsOf(other, anna)).vapidKey).toBe(env.VAPID_PUBLIC_KEY);
    await other.stop();
  });

  it('is none where pushing is switched off, and nobody can subscribe then', async () => {
    const other = await TestApp.start({ env: { WEB_PUSH: 'off' } });
    const cleo = await other.signUp('Cleo');
    expect((await cleo.agent.get('/api/notifications/options')).body).toEqual({ vapidKey: null, email: false });
    const answer = await cleo.agent.put('/api/notifications/subscription').send(phone.subscription);
    expect((answer.body as { code: string }).code).toBe('push.unavailable');
    await other.stop();
  });
});
