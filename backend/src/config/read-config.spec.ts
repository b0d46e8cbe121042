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
    [{ VAPID_PRIVATE_KEY: 'A'.repeat(43) }, 'VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY go together'],
    [
      { VAPID_PRIVATE_KEY: 'A'.repeat(42) + 'E', VAPID_PUBLIC_KEY: 'A'.repeat(87) },
      'VAPID_PUBLIC_KEY is not the one that belongs to VAPID_PRIVATE_KEY',
    ],
    [{ VAPID_SUBJECT: 'me' }, 'VAPID_SUBJECT must start with https:// or mailto:'],
    [{ SMTP_URL: 'smtp://mail', PUBLIC_URL: 'https://chat.example.com' }, 'MAIL_FROM is required with SMTP_URL'],
    [
      { SMTP_URL: 'smtp://mail', MAIL_FROM: 'chat@example.com' },
      'PUBLIC_URL is required with SMTP_URL: mails hold links',
    ],
    [
      { SMTP_URL: 'mail.internal', MAIL_FROM: 'chat@example.com', PUBLIC_URL: 'https://chat.example.com' },
      'SMTP_URL must be a URL starting with smtp:// or smtps://',
    ],
    [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM must be an address like chatapp <chat@example.com>'],
    [{ MAIL_DIGEST_DELAY: '15' }, 'MAIL_DIGEST_DELAY must be a time like 30s, 15m or 1h'],
    [{ MAIL_DIGEST_DELAY: '999h' }, 'MAIL_DIGEST_DELAY must be at most 168h'],
    [
      { LINK_PREVIEW_ALLOW_HOSTS: 'wiki.internal,http://x/' },
      'LINK_PREVIEW_ALLOW_HOSTS.1 must be a list of hosts like wiki.internal,10.1.2.3:8443',
    ],
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET must have at least 32 characters'],
  ])('refuses %o', (environment, fault) => expect(faultsOf(environment as Record<string, string>)).toEqual([fault]));

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', METRICS_PORT: '' })).toMatchObject({
      port: 3000,
      database: { url: null },
      metricsPort: null,
    });
  });

  it('reads what reaches out', () => {
    expect(readConfig({})).toMatchObject({
      push: { keys: null, delayMs: 5000, allowHosts: [] },
      mail: null,
      linkPreviews: { allowHosts: [] },
    });
    const config = readConfig({
      PUBLIC_URL: 'https://chat.example.com/',
      SMTP_URL: 'smtps://user:p%40ss@mail.example.com',
      MAIL_FROM: 'Chat <chat@example.com>',
      MAIL_DIGEST_DELAY: '90s',
      PUSH_DELAY: '200ms',
      LINK_PREVIEW_ALLOW_HOSTS: 'Wiki.internal 10.0.0.1:8443',
    });
    expect(config).toMatchObject({
      push: { subject: 'https://chat.example.com', delayMs: 200 },
      mail: { from: 'Chat <chat@example.com>', delayMs: 90_000, intervalMs: 3_600_000 },
      linkPreviews: { allowHosts: ['wiki.internal', '10.0.0.1:8443'] },
    });
    expect(readConfig({ WEB_PUSH: 'off', LINK_PREVIEWS: 'off' })).toMatchObject({ push: null, linkPreviews: null });
    expect(readConfig({ ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: 'x'.repeat(12) }).push).toMatchObject({
      subject: 'mailto:root@example.com',
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
