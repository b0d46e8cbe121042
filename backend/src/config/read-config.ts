import { resolve } from 'node:path';
import { LIMITS } from '@chatapp/contract';
import { z } from 'zod';
import type { Config } from './config.js';
import { faultsOfOutgoing, OUTGOING, outgoingOf } from './outgoing-settings.js';
import { findWebRoot } from './web-root.js';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['true', 'false', 'on', 'off', '1', '0']).transform((value) => ['true', 'on', '1'].includes(value));
const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

const UNITS = ['', 'KB', 'MB', 'GB', 'TB'];
/** Bytes, or a number with a unit: 500MB, 2 GB. */
const size = z
  .string()
  .regex(/^\d+ ?([KMGT]B)?$/i, 'must be a size like 500MB or 2GB')
  .transform((value) => parseInt(value, 10) * 1024 ** UNITS.indexOf(value.replace(/[\d ]/g, '').toUpperCase()))
  .pipe(z.number().positive('must be more than nothing'));

const Environment = z
  .object({
    PORT: port.default(3000),
    HOST: z.string().default('0.0.0.0'),
    PUBLIC_URL: url('http:', 'https:').optional(),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: url('postgres:', 'postgresql:').optional(),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(500).default(10),
    DATABASE_CA_FILE: z.string().optional(),
    REDIS_URL: url('redis:', 'rediss:').optional(),
    REDIS_CLUSTER: flag.default(false),
    S3_BUCKET: z.string().optional(),
    S3_REGION: z.string().optional(),
    S3_ENDPOINT: url('http:', 'https:').optional(),
    S3_PATH_STYLE: flag.default(false),
    // What Amazon's tools and its clusters call the same.
    AWS_REGION: z.string().optional(),
    AWS_ENDPOINT_URL_S3: url('http:', 'https:').optional(),
    FILE_MAX_SIZE: size.pipe(z.number().max(5 * 1024 ** 3, 'must be at most 5GB')).default(100 * 1024 ** 2),
    FILE_QUOTA: size.optional(),
    FILE_GRACE_DAYS: z.coerce.number().int().min(0).max(3650).default(7),
    SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
    METRICS_PORT: port.optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    SIGN_UP_POLICY: z.enum(['open', 'domains', 'invitation']).default('open'),
    ALLOWED_DOMAINS: z
      .string()
      .default('')
      .transform((list) => list.split(/[\s,]+/).filter((domain) => domain !== ''))
      .pipe(
        z.array(
          z
            .string()
            .toLowerCase()
            .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'must be a list of domains like example.com,example.org'),
        ),
      ),
    WORKSPACE_NAME: z.string().trim().min(1).max(LIMITS.workspaceName).default('chatapp'),
    ADMIN_EMAIL: z.email().toLowerCase().max(LIMITS.email).optional(),
    ADMIN_PASSWORD: z
      .string()
      .min(LIMITS.passwordMin, `must have at least ${LIMITS.passwordMin} characters`)
      .max(LIMITS.passwordMax)
      .optional(),
    MIGRATE_ON_START: flag.default(true),
    SHUTDOWN_DRAIN_MS: z.coerce.number().int().min(0).max(120_000).default(5000),
    RATE_LIMITS: flag.default(true),
    WEB_ROOT: z.string().optional(),
    ...OUTGOING,
  })
  .superRefine((env, context) => {
    const fault = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
    if (env.DATABASE_URL && !env.SESSION_SECRET)
      fault('SESSION_SECRET', 'is required with DATABASE_URL, the same for every replica');
    if (!env.ADMIN_EMAIL !== !env.ADMIN_PASSWORD) fault('ADMIN_EMAIL', 'and ADMIN_PASSWORD go together');
    if (env.SIGN_UP_POLICY === 'domains' && env.ALLOWED_DOMAINS.length === 0) {
      fault('ALLOWED_DOMAINS', 'is required with SIGN_UP_POLICY=domains');
    }
    if (env.REDIS_CLUSTER && !env.REDIS_URL) fault('REDIS_CLUSTER', 'needs REDIS_URL');
    if (env.S3_BUCKET && !(env.S3_REGION ?? env.AWS_REGION)) fault('S3_REGION', 'is required with S3_BUCKET');
    for (const name of ['S3_REGION', 'S3_ENDPOINT', 'S3_PATH_STYLE'] as const)
      if (env[name] && !env.S3_BUCKET) fault(name, 'needs S3_BUCKET');
    if (env.DATABASE_CA_FILE && !env.DATABASE_URL) fault('DATABASE_CA_FILE', 'needs DATABASE_URL');
    faultsOfOutgoing(env, fault);
  });

/** All that is wrong with the environment, one line each. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not valid:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Makes the configuration out of environment variables; throws a ConfigError that lists every fault at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is an unset one: charts and compose files can't leave one out.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = Environment.safeParse(given);
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')} ${wording(issue.message)}`));
  }
  const env = result.data;
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? null,
    dataDir: resolve(env.DATA_DIR),
    database: { url: env.DATABASE_URL ?? null, poolSize: env.DATABASE_POOL_SIZE, caFile: env.DATABASE_CA_FILE ?? null },
    files: {
      bucket: env.S3_BUCKET
        ? {
            name: env.S3_BUCKET,
            region: (env.S3_REGION ?? env.AWS_REGION)!,
            endpoint: env.S3_ENDPOINT ?? env.AWS_ENDPOINT_URL_S3 ?? null,
            pathStyle: env.S3_PATH_STYLE,
          }
        : null,
      maxSize: env.FILE_MAX_SIZE,
      quota: env.FILE_QUOTA ?? null,
      graceDays: env.FILE_GRACE_DAYS,
    },
    redis: env.REDIS_URL ? { url: env.REDIS_URL, cluster: env.REDIS_CLUSTER } : null,
    sessionSecret: env.SESSION_SECRET ?? null,
    trustProxy: env.TRUST_PROXY,
    metricsPort: env.METRICS_PORT ?? null,
    logLevel: env.LOG_LEVEL,
    workspace: { name: env.WORKSPACE_NAME, signUpPolicy: env.SIGN_UP_POLICY, allowedDomains: env.ALLOWED_DOMAINS },
    admin: env.ADMIN_EMAIL && env.ADMIN_PASSWORD ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD } : null,
    migrateOnStart: env.MIGRATE_ON_START,
    shutdownDrainMs: env.SHUTDOWN_DRAIN_MS,
    rateLimits: env.RATE_LIMITS,
    webRoot: env.WEB_ROOT ?? findWebRoot(),
    ...outgoingOf(env),
  };
}

/** Zod says "Invalid input: expected number"; after a variable's name that reads "is not valid (expected number)". */
function wording(message: string): string {
  const [, detail] = /^Invalid (?:input|option|string): (.*)$/.exec(message) ?? [];
  if (detail) return `is not valid (${detail})`;
  return /^(must|is|and|needs) /.test(message) ? message : `is not valid (${message})`;
}
