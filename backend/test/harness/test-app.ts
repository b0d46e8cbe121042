import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Me } from '@chatapp/contract';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import supertest from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { inject } from 'vitest';
import { createApp } from '../../src/app.setup.js';
import { readConfig } from '../../src/config/read-config.js';
import { AnswerCheck } from './answer-check.js';
import { TEMPLATE, withDatabase } from './servers.js';

/** Good enough for everyone in tests: long, and in no list. */
export const PASSWORD = 'violet-harbour-42-kettle';

export const SESSION_SECRET = 'a secret that only tests know, and long';

/** Someone signed in: an HTTP client with a cookie, and who it is. */
export interface Person {
  agent: TestAgent;
  me: Me;
  password: string;
  /** What the client sends as Cookie, for sockets. */
  cookie: string;
}

export interface TestAppOptions {
  /** Environment variables over those of the harness. */
  env?: Record<string, string>;
  /** Connects the application to the run's Redis. */
  redis?: boolean;
  /** Another replica on the same database. */
  beside?: TestApp;
}

/** The whole application on a database of its own, listening on a free port of 127.0.0.1. */
export class TestApp {
  private constructor(
    readonly app: NestExpressApplication,
    readonly url: string,
    readonly databaseUrl: string,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  static async start(options: TestAppOptions = {}): Promise<TestApp> {
    const databaseUrl = options.beside?.databaseUrl ?? (await createDatabase());
    const dataDir = await mkdtemp(join(tmpdir(), 'chatapp-app-'));
    const config = readConfig({
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      SESSION_SECRET,
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
      RATE_LIMITS: 'off',
      SHUTDOWN_DRAIN_MS: '0',
      ...(options.redis ? { REDIS_URL: requireRedis() } : {}),
      ...options.env,
    });
    const app = await createApp(config, (nest) => nest.useGlobalInterceptors(new AnswerCheck()));
    await app.listen(0, '127.0.0.1');
    const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
    return new TestApp(app, `http://127.0.0.1:${port}`, databaseUrl, () =>
      rm(dataDir, { recursive: true, force: true }),
    );
  }

  /** A client that nobody has signed in with. */
  agent(): TestAgent {
    return supertest.agent(this.url);
  }

  /** Makes an account and signs in with it. The first of an application is its administrator. */
  async signUp(name: string): Promise<Person> {
    const agent = this.agent();
    const email = `${name.toLowerCase().replace(/[^a-z0-9]/g, '')}.${randomBytes(4).toString('hex')}@example.com`;
    const response = await agent.post('/api/auth/sign-up').send({ email, password: PASSWORD, displayName: name });
    return person(agent, response, PASSWORD);
  }

  /** Signs someone in on one more device. */
  async signInAgain({ me, password }: Person): Promise<Person> {
    const agent = this.agent();
    const response = await agent.post('/api/auth/sign-in').send({ email: me.email, password });
    return person(agent, response, password);
  }

  /** Runs a statement past the application, to arrange or to look at what HTTP does not show. */
  sql<Row extends pg.QueryResultRow>(statement: string, parameters: unknown[] = []): Promise<Row[]> {
    return TestApp.sqlAt(this.databaseUrl, statement, parameters);
  }

  /** The same for a database whose application is a process of its own. */
  static async sqlAt<Row extends pg.QueryResultRow>(
    databaseUrl: string,
    statement: string,
    parameters: unknown[] = [],
  ): Promise<Row[]> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(statement, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.cleanUp();
  }
}

function person(agent: TestAgent, response: supertest.Response, password: string): Person {
  if (response.status !== 200) throw new Error(`${response.request.url} answered ${response.status}: ${response.text}`);
  const [cookie = ''] = response.get('set-cookie') ?? [];
  return { agent, me: (response.body as { me: Me }).me, password, cookie: cookie.split(';')[0]! };
}

async function createDatabase(): Promise<string> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name} template ${TEMPLATE}`);
  await client.end();
  return withDatabase(server, name);
}

function requireRedis(): string {
  const url = inject('redisUrl');
  if (!url) throw new Error('This spec needs Redis: start Docker or install redis-server.');
  return url;
}
