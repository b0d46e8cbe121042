import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { freePort } from './free-port.js';

export interface Servers {
  description: string;
  postgresUrl: string;
  redisUrl: string | null;
  stop(): Promise<void>;
}

const run = promisify(execFile);

/** Containers where Docker answers, else the servers that are on this machine. */
export async function startServers(): Promise<Servers> {
  const docker = await run('docker', ['info'], { timeout: 30_000 }).then(
    () => true,
    () => false,
  );
  if (docker) return startContainers();
  if (process.env['EXPECT_DOCKER']) throw new Error('EXPECT_DOCKER is set, and Docker does not answer.');
  return startLocally();
}

async function startContainers(): Promise<Servers> {
  process.env['TESTCONTAINERS_RYUK_DISABLED'] = 'true';
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const { Wait } = await import('testcontainers');
  const { RedisContainer } = await import('@testcontainers/redis');
  const [postgres, redis] = await Promise.all([
    // Not for durability, which tests of their own look at: for speed.
    new PostgreSqlContainer('postgres:17')
      .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=300'])
      .withTmpFs({ '/var/lib/postgresql/data': 'rw' })
      // The default asks four times a second, each time with a new process in the container: a third of a core, all the time.
      .withHealthCheck({ test: ['CMD', 'true'], interval: 3_600_000 })
      .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
      .start(),
    new RedisContainer('redis:7').start(),
  ]);
  return {
    description: 'Testcontainers (postgres:17, redis:7)',
    postgresUrl: postgres.getConnectionUri(),
    redisUrl: redis.getConnectionUrl(),
    stop: async () => {
      await Promise.all([postgres.stop(), redis.stop()]);
    },
  };
}

async function startLocally(): Promise<Servers> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chatapp-test-'));
  const port = String(await freePort());
  // Over TCP, because specs put proxies in between.
  const settings = { fsync: 'off', max_connections: '300', listen_addresses: '127.0.0.1', port };
  const postgres = await startEmbeddedPostgres(join(dataDir, 'data'), { settings });
  const redis = await startLocalRedis(dataDir);
  return {
    description: redis
      ? 'the embedded PostgreSQL and the redis-server of this machine, because Docker does not answer'
      : 'the embedded PostgreSQL WITHOUT REDIS: Docker does not answer and there is no redis-server, so specs with Redis CANNOT RUN',
    postgresUrl: `postgresql://chatapp@127.0.0.1:${port}/postgres`,
    redisUrl: redis?.url ?? null,
    stop: async () => {
      redis?.stop();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function startLocalRedis(dir: string): Promise<{ url: string; stop(): void } | null> {
  const there = await run('redis-server', ['--version']).then(
    () => true,
    () => false,
  );
  if (!there) return null;
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.includes('Ready to accept') && resolve());
    child.once('exit', () => reject(new Error('redis-server did not start')));
  });
  return { url: `redis://127.0.0.1:${port}`, stop: () => child.kill('SIGTERM') };
}
