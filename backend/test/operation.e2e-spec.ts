import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import supertest from 'supertest';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freePort } from './harness/free-port.js';
import { Program } from './harness/program.js';
import { PASSWORD, TestApp } from './harness/test-app.js';

const programs: Program[] = [];
afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.stop()));
});

async function serve(
  env: Record<string, string> = {},
): Promise<{ program: Program; url: string; databaseUrl: string }> {
  const app = await TestApp.start();
  await app.stop();
  const own = {
    DATABASE_URL: app.databaseUrl,
    SESSION_SECRET: 'x'.repeat(32),
    PORT: String(await freePort()),
    HOST: '127.0.0.1',
  };
  const program = Program.run({ ...own, ...env });
  programs.push(program);
  return { program, url: await program.ready(), databaseUrl: app.databaseUrl };
}

async function signUp(url: string, email: string): Promise<supertest.Agent> {
  const agent = supertest.agent(url);
  await agent.post('/api/auth/sign-up').send({ email, password: PASSWORD, displayName: 'Mari' }).expect(200);
  return agent;
}

type Line = Record<string, unknown>;

function linesOf(output: string): Line[] {
  return output.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line); // prettier-ignore
}

describe('the log', () => {
  it('has one line of JSON a request with who, what and how long, and nothing that people wrote', async () => {
    const { program, url } = await serve({ LOG_LEVEL: 'debug' });
    const agent = await signUp(url, 'mari.secret@example.com');
    const { id } = (await agent.get('/api/me')).body as { id: string };
    const [{ channel }] = (await agent.get('/api/sync')).body.channels;
    await agent
      .post(`/api/channels/${channel.id}/messages`)
      .send({ id: randomUUID(), text: 'a secret text' })
      .expect(200);
    await agent.get('/api/users').query({ query: 'a secret search' }).expect(200);
    const refused = await agent
      .post('/api/auth/sign-in')
      .send({ email: 'mari.secret@example.com', password: 'a secret try' });
    await program.stop();

    const requests = linesOf(program.output).filter(({ msg }) => msg === 'request');
    expect(requests.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['POST', '/api/auth/sign-up', 200],
      ['GET', '/api/me', 200],
      ['GET', '/api/sync', 200],
      ['POST', `/api/channels/${channel.id}/messages`, 200],
      ['GET', '/api/users', 200],
      ['POST', '/api/auth/sign-in', 401],
    ]);
    expect(requests.at(-1)).toMatchObject({ reqId: refused.get('X-Request-Id'), userId: id, ms: expect.any(Number) });
    expect(program.output).not.toMatch(/secret|violet|s%3A/);
  });

  it('tells what went wrong by the id that the answer names, without what the statement was about', async () => {
    const { program, url, databaseUrl } = await serve({ LOG_LEVEL: 'warn' });
    const agent = await signUp(url, 'mari.secret@example.com');
    await TestApp.sqlAt(databaseUrl, 'alter table users rename column title to heading');
    const broken = await agent.patch('/api/me').send({ title: 'a secret title' });
    expect([broken.status, broken.body.code]).toEqual([500, 'server.internal']);
    expect(JSON.stringify(broken.body)).not.toContain('heading');
    await vi.waitFor(() => expect(program.output).toContain(broken.body.requestId));
    expect(program.output).toMatch(/column .*title.* does not exist/);
    expect(program.output).not.toContain('secret');
  });

  it('lets the alarm of Terraform count failed answers, and nothing else', async () => {
    const { program, url, databaseUrl } = await serve({ LOG_LEVEL: 'info' });
    const agent = await signUp(url, 'mari@example.com');
    await agent.get('/api/nowhere').expect(404);
    await TestApp.sqlAt(databaseUrl, 'alter table users rename column title to heading');
    await agent.patch('/api/me').send({ title: 'CTO' }).expect(500);
    await program.stop();
    const counted = linesOf(program.output).filter(await terraformAlarm('chatapp'));
    expect(counted.map(({ method, path, status }) => [method, path, status])).toEqual([['PATCH', '/api/me', 500]]);
  });
});

/**
 * The pattern of the metric filter as CloudWatch reads it, for a line of the log: Fluent Bit puts the line under
 * `log_processed`, and says beside it where it is from.
 */
async function terraformAlarm(namespace: string): Promise<(line: Line) => boolean> {
  const code = await readFile(new URL('../../terraform/alarms-app.tf', import.meta.url), 'utf8');
  const [, quoted = ''] = /^\s*pattern\s*= "\{ (.*) \}"$/m.exec(code) ?? [];
  const conditions = quoted.replaceAll('\\"', '"').replace('${var.namespace}', namespace).split(' && ');
  expect(conditions.length).toBeGreaterThan(1);
  return (line) => {
    const record: unknown = { kubernetes: { namespace_name: namespace }, log_processed: line };
    return conditions.every((condition) => {
      const [, path = '', operator, wanted = ''] = /^\$\.([\w.]+) (=|>=) (.+)$/.exec(condition) ?? [];
      const found = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], record);
      return operator === '=' ? found === JSON.parse(wanted) : typeof found === 'number' && found >= Number(wanted);
    });
  };
}

describe('the metrics', () => {
  it('are served on a port of their own, and nowhere else', async () => {
    const port = String(await freePort());
    const { url } = await serve({ METRICS_PORT: port });
    const agent = await signUp(url, 'mari@example.com');
    const [{ channel }] = (await agent.get('/api/sync')).body.channels;
    await agent.post(`/api/channels/${channel.id}/messages`).send({ id: randomUUID(), text: 'hello' }).expect(200);
    const { text } = await supertest(`http://127.0.0.1:${port}`).get('/metrics').expect(200);
    const route = 'method="POST",route="/api/channels/:id/messages",status="200"';
    expect(text).toContain(`chatapp_http_request_seconds_count{${route}} 1`);
    for (const name of [
      'chatapp_sockets', 'chatapp_sends_total', 'chatapp_send_batch_size_count', 'chatapp_delivery_seconds_count',
      'chatapp_database_connections', 'nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes',
    ]) expect(text).toMatch(new RegExp(`^${name}[ {]`, 'm')); // prettier-ignore
    await supertest(`http://127.0.0.1:${port}`).get('/api/me').expect(404);
    await supertest(url)
      .get('/metrics')
      .expect((response) => expect(response.text).not.toContain('chatapp_'));
  });
});
