import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { App } from '../processes/app.ts';
import { Child, untilReady } from '../processes/child.ts';
import { freePort } from '../processes/ports.ts';
import { Postgres } from '../processes/postgres.ts';
import { floorTarget } from './floor-target.ts';
import { ourTarget } from './our-target.ts';
import { seed, SESSION_SECRET } from './seed.ts';
import type { Target } from './target.ts';
import type { World } from './world.ts';

interface FloorOptions {
  readonly folder: string;
  readonly port: number;
  readonly inspectPort: number;
}

const SETTLE_MS = 300_000;

/** Both servers on one PostgreSQL, with pools of the same size. */
export class Servers {
  readonly targets: readonly Target[];
  readonly app: App;
  readonly postgres: Postgres;
  readonly #floorOptions: FloorOptions;
  #floor!: Child;

  private constructor(world: World, postgres: Postgres, app: App, inspectPort: number, floor: FloorOptions) {
    this.postgres = postgres;
    this.app = app;
    this.#floorOptions = floor;
    this.targets = [
      floorTarget(world, floor.port, floor.inspectPort, () => this.#floor),
      ourTarget(world, inspectPort, () => app),
    ];
  }

  static async start(folder: string, world: World): Promise<Servers> {
    const postgres = new Postgres(folder, await freePort());
    await postgres.start();
    const profile = process.env['BENCH_PROFILE'];
    const inspectPort = await freePort();
    const app = new App({
      name: 'app',
      folder,
      port: await freePort(),
      env: {
        DATABASE_URL: postgres.url,
        SESSION_SECRET,
        DATA_DIR: join(folder, 'data'),
        LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
      },
      nodeArgs: [inspectAt(inspectPort), ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])],
    });
    const servers = new Servers(world, postgres, app, inspectPort, {
      folder,
      port: await freePort(),
      inspectPort: await freePort(),
    });
    await servers.#startFloor();
    await app.start();
    await seed(postgres.url, world);
    return servers;
  }

  /** Waits until ours has put into its index what was there before, and has PostgreSQL tidy up after that. */
  async settle(): Promise<void> {
    const client = new pg.Client(this.postgres.url);
    await client.connect();
    const busy = `select from channels c
      left join search_cursors s on s.channel_id = c.id left join notification_cursors k on k.channel_id = c.id
      where s.rev is null or s.rev < c.rev or s.backlog_seq > 0 or k.rev is null or k.rev < c.rev limit 1`;
    for (const deadline = Date.now() + SETTLE_MS; (await client.query(busy)).rowCount; await wait(500))
      if (Date.now() > deadline) throw new Error('The index was not made in five minutes.');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    await client.end();
  }

  /** Starts both anew, so that a measurement of memory begins with fresh processes. */
  async restart(): Promise<void> {
    await Promise.all([this.#floor.stop(), this.app.stop()]);
    await Promise.all([this.#startFloor(), this.app.start()]);
  }

  async stop(): Promise<void> {
    await Promise.all([this.#floor.stop(), this.app.stop()]);
    await this.postgres.stop();
  }

  async #startFloor(): Promise<void> {
    const { folder, port, inspectPort } = this.#floorOptions;
    const floor = new Child({
      name: 'floor',
      command: process.execPath,
      args: [inspectAt(inspectPort), fileURLToPath(new URL('../floor/server.ts', import.meta.url))],
      logFile: join(folder, 'floor.log'),
      env: { PORT: String(port), DATABASE_URL: this.postgres.url, NODE_ENV: 'production' },
    });
    await untilReady(floor, async () => (await fetch(`http://127.0.0.1:${port}/`)).ok, 20_000);
    this.#floor = floor;
  }
}

/** Where the inspector would open; it stays shut until it is asked for. */
function inspectAt(port: number): string {
  return `--inspect-port=127.0.0.1:${port}`;
}
