import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { freePort } from './harness/free-port.js';
import { isAlive, postmasterPid, Program } from './harness/program.js';
import { PASSWORD, TestApp } from './harness/test-app.js';
import { itWithRedis } from './harness/with-redis.js';

const EMAIL = 'root@example.com';
const programs: Program[] = [];
const folders: string[] = [];

/** Where only root can enter, a PostgreSQL that root starts can not become another user. */
function newFolder(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatapp-start-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return join(folder, 'data');
}

async function start(dataDir: string, env: Record<string, string> = {}): Promise<{ program: Program; url: string }> {
  const port = String(await freePort());
  const program = Program.run({
    DATA_DIR: dataDir,
    PORT: port,
    HOST: '127.0.0.1',
    ADMIN_EMAIL: EMAIL,
    ADMIN_PASSWORD: PASSWORD,
    ...env,
  });
  programs.push(program);
  return { program, url: await program.ready() };
}

async function signIn(url: string): Promise<supertest.Agent> {
  const agent = supertest.agent(url);
  const response = await agent.post('/api/auth/sign-in').send({ email: EMAIL, password: PASSWORD });
  expect(response.status).toBe(200);
  return agent;
}

/** A sign-in on a connection of its own that tells when it is on its way. */
function knock(url: string): { sent: Promise<unknown>; answered: Promise<number | string | undefined> } {
  const body = JSON.stringify({ email: EMAIL, password: PASSWORD });
  const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
  const call = request(`${url}/api/auth/sign-in`, { method: 'POST', headers, agent: false });
  const answered = new Promise<number | string | undefined>((resolve) => {
    call.once('response', (response) => resolve(response.resume().statusCode));
    call.once('error', (error) => resolve(error.message));
  });
  const sent = once(call, 'finish');
  call.end(body);
  return { sent, answered };
}

const setTitle = async (url: string, title: string): Promise<number> =>
  (await (await signIn(url)).patch('/api/me').send({ title })).status;
const readTitle = async (url: string): Promise<string> => (await (await signIn(url)).get('/api/me')).body.title;

/** Every process that works on a data folder. */
function processesOf(dataDir: string): number[] {
  const list = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return list
    .split('\n')
    .filter((line) => line.includes(dataDir))
    .map((line) => Number.parseInt(line, 10));
}

afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.stop()));
  for (const folder of folders.splice(0)) {
    for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});

describe.each([
  { mode: 0o755, whose: 'that all can enter' },
  { mode: 0o700, whose: 'that only its owner can enter' },
])('a server of its own, in a folder $whose', { timeout: 120_000 }, ({ mode }) => {
  it('keeps everything over a stop by Ctrl-C, leaves no process, and starts again within 5 s', async () => {
    const dataDir = newFolder(mode);
    const first = await start(dataDir);
    expect(await setTitle(first.url, 'kept')).toBe(200);
    const postgres = postmasterPid(dataDir);
    first.program.kill('SIGINT');
    expect(await first.program.exit()).toBe(0);
    expect([isAlive(postgres), processesOf(dataDir)]).toEqual([false, []]);
    const begun = performance.now();
    const second = await start(dataDir);
    const seconds = (performance.now() - begun) / 1000;
    expect(await readTitle(second.url)).toBe('kept');
    // Where more wants to run than there are processors, everything takes its share longer.
    expect(seconds).toBeLessThan(5 * Math.max(1, loadavg()[0]! / availableParallelism()));
  });

  it('keeps what it acknowledged when Node, PostgreSQL or both are killed', async () => {
    const dataDir = newFolder(mode);
    const nodeKilled = await start(dataDir);
    expect(await setTitle(nodeKilled.url, 'before Node was killed')).toBe(200);
    nodeKilled.program.kill('SIGKILL');
    await nodeKilled.program.exit();
    expect(isAlive(postmasterPid(dataDir))).toBe(true);

    const postgresKilled = await start(dataDir);
    expect(await readTitle(postgresKilled.url)).toBe('before Node was killed');
    expect(await setTitle(postgresKilled.url, 'before PostgreSQL was killed')).toBe(200);
    process.kill(postmasterPid(dataDir), 'SIGKILL');
    await vi.waitFor(async () => expect(await readTitle(postgresKilled.url)).toBe('before PostgreSQL was killed'), {
      timeout: 30_000,
      interval: 200,
    });

    expect(await setTitle(postgresKilled.url, 'before both were killed')).toBe(200);
    process.kill(postmasterPid(dataDir), 'SIGKILL');
    postgresKilled.program.kill('SIGKILL');
    await postgresKilled.program.exit();
    const last = await start(dataDir);
    expect(await readTitle(last.url)).toBe('before both were killed');
  });
});

