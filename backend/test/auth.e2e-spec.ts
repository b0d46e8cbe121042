import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, TestApp } from './harness/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const newMail = () => `p${Math.random().toString(36).slice(2)}@example.com`;

describe('signing up', () => {
  it('makes the first account administrator and the next a member', async () => {
    const fresh = await TestApp.start();
    try {
      const before = await fresh.agent().get('/api/auth/options');
      const first = await fresh.signUp('Mari');
      const second = await fresh.signUp('Ken');
      const after = await fresh.agent().get('/api/auth/options');
      expect([before.body.firstAccount, after.body.firstAccount]).toEqual([true, false]);
      expect([first.me.role, second.me.role]).toEqual(['admin', 'member']);
    } finally {
      await fresh.stop();
    }
  });

  it('gives one administrator, when many sign up at once on a fresh server', async () => {
    const fresh = await TestApp.start();
    try {
      const people = await Promise.all(Array.from({ length: 8 }, (_, i) => fresh.signUp(`Rush ${i}`)));
      expect(people.filter(({ me }) => me.role === 'admin')).toHaveLength(1);
    } finally {
      await fresh.stop();
    }
  });

  it('makes a handle of the name, of the address where the name has no Latin letters, and a new one when taken', async () => {
    const agent = app.agent();
    const signUp = async (displayName: string, email: string) =>
      (await agent.post('/api/auth/sign-up').send({ email, password: PASSWORD, displayName })).body.me.handle;
    expect(await signUp('José da Silva', newMail())).toBe('jose.da.silva');
    expect(await signUp('José da Silva', newMail())).toBe('jose.da.silva2');
    expect(await signUp('森 真理', 'mori.mari@example.com')).toBe('mori.mari');
    expect(await signUp('森 真理', 'm@example.com')).toBe('user');
  });

  it('refuses a second account for an address, whatever its case', async () => {
    const email = newMail();
    const body = { email, password: PASSWORD, displayName: 'Double' };
    const first = await app.agent().post('/api/auth/sign-up').send(body);
    const second = await app
      .agent()
      .post('/api/auth/sign-up')
      .send({ ...body, email: email.toUpperCase() });
    expect([first.status, second.status, second.body.code]).toEqual([200, 409, 'auth.email_taken']);
  });

  it.each([
    ['short-pass1', 'auth.password_too_short'],
    ['Password1234', 'auth.password_breached'],
    ['qwertyqwerty1', 'auth.password_breached'],
  ])('refuses the password %s with %s', async (password, code) => {
    const response = await app
      .agent()
      .post('/api/auth/sign-up')
      .send({ email: newMail(), password, displayName: 'Weak' });
    expect([response.status, response.body.code]).toEqual([422, code]);
  });

  it('names every field that is wrong', async () => {
    const response = await app
      .agent()
      .post('/api/auth/sign-up')
      .send({ email: 'no address', password: PASSWORD, displayName: ' ' });
    expect(response.status).toBe(400);
    expect(response.body.code).toBe('request.invalid');
    expect(response.body.details.map((detail: { path: string }) => detail.path)).toEqual(['email', 'displayName']);
  });

  it('answers 400 and not 500 to a name that can not be stored', async () => {
    const response = await app
      .agent()
      .post('/api/auth/sign-up')
      .send({ email: newMail(), password: PASSWORD, displayName: 'a\0b' });
    expect([response.status, response.body.code]).toEqual([400, 'request.invalid']);
  });
});

