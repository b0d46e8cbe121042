import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../history/site.ts';
import { App } from '../processes/app.ts';
import { freePort } from '../processes/ports.ts';
import { Redis } from '../processes/redis.ts';
import { type Course, MultiAz } from './multi-az.ts';

const HOOK = new URL('resolver.mjs', import.meta.url).href;
const SECRET = 'a secret for the failover drill only, on loopback';

export interface Failover {
  readonly diedAt: number;
  /** When the name led to a server that writes. */
  readonly backAt: number;
}

export interface FailoverSite extends Site {
  readonly origins: readonly string[];
  readonly failovers: readonly Failover[];
  readonly pids: readonly number[];
}

export interface FailoverOptions {
  readonly folder: string;
  readonly course: Course;
  /** How long to let people chat before each failover. */
  readonly calmMs: number;
  readonly build?: string;
}

/** Two replicas of the application, Redis, and a database that fails over: chatapp on AWS, as far as one machine goes. */
export async function startFailoverSite({ folder, course, calmMs, build }: FailoverOptions): Promise<FailoverSite> {
  const database = new MultiAz(folder, await freePort(), await freePort());
  const redis = Redis.installed() ? new Redis(folder, await freePort()) : undefined;
  await Promise.all([database.start(), redis?.start()]);
  const apps: App[] = [];
  // The volume that replicas share.
  const dataDir = join(folder, 'volume');
  mkdirSync(dataDir);
  // Without Redis replicas hear of each other's messages by comparing revisions; the drill is the same.
  for (const name of ['app-a', 'app-b']) {
    const env = {
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      RESOLVER_FILE: database.resolverFile,
      SESSION_SECRET: SECRET,
      SHUTDOWN_DRAIN_MS: '300',
      ...(redis ? { REDIS_URL: `redis://127.0.0.1:${redis.port}` } : {}),
    };
    apps.push(
      new App({ name, folder, port: await freePort(), env, nodeArgs: ['--import', HOOK], ...(build ? { build } : {}) }),
    );
  }
  for (const app of apps) await app.start();
  const origins = apps.map(({ port }) => `http://127.0.0.1:${port}`);
  const failovers: Failover[] = [];
  return {
    name: `two replicas, ${redis ? 'Redis' : 'no Redis'}, PostgreSQL in two zones`,
    origins,
    failovers,
    get pids() {
      return apps.map((app) => (app.running ? app.pid : -1));
    },
    origin: (random) => random.pick(origins),
    faults: {
      failover: {
        weight: 1,
        fault: async () => {
          await new Promise((resolve) => setTimeout(resolve, calmMs));
          const diedAt = Date.now();
          await database.failOver(course);
          failovers.push({ diedAt, backAt: Date.now() });
        },
      },
    },
    heal: () => Promise.resolve(),
    stop: async () => {
      await Promise.all(apps.map((app) => app.stop()));
      await Promise.all([database.stop(), redis?.stop()]);
    },
    tails: () => apps.map((app) => app.tail()).join('\n'),
  };
}