describe('stopping', { timeout: 60_000 }, () => {
  it('answers every request that it has taken, and takes no new one', async () => {
    const { program, url } = await start(newFolder(0o755), { RATE_LIMITS: 'off' });
    // Slow on purpose: each looks at a password.
    const requests = Array.from({ length: 20 }, () => knock(url));
    await Promise.all(requests.map(({ sent }) => sent));
    program.kill('SIGTERM');
    const answers = await Promise.all(requests.map(({ answered }) => answered));
    expect(answers, program.output).toEqual(requests.map(() => 200));
    expect(await program.exit()).toBe(0);
    await expect(supertest(url).get('/health/live')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('a first start that was interrupted', { timeout: 60_000 }, () => {
  it('is begun anew', async () => {
    const dataDir = newFolder(0o755);
    const program = Program.run({ DATA_DIR: dataDir, PORT: String(await freePort()) });
    await vi.waitFor(() => expect(readdirSync(dataDir)).toContain('postgres.new'), { timeout: 10_000, interval: 5 });
    program.kill('SIGKILL');
    await program.exit();
    const { url } = await start(dataDir);
    expect(await readTitle(url)).toBe('');
  });
});

describe('what keeps it from starting', { timeout: 60_000 }, () => {
  const refusal = async (env: Record<string, string>, ...args: string[]) => {
    const program = Program.run(env, ...args);
    programs.push(program);
    const code = await program.exit();
    return { code, lines: program.output.trim().split('\n') };
  };

  it('is said in one sentence: the port is taken', async () => {
    const blocker = createServer().listen(0, '0.0.0.0');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    const { code, lines } = await refusal({ PORT: String(port), DATA_DIR: newFolder(0o755) });
    blocker.close();
    expect([code, lines]).toEqual([1, [`Port ${port} is taken: stop what listens there, or set PORT to another one.`]]);
  });

  it('is said in one sentence: the data folder can not be written', async () => {
    const { code, lines } = await refusal({ PORT: String(await freePort()), DATA_DIR: '/dev/null/data' });
    expect([code, lines]).toEqual([
      1,
      ['The data folder /dev/null/data is not writable: change its owner, or set DATA_DIR to another folder.'],
    ]);
  });

  it('is said in one sentence: another server uses the data folder, which goes on undisturbed', async () => {
    const dataDir = newFolder(0o755);
    const { url } = await start(dataDir);
    const { code, lines } = await refusal({ PORT: String(await freePort()), DATA_DIR: dataDir });
    expect([code, lines]).toEqual([
      1,
      [`Another chatapp is using ${dataDir}: stop it, or set DATA_DIR to another folder.`],
    ]);
    expect(await setTitle(url, 'undisturbed')).toBe(200);
  });

  it('is said in one sentence: the database does not answer', async () => {
    const port = await freePort();
    const env = {
      DATABASE_URL: `postgres://u:secret@127.0.0.1:${port}/chat`,
      SESSION_SECRET: 'x'.repeat(32),
      PORT: String(await freePort()),
    };
    const { code, lines } = await refusal(env);
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toMatch(new RegExp(`^PostgreSQL at 127.0.0.1:${port} does not answer: .*ECONNREFUSED`));
    expect(lines[0]).not.toContain('secret');
  });

  it('is listed at once: every fault of the environment', async () => {
    const { code, lines } = await refusal({ PORT: 'http', TRUST_PROXY: 'all' });
    expect([code, lines.length, lines[1]!.trim().split(' ')[0], lines[2]!.trim().split(' ')[0]]).toEqual([
      1,
      3,
      'PORT',
      'TRUST_PROXY',
    ]);
  });

  it('is said in one sentence: a command that there is not', async () => {
    expect(await refusal({}, 'fly')).toEqual({
      code: 1,
      lines: ['Usage: main.js [serve | migrate | wait [--timeout <seconds>]]'],
    });
  });
});

describe('the commands beside serving', { timeout: 60_000 }, () => {
  const run = async (env: Record<string, string>, ...args: string[]) => {
    const program = Program.run({ SESSION_SECRET: 'x'.repeat(32), ...env }, ...args);
    programs.push(program);
    return { code: await program.exit(), output: program.output };
  };

  itWithRedis('wait for the servers, and give up with the last reason', async () => {
    const app = await TestApp.start();
    await app.stop();
    const there = await run(
      { DATABASE_URL: app.databaseUrl, REDIS_URL: inject('redisUrl')! },
      'wait',
      '--timeout',
      '20',
    );
    expect(there).toEqual({ code: 0, output: 'PostgreSQL answers.\nRedis answers.\n' });
    const redis = `redis://127.0.0.1:${await freePort()}`;
    const away = await run({ DATABASE_URL: app.databaseUrl, REDIS_URL: redis }, 'wait', '--timeout', '3');
    expect(away.code).toBe(1);
    expect(away.output).toMatch(/Redis did not answer within 3 s: .*ECONNREFUSED/);
  });

  it('migrate once, however many do it at the same time', async () => {
    const app = await TestApp.start();
    await app.stop();
    const url = new URL(app.databaseUrl);
    await app.sql(`drop schema public cascade`);
    await app.sql(`create schema public`);
    const runs = await Promise.all([1, 2, 3].map(() => run({ DATABASE_URL: url.toString() }, 'migrate')));
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(runs.filter(({ output }) => output.startsWith('Migrated: Initial'))).toHaveLength(1);
    expect(runs.filter(({ output }) => output === 'The schema is up to date.\n')).toHaveLength(2);
  });
});
