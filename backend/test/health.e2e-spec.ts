import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { poolOf } from '../src/database/pool.js';
import { endSilentConnections } from '../src/database/silence.js';
import { DataSource } from 'typeorm';
import { Readiness } from '../src/health/readiness.js';
import { stopFollowers } from './harness/followers.js';
import { freePort } from './harness/free-port.js';
import { TcpProxy } from './harness/tcp-proxy.js';
import { TestApp } from './harness/test-app.js';
import { describeWithRedis, itWithRedis } from './harness/with-redis.js';

const status = async (app: TestApp, path: string) => (await app.agent().get(path)).status;

describe('health', () => {
  itWithRedis('says what it looked at, how long that took and that all is well', async () => {
    const app = await TestApp.start({ redis: true });
    try {
      // The connection to Redis is made in the background.
      await vi.waitFor(async () => expect(await status(app, '/health/ready')).toBe(200));
      const ready = await app.agent().get('/health/ready');
      expect(ready.body).toMatchObject({
        status: 'ok',
        details: {
          process: { status: 'up' },
          database: { status: 'up', responseTime: expect.any(Number) },
          redis: { status: 'up', responseTime: expect.any(Number) },
        },
      });
      expect([await status(app, '/health/live'), await status(app, '/health/startup')]).toEqual([200, 200]);
    } finally {
      await app.stop();
    }
  });

  it('is not started up before the migrations of this version have run', async () => {
    const app = await TestApp.start();
    try {
      await app.sql('alter table migrations rename to elsewhere');
      expect(await status(app, '/health/startup')).toBe(503);
      await app.sql('alter table elsewhere rename to migrations');
      expect(await status(app, '/health/startup')).toBe(200);
    } finally {
      await app.stop();
    }
  });

  it('is not ready with a Redis that was never reached, and says why', async () => {
    const app = await TestApp.start({ env: { REDIS_URL: `redis://127.0.0.1:${await freePort()}` } });
    try {
      const ready = await app.agent().get('/health/ready');
      expect([ready.status, ready.body.details.redis.status, typeof ready.body.details.redis.message]).toEqual([
        503,
        'down',
        'string',
      ]);
      expect(await status(app, '/health/live')).toBe(200);
    } finally {
      await app.stop();
    }
  });

  it('is not ready from the moment on that the server stops', async () => {
    const app = await TestApp.start();
    try {
      app.app.get(Readiness).onModuleDestroy();
      const answer = await app.agent().get('/health/ready');
      expect([answer.status, answer.body.details.process.message]).toEqual([503, 'shutting down']);
      expect(await status(app, '/health/live')).toBe(200);
    } finally {
      await app.stop();
    }
  });
});

describeWithRedis('without Redis for a while', () => {
  it('everyone stays signed in, signs in and out, and readiness is degraded but true', async () => {
    const { proxy, url } = await TcpProxy.inFrontOf(inject('redisUrl')!);
    const app = await TestApp.start({ env: { REDIS_URL: url, RATE_LIMITS: 'on' } });
    try {
      const mari = await app.signUp('Mari');
      const phone = await app.signInAgain(mari);
      await vi.waitFor(async () => expect(await status(app, '/health/ready')).toBe(200));
      proxy.cut();
      expect((await mari.agent.get('/api/me')).status).toBe(200);
      const ready = await app.agent().get('/health/ready');
      expect([ready.status, ready.body.details.redis.status]).toEqual([200, 'degraded']);
      await app.signInAgain(mari);
      expect((await mari.agent.delete('/api/auth/sessions')).status).toBe(204);
      expect((await phone.agent.get('/api/me')).status).toBe(401);
      proxy.restore();
      await vi.waitFor(async () => expect((await app.agent().get('/health/ready')).body.status).toBe('ok'), {
        timeout: 15_000,
        interval: 200,
      });
      expect((await mari.agent.get('/api/me')).status).toBe(200);
    } finally {
      await app.stop();
      await proxy.stop();
    }
  });

  it('a session that one replica revokes meanwhile ends on the others as soon as Redis is back', async () => {
    const { proxy, url } = await TcpProxy.inFrontOf(inject('redisUrl')!);
    const cutOff = await TestApp.start({ env: { REDIS_URL: url } });
    const other = await TestApp.start({ beside: cutOff, redis: true });
    try {
      const mari = await cutOff.signUp('Mari');
      const phone = await cutOff.signInAgain(mari);
      const onOther = () => other.agent().get('/api/me').set('Cookie', phone.cookie);
      await vi.waitFor(async () => expect(await status(other, '/health/ready')).toBe(200));
      expect((await onOther()).status).toBe(200);
      proxy.cut();
      expect((await mari.agent.delete('/api/auth/sessions')).status).toBe(204);
      proxy.restore();
      await vi.waitFor(async () => expect((await onOther()).status).toBe(401), { timeout: 15_000, interval: 200 });
    } finally {
      await cutOff.stop();
      await other.stop();
      await proxy.stop();
    }
  });

  it('a Redis that swallows everything delays a request and does not fail it', async () => {
    const { proxy, url } = await TcpProxy.inFrontOf(inject('redisUrl')!);
    const app = await TestApp.start({ env: { REDIS_URL: url } });
    try {
      const mari = await app.signUp('Mari');
      proxy.freeze();
      const start = performance.now();
      expect((await mari.agent.get('/api/me')).status).toBe(200);
      expect(performance.now() - start).toBeLessThan(3000);
    } finally {
      await app.stop();
      await proxy.stop();
    }
  });
});

