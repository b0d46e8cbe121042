import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { childrenOf } from '../processes/children-of.ts';
import { Postgres } from '../processes/postgres.ts';
import { TcpProxy } from '../processes/tcp-proxy.ts';
import { copyAsStandby, withClient } from './standby.ts';

/** The name that the application knows. It is nobody's: see resolver.mjs. */
export const DATABASE_NAME = 'database.failover.internal';

export interface Course {
  /** From the death of the primary until a server answers at the name again. */
  readonly outageMs: number;
  /** For how long that is the old primary, which only reads. */
  readonly readOnlyMs: number;
  /** How it goes: with every connection reset and new ones refused; or without a word, as a machine does that lost its power. */
  readonly death: 'refuses' | 'silent';
}

/** One of the two, and the wire to it. */
interface Zone {
  readonly server: Postgres;
  readonly wire: TcpProxy;
}

/**
 * Two PostgreSQLs as RDS keeps them in two zones: a commit is acknowledged once both have it, and one name leads to the
 * one that writes.
 */
export class MultiAz {
  readonly url: string;
  readonly resolverFile: string;
  #primary: Zone;
  #standby: Zone;

  constructor(folder: string, port: number, innerPort: number) {
    const zone = (name: string, host: string): Zone => ({
      server: new Postgres(join(folder, name), innerPort, { host, settings: ['wal_keep_size=64MB'] }),
      wire: new TcpProxy(port, innerPort, host),
    });
    this.#primary = zone('zone-a', '127.0.0.1');
    this.#standby = zone('zone-c', '127.0.0.2');
    this.url = `postgres://postgres@${DATABASE_NAME}:${port}/postgres`;
    this.resolverFile = join(folder, 'names.json');
  }

  async start(): Promise<void> {
    for (const { wire } of [this.#primary, this.#standby]) await wire.start();
    await this.#primary.server.start();
    await this.#attachStandby();
    this.#nameLeadsTo(this.#primary);
  }

  /** The primary dies; the standby takes over; some time later the name follows. Resolves as soon as it leads to a server that writes. */
  async failOver({ outageMs, readOnlyMs, death }: Course): Promise<void> {
    const died = Date.now();
    const old = this.#primary;
    if (death === 'silent') old.wire.vanish(true);
    else old.wire.refuse(true);
    await killAll(old.server);
    await withClient(this.#standby.server, (client) => client.query('select pg_promote(true, 30)'));
    [this.#primary, this.#standby] = [this.#standby, old];
    // No client knows the new one yet, and the old one comes back as the new one's standby at the old address.
    await copyAsStandby(this.#primary.server, old.server);
    await old.server.start();
    await wait(Math.max(0, outageMs - readOnlyMs - (Date.now() - died)));
    old.wire.vanish(false);
    old.wire.refuse(false);
    await wait(readOnlyMs);
    this.#nameLeadsTo(this.#primary);
  }

  async stop(): Promise<void> {
    const zones = [this.#primary, this.#standby];
    await Promise.all(zones.map(({ server }) => killAll(server)));
    await Promise.all(zones.map(({ wire }) => wire.stop()));
  }

  async #attachStandby(): Promise<void> {
    const [primary, standby] = [this.#primary.server, this.#standby.server];
    await copyAsStandby(primary, standby);
    await standby.start();
    for (const server of [standby, primary]) {
      await withClient(server, async (client) => {
        await client.query(`alter system set synchronous_standby_names = '*'`);
        await client.query('select pg_reload_conf()');
      });
    }
  }

  #nameLeadsTo({ server }: Zone): void {
    writeFileSync(this.resolverFile, JSON.stringify({ [DATABASE_NAME]: server.host }));
  }
}

/** The whole machine is gone: no process says goodbye. */
async function killAll(server: Postgres): Promise<void> {
  const backends = childrenOf(server.pid);
  const dead = server.kill();
  for (const pid of backends) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
  await dead;
}