describe('signing in', () => {
  it('gives the same answer for an unknown address and a wrong password', async () => {
    const mari = await app.signUp('Mari');
    const wrong = await app
      .agent()
      .post('/api/auth/sign-in')
      .send({ email: mari.me.email, password: 'not the password' });
    const unknown = await app
      .agent()
      .post('/api/auth/sign-in')
      .send({ email: newMail(), password: 'not the password' });
    const right = await app.agent().post('/api/auth/sign-in').send({ email: mari.me.email, password: mari.password });
    expect([wrong.status, unknown.status, right.status]).toEqual([401, 401, 200]);
    const bare = ({ body }: { body: Record<string, unknown> }) => ({ ...body, requestId: '' });
    expect(bare(wrong)).toEqual(bare(unknown));
    expect(wrong.body.code).toBe('auth.invalid_credentials');
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const mari = await app.signUp('Mari');
    const median = async (email: string) => {
      const times: number[] = [];
      for (let i = 0; i < 9; i++) {
        const start = performance.now();
        await app.agent().post('/api/auth/sign-in').send({ email, password: 'not the password' });
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[4]!;
    };
    const [known, unknown] = [await median(mari.me.email), await median(newMail())];
    // Without the dummy hash the ratio is about ten.
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2);
  });

  it('sets a cookie that scripts can not read, a new one each time, and secure behind TLS', async () => {
    const plain = await app.signUp('Mari');
    const header = async (agent: ReturnType<TestApp['agent']>, proto: string) => {
      const response = await agent
        .post('/api/auth/sign-in')
        .set('X-Forwarded-Proto', proto)
        .send({ email: plain.me.email, password: PASSWORD });
      return response.get('set-cookie')![0]!;
    };
    const first = await header(plain.agent, 'http');
    const second = await header(plain.agent, 'http');
    expect(first).toMatch(/HttpOnly/);
    expect(first).toMatch(/SameSite=Lax/);
    expect(first).not.toMatch(/Secure/);
    expect(second.split(';')[0]).not.toBe(first.split(';')[0]);
    const proxied = await TestApp.start({ beside: app, env: { TRUST_PROXY: '1' } });
    try {
      expect(await header(proxied.agent(), 'https')).toMatch(/Secure/);
    } finally {
      await proxied.stop();
    }
  });

  it('does not take over a session that somebody planted', async () => {
    const mari = await app.signUp('Mari');
    const planted = mari.cookie;
    await mari.agent.post('/api/auth/sign-in').send({ email: mari.me.email, password: PASSWORD });
    const withOld = await app.agent().get('/api/me').set('Cookie', planted);
    const withForged = await app.agent().get('/api/me').set('Cookie', `${planted}x`);
    expect([withOld.status, withForged.status]).toEqual([401, 401]);
    expect((await mari.agent.get('/api/me')).status).toBe(200);
  });

  it('refuses everything but the door to those who are not signed in', async () => {
    const answers = await Promise.all(
      ['/api/me', '/api/users', '/api/auth/sessions', '/api/admin/users'].map((path) => app.agent().get(path)),
    );
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [401, 'auth.required']));
  });
});

describe('foreign pages', () => {
  it('are refused what changes something, and only that', async () => {
    const mari = await app.signUp('Mari');
    const { host } = new URL(app.url);
    const edit = (headers: Record<string, string>) => mari.agent.patch('/api/me').set(headers).send({ title: 'x' });
    expect((await edit({ Origin: 'https://evil.example' })).body.code).toBe('request.foreign_origin');
    expect((await edit({ Origin: 'null' })).status).toBe(403);
    expect((await edit({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await edit({ Origin: `http://${host}` })).status).toBe(200);
    expect((await edit({})).status).toBe(200);
    expect((await mari.agent.get('/api/me').set('Origin', 'https://evil.example')).status).toBe(200);
  });

  it('know PUBLIC_URL as ours', async () => {
    const other = await TestApp.start({ beside: app, env: { PUBLIC_URL: 'https://chat.example.com' } });
    try {
      const knock = (origin: string) => other.agent().post('/api/auth/sign-in').set('Origin', origin).send({});
      expect((await knock('https://chat.example.com')).status).toBe(400);
      expect((await knock('https://chat.example.net')).status).toBe(403);
    } finally {
      await other.stop();
    }
  });
});
