import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/config.js';
import { pingDatabase } from '../database/ping.js';
import { StartError } from '../errors/start-error.js';
import { reasonOf } from '../errors/unavailable.js';
import { RedisClients } from '../redis/redis.js';

const POLL_MS = 1000;
const DEFAULT_TIMEOUT_S = 120;

/** Returns when every server that the configuration names answers; for initContainers. */
export async function waitCommand(config: Config, args: readonly string[]): Promise<void> {
  const seconds = readTimeout(args);
  const until = Date.now() + seconds * 1000;
  const checks: [string, () => Promise<void>][] = [];
  if (config.database.url) checks.push(['PostgreSQL', () => pingDatabase(config.database)]);
  if (config.redis) checks.push(['Redis', () => pingRedis(config.redis!)]);
  for (const [name, ping] of checks) {
    for (let last = ''; ; await sleep(POLL_MS)) {
      const error = await ping().then(
        () => null,
        (reason: Error) => reason,
      );
      if (!error) break;
      const reason = reasonOf(error);
      if (Date.now() + POLL_MS > until) throw new StartError(`${name} did not answer within ${seconds} s: ${reason}`);
      if (reason !== last) console.log(`Waiting for ${name}: ${reason}`);
      last = reason;
    }
    console.log(`${name} answers.`);
  }
}

function readTimeout(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { timeout: { type: 'string' } }, strict: false });
  const seconds = Number(values['timeout'] ?? DEFAULT_TIMEOUT_S);
  if (!Number.isFinite(seconds) || seconds <= 0) throw new StartError('--timeout takes a number of seconds.');
  return seconds;
}

async function pingRedis(settings: NonNullable<Config['redis']>): Promise<void> {
  let last: Error | null = null;
  const clients = new RedisClients(settings, (error) => (last = error));
  const client = clients.forSubscriptions();
  try {
    const timeout = sleep(POLL_MS * 2, null, { ref: false }).then(() =>
      Promise.reject(last ?? new Error('no answer in time')),
    );
    await Promise.race([client.ping(), timeout]);
  } finally {
    clients.close();
  }
}
