import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../processes/app.ts';
import { atExit } from '../processes/at-exit.ts';
import { childrenOf } from '../processes/children-of.ts';
import { freePort } from '../processes/ports.ts';
import { TcpProxy } from '../processes/tcp-proxy.ts';
import type { Site, SiteOptions } from './site.ts';
import { wireFaults } from './wire-faults.ts';

/** What `make start` gives: one process, the PostgreSQL that it embeds, no Redis. */
export async function startSingleSite({ folder, build }: SiteOptions): Promise<Site> {
  const dataDir = join(folder, 'data');
  const app = new App({
    name: 'app',
    folder,
    port: await freePort(),
    env: { DATA_DIR: dataDir, SHUTDOWN_DRAIN_MS: '300' },
    ...(build ? { build } : {}),
  });
  const wire = new TcpProxy(await freePort(), app.port);
  await wire.start();
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
  // Killing the application leaves its PostgreSQL alive; this program must not leave it behind.
  atExit(() => killPostmaster(pidFile));
  await app.start();
  const { cut, stall, refuse } = wireFaults(wire);
  return {
    name: 'one replica, embedded PostgreSQL, no Redis',
    origin: () => `http://127.0.0.1:${wire.port}`,
    faults: {
      'kill app': {
        weight: 3,
        fault: async (random) => {
          await app.kill();
          await wait(random.between(0, 800));
          await app.start();
        },
      },
      'restart app': {
        weight: 1,
        fault: async () => {
          await app.stop();
          await app.start();
        },
      },
      'kill database': { weight: 2, fault: () => killPostmaster(pidFile) },
      'kill database backend': {
        weight: 1,
        fault: (random) => {
          const backends = childrenOf(readPid(pidFile));
          if (backends.length > 0) kill(random.pick(backends));
        },
      },
      'kill app and database': {
        weight: 1,
        fault: async () => {
          killPostmaster(pidFile);
          await app.kill();
          await app.start();
        },
      },
      'cut clients': { weight: 2, fault: cut },
      'stall clients': { weight: 2, fault: stall },
      'refuse clients': { weight: 1, fault: refuse },
    },
    heal: async () => {
      wire.stall(false);
      wire.refuse(false);
      if (!app.running) await app.start();
    },
    stop: async () => {
      await app.stop();
      killPostmaster(pidFile);
      await wire.stop();
    },
    tails: () => app.tail(),
  };
}

function readPid(pidFile: string): number {
  try {
    return Number(readFileSync(pidFile, 'utf8').split('\n', 1)[0]);
  } catch {
    return 0;
  }
}

function killPostmaster(pidFile: string): void {
  kill(readPid(pidFile));
}

function kill(pid: number): void {
  try {
    if (pid > 1) process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
