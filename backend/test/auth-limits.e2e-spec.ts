import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, TestApp } from './harness/test-app.js';
import { describeWithRedis, REDIS_VARIANTS } from './harness/with-redis.js';

describe.each(REDIS_VARIANTS)('limits at the door (Redis: $redis)', ({ redis }) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ redis, env: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } });
  });
  afterAll(() => app.stop());

  const newAddress = () => Array.from({ length: 4 }, () => 1 + Math.floor(Math.random() * 250)).join('.');
  const signIn = (email: string, password: string, address: string) =>
    app.agent().post('/api/auth/sign-in').set('X-Forwarded-For', address).send({ email, password });

  it('hold back guessing one password from many addresses, and say how long', async () => {
    const mari = await app.signUp('Mari');
    const ken = await app.signUp('Ken');
    for (let i = 0; i < 10; i++) expect((await signIn(mari.me.email, 'wrong password', newAddress())).status).toBe(401);
    const refused = await signIn(mari.me.email, PASSWORD, newAddress());
    expect([refused.status, refused.body.code]).toEqual([429, 'request.rate_limited']);
    expect(Number(refused.get('Retry-After'))).toBeGreaterThan(800);
    expect(refused.body.retryAfter).toBe(Number(refused.get('Retry-After')));
    expect((await signIn(ken.me.email, PASSWORD, newAddress())).status).toBe(200);
  });

  it('forget wrong passwords after the right one', async () => {
    const mari = await app.signUp('Mari');
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 9; i++)
        expect((await signIn(mari.me.email, 'wrong password', newAddress())).status).toBe(401);
      expect((await signIn(mari.me.email, PASSWORD, newAddress())).status).toBe(200);
    }
  });

  it('hold back trying many accounts from one address', async () => {
    const mari = await app.signUp('Mari');
    const address = newAddress();
    const statuses = await Promise.all(
      Array.from(
        { length: 101 },
        async (_, i) => (await signIn(`nobody${i}@example.com`, 'wrong password', address)).status,
      ),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect((await signIn(mari.me.email, PASSWORD, address)).status).toBe(429);
    expect((await signIn(mari.me.email, PASSWORD, newAddress())).status).toBe(200);
  });
});

describeWithRedis('limits at the doors of two replicas', () => {
  const options = { redis: true, env: { RATE_LIMITS: 'on' } };
  let replicas: TestApp[];
  beforeAll(async () => {
    const first = await TestApp.start(options);
    replicas = [first, await TestApp.start({ ...options, beside: first })];
  });
  afterAll(() => Promise.all(replicas.map((replica) => replica.stop())));

  it('are one: trying elsewhere gives nobody more tries', async () => {
    const { me, password } = await replicas[0]!.signUp('Mari');
    const signIn = async (n: number, attempt: string): Promise<number> =>
      (await replicas[n % 2]!.agent().post('/api/auth/sign-in').send({ email: me.email, password: attempt })).status;
    for (let n = 0; n < 10; n++) expect(await signIn(n, 'wrong password')).toBe(401);
    expect([await signIn(0, password), await signIn(1, password)]).toEqual([429, 429]);
  });
});
