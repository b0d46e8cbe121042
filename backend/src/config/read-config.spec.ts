import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './read-config.js';

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

describe('readConfig', () => {
  it('needs nothing', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      database: { url: null },
      redis: null,
      rateLimits: true,
      migrateOnStart: true,
    });
    expect(isAbsolute(config.dataDir)).toBe(true);
  });

  it('lists every fault at once, by name', () => {
    const faults = faultsOf({
      PORT: 'x',
      DATABASE_URL: 'mysql://db',
      TRUST_PROXY: '-1',
      LOG_LEVEL: 'loud',
      REDIS_CLUSTER: 'maybe',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'REDIS_CLUSTER',
      'TRUST_PROXY',
      'LOG_LEVEL',
    ]);
    expect(faults[1]).toBe('DATABASE_URL must be a URL starting with postgres:// or postgresql://');
  });

  it.each([
    [
      { DATABASE_URL: 'postgres://db/chat' },
      'SESSION_SECRET is required with DATABASE_URL, the same for every replica',
    ],
    [{ ADMIN_EMAIL: 'a@example.com' }, 'ADMIN_EMAIL and ADMIN_PASSWORD go together'],
    [{ SIGN_UP_POLICY: 'domains' }, 'ALLOWED_DOMAINS is required with SIGN_UP_POLICY=domains'],
    [{ REDIS_CLUSTER: 'true' }, 'REDIS_CLUSTER needs REDIS_URL'],
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET must have at least 32 characters'],
  ])('refuses %o', (environment, fault) => expect(faultsOf(environment as Record<string, string>)).toEqual([fault]));

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', METRICS_PORT: '' })).toMatchObject({
      port: 3000,
      database: { url: null },
      metricsPort: null,
    });
  });

  it('reads lists and switches', () => {
    const config = readConfig({
      SIGN_UP_POLICY: 'domains',
      ALLOWED_DOMAINS: 'Example.com, example.org',
      RATE_LIMITS: 'off',
      MIGRATE_ON_START: 'false',
    });
    expect(config.workspace.allowedDomains).toEqual(['example.com', 'example.org']);
    expect([config.rateLimits, config.migrateOnStart]).toEqual([false, false]);
  });
});
