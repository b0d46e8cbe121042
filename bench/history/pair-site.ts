import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../processes/app.ts';
import { childrenOf } from '../processes/children-of.ts';
import { freePort } from '../processes/ports.ts';
import { Postgres } from '../processes/postgres.ts';
import { Redis } from '../processes/redis.ts';
import { TcpProxy } from '../processes/tcp-proxy.ts';
import type { Random } from './random.ts';
import type { Fault, Site, SiteOptions } from './site.ts';
import { wireFaults } from './wire-faults.ts';

const SECRET = 'a secret for the history checker only, on loopback';

/** Two replicas on one PostgreSQL and one Redis, every wire between them a proxy of ours. */
export async function startPairSite({ folder, build }: SiteOptions): Promise<Site> {
  const postgres = new Postgres(folder, await freePort());
  const redis = new Redis(folder, await freePort());
  await Promise.all([postgres.start(), redis.start()]);
  const toPostgres = new TcpProxy(await freePort(), postgres.port);
  const toRedis = new TcpProxy(await freePort(), redis.port);
  const apps: App[] = [];
  const wires: TcpProxy[] = [];
  // The volume that replicas share.
  const dataDir = join(folder, 'volume');
  mkdirSync(dataDir);
  for (const name of ['app-a', 'app-b']) {
    const env = {
      DATA_DIR: dataDir,
      DATABASE_URL: postgres.urlAt(toPostgres.port),
      REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
      SESSION_SECRET: SECRET,
      SHUTDOWN_DRAIN_MS: '300',
    };
    const app = new App({ name, folder, port: await freePort(), env, ...(build ? { build } : {}) });
    apps.push(app);
    wires.push(new TcpProxy(await freePort(), app.port));
  }
  await Promise.all([toPostgres, toRedis, ...wires].map((proxy) => proxy.start()));
  for (const app of apps) await app.start();

  const some = (fault: (place: number, random: Random) => Promise<void>): Fault => {
    return (random) => fault(random.chance(0.5) ? 0 : 1, random);
  };
  const down = async (server: Postgres | Redis, random: Random): Promise<void> => {
    await server.kill();
    await wait(random.between(0, 2500));
    await server.start();
  };
  const database = wireFaults(toPostgres);
  const cache = wireFaults(toRedis);
  const clients = wires.map(wireFaults);
  return {
    name: 'two replicas, one PostgreSQL, Redis',
    origin: (random) => `http://127.0.0.1:${random.pick(wires).port}`,
    faults: {
      'kill app': {
        weight: 4,
        fault: some(async (place, random) => {
          await apps[place]?.kill();
          await wait(random.between(0, 1500));
          await apps[place]?.start();
        }),
      },
      'restart app': {
        weight: 1,
        fault: some(async (place) => {
          await apps[place]?.stop();
          await apps[place]?.start();
        }),
      },
      'kill database': { weight: 2, fault: (random) => down(postgres, random) },
      'kill database backend': {
        weight: 1,
        fault: (random) => {
          const backends = childrenOf(postgres.pid);
          if (backends.length > 0) process.kill(random.pick(backends), 'SIGKILL');
        },
      },
      'cut database': { weight: 2, fault: database.cut },
      'stall database': { weight: 1, fault: database.stall },
      'refuse database': { weight: 1, fault: database.refuse },
      'kill Redis': { weight: 2, fault: (random) => down(redis, random) },
      'flush Redis': { weight: 1, fault: () => redis.flush() },
      'cut Redis': { weight: 2, fault: cache.cut },
      'stall Redis': { weight: 1, fault: cache.stall },
      'refuse Redis': { weight: 1, fault: cache.refuse },
      'cut clients': { weight: 2, fault: some(async (place, random) => clients[place]?.cut(random)) },
      'stall clients': { weight: 2, fault: some(async (place, random) => clients[place]?.stall(random)) },
      'refuse clients': { weight: 1, fault: some(async (place, random) => clients[place]?.refuse(random)) },
    },
    deafen: (on) => toRedis.refuse(on),
    heal: async () => {
      for (const proxy of [toPostgres, toRedis, ...wires]) {
        proxy.stall(false);
        proxy.refuse(false);
      }
      for (const app of apps) if (!app.running) await app.start();
    },
    stop: async () => {
      await Promise.all(apps.map((app) => app.stop()));
      await Promise.all([toPostgres, toRedis, ...wires].map((proxy) => proxy.stop()));
      await Promise.all([postgres.stop(), redis.stop()]);
    },
    tails: () => apps.map((app) => app.tail()).join('\n'),
  };
}
