import { Cluster, Redis } from 'ioredis';
import type { Config } from '../config/config.js';

/** Injection token of RedisClients; null where no Redis is configured. */
export const REDIS = Symbol('Redis');

/** One server or a cluster: both take the same commands. */
export type RedisClient = Redis | Cluster;

const COMMAND_TIMEOUT_MS = 500;
const CONNECT_TIMEOUT_MS = 2000;

/** Half a second at first, five at most, with jitter so that replicas don't return in step. */
const retryDelay = (attempt: number): number => Math.min(5000, 250 * attempt) * (0.5 + Math.random());

/**
 * Makes connections to Redis. Everything in Redis may be lost, so a connection never throws by itself and a
 * command fails quickly instead of waiting for Redis to come back.
 */
export class RedisClients {
  private readonly clients: RedisClient[] = [];

  constructor(
    private readonly settings: NonNullable<Config['redis']>,
    private readonly onError: (error: Error) => void,
  ) {}

  /** A connection for commands: fails at once while Redis is away. */
  forCommands(): RedisClient {
    return this.connect({ enableOfflineQueue: false, commandTimeout: COMMAND_TIMEOUT_MS, maxRetriesPerRequest: 0 });
  }

  /**
   * A connection that subscribes; it subscribes again by itself when Redis is back. It asks nothing of its own: a
   * subscription that overtook such a question while connecting would have it refused, and all that waits with it.
   */
  forSubscriptions(): RedisClient {
    const silent = { enableReadyCheck: false, disableClientInfo: true };
    return this.connect({ enableOfflineQueue: true, maxRetriesPerRequest: null, autoResubscribe: true, ...silent });
  }

  /** Ends every connection made here. */
  close(): void {
    for (const client of this.clients) client.disconnect();
  }

  private connect(options: object): RedisClient {
    const { url, cluster } = this.settings;
    const shared = { connectTimeout: CONNECT_TIMEOUT_MS, keepAlive: 10_000, ...options };
    const client = cluster
      ? new Cluster([url], {
          clusterRetryStrategy: retryDelay,
          enableOfflineQueue: 'enableOfflineQueue' in options && options.enableOfflineQueue === true,
          shardedSubscribers: true,
          redisOptions: { ...shared, ...credentials(url) },
          // Managed clusters present certificates for names, so addresses are not resolved beforehand.
          dnsLookup: (address, callback) => callback(null, address),
        })
      : new Redis(url, { ...shared, retryStrategy: retryDelay });
    client.on('error', this.onError);
    this.clients.push(client);
    return client;
  }
}

function credentials(url: string): object {
  const { username, password, protocol } = new URL(url);
  return {
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