/** Each of ten connections is found dead by the request that uses it, and a busy machine opens ten slowly. */
const RECOVERED = { timeout: 30_000 };

describe('without the database for a while', () => {
  let proxy: TcpProxy;
  let app: TestApp;
  let databaseUrl: string;
  beforeAll(async () => {
    const origin = await TestApp.start();
    await origin.stop();
    databaseUrl = origin.databaseUrl;
    const through = await TcpProxy.inFrontOf(origin.databaseUrl);
    proxy = through.proxy;
    app = await TestApp.start({ env: { DATABASE_URL: through.url } });
  });
  afterAll(async () => {
    await app.stop();
    await proxy.stop();
  });

  it('requests are told to come again soon, and work by themselves afterwards', async () => {
    const mari = await app.signUp('Mari');
    proxy.cut();
    const answer = await mari.agent.patch('/api/me').send({ title: 'x' });
    expect([answer.status, answer.body.code, answer.get('Retry-After')]).toEqual([503, 'server.unavailable', '1']);
    expect([await status(app, '/health/ready'), await status(app, '/health/live')]).toEqual([503, 200]);
    proxy.restore();
    expect((await mari.agent.patch('/api/me').send({ title: 'x' })).status).toBe(200);
    expect(await status(app, '/health/ready')).toBe(200);
  });

  it('connections that broke while idle fail nobody', async () => {
    await stopFollowers(app);
    const mari = await app.signUp('Mari');
    await Promise.all(Array.from({ length: 10 }, () => mari.agent.get('/api/users')));
    proxy.breakConnections();
    await vi.waitFor(() => expect(poolOf(app.app.get(DataSource)).totalCount).toBe(0));
    const answers = await Promise.all(Array.from({ length: 20 }, () => mari.agent.get('/api/users')));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  });

  it('connections that broke in the middle of transactions leave nothing half done and nothing stuck', async () => {
    const mari = await app.signUp('Mari');
    const pool = poolOf(app.app.get(DataSource));
    for (let round = 0; round < 5; round++) {
      const edits = Array.from({ length: 20 }, (_, i) => mari.agent.patch('/api/me').send({ title: `${round}-${i}` }));
      const broken = vi
        .waitFor(() => expect(pool.totalCount - pool.idleCount).toBeGreaterThan(2), { interval: 1 })
        .then(() => proxy.breakConnections());
      const statuses = (await Promise.all(edits)).map((answer) => answer.status);
      await broken;
      expect(statuses.every((code) => code === 200 || code === 503)).toBe(true);
    }
    expect((await mari.agent.patch('/api/me').send({ title: 'after' })).body.title).toBe('after');
    expect([pool.totalCount - pool.idleCount, pool.waitingCount]).toEqual([0, 0]);
  });

  it('a server that only reads is told apart, said so by readiness, and left as soon as another is there', async () => {
    const mari = await app.signUp('Mari');
    const pool = poolOf(app.app.get(DataSource));
    const elsewhere = new URL(databaseUrl);
    const name = elsewhere.pathname.slice(1);
    elsewhere.pathname = '/postgres';
    const change = (what: string) => TestApp.sqlAt(elsewhere.toString(), `alter database "${name}" ${what}`);
    await mari.agent.patch('/api/me').send({ title: 'before' }).expect(200);
    await change('set default_transaction_read_only = on');
    try {
      proxy.breakConnections();
      await vi.waitFor(() => expect(pool.totalCount).toBe(0));
      const answer = await mari.agent.patch('/api/me').send({ title: 'x' });
      expect([answer.status, answer.body.code]).toEqual([503, 'server.unavailable']);
      const ready = await app.agent().get('/health/ready');
      expect([ready.status, ready.body.details.database.message]).toEqual([
        503,
        'the database is read-only at the moment',
      ]);
      expect(pool.totalCount).toBe(0);
    } finally {
      await change('reset default_transaction_read_only');
    }
    expect((await mari.agent.patch('/api/me').send({ title: 'after' })).status).toBe(200);
    expect(await status(app, '/health/ready')).toBe(200);
  });

  it('a connection over which the server stops taking writes is not used again', async () => {
    const mari = await app.signUp('Mari');
    const pool = poolOf(app.app.get(DataSource));
    await mari.agent.patch('/api/me').send({ title: 'before' }).expect(200);
    const open = await Promise.all(Array.from({ length: 10 }, () => pool.connect()));
    for (const client of open) {
      await client.query('set default_transaction_read_only = on');
      client.release();
    }
    const edits = Array.from({ length: 10 }, () => mari.agent.patch('/api/me').send({ title: 'x' }));
    expect((await Promise.all(edits)).map((answer) => answer.status)).toContain(503);
    await vi.waitFor(async () => {
      const again = Array.from({ length: 10 }, () => mari.agent.patch('/api/me').send({ title: 'y' }));
      expect((await Promise.all(again)).map((answer) => answer.status)).toEqual(again.map(() => 200));
    }, RECOVERED);
  });

  it('a database that vanished without a word is given up, and the next connection is another', async () => {
    const mari = await app.signUp('Mari');
    const pool = poolOf(app.app.get(DataSource));
    // The same watch as in production, with less patience.
    endSilentConnections(pool, 500);
    proxy.freeze();
    const answer = await mari.agent.patch('/api/me').send({ title: 'x' });
    expect([answer.status, answer.body.code]).toEqual([503, 'server.unavailable']);
    proxy.restore();
    await vi.waitFor(
      async () => expect((await mari.agent.patch('/api/me').send({ title: 'y' })).status).toBe(200),
      RECOVERED,
    );
  });
});
