import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Person, TestApp } from './harness/test-app.js';
import { REDIS_VARIANTS } from './harness/with-redis.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const NEW_PASSWORD = 'copper-lantern-77-orchid';

// With Redis and without: the caches in front of the table must not differ in what they let through.
describe.each(REDIS_VARIANTS)('sessions (Redis: $redis)', ({ redis }) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ redis });
  });
  afterAll(() => app.stop());

  const status = async (person: Person) => (await person.agent.get('/api/me')).status;

  it('are listed with their device, the own one marked', async () => {
    const mari = await app.signUp('Mari');
    await app
      .agent()
      .post('/api/auth/sign-in')
      .set('User-Agent', FIREFOX)
      .send({ email: mari.me.email, password: PASSWORD });
    const { body } = await mari.agent.get('/api/auth/sessions');
    expect(
      body.sessions.map((session: { device: string; current: boolean }) => [session.device, session.current]),
    ).toEqual([
      ['Firefox on Windows', false],
      ['', true],
    ]);
    expect(body.sessions[0].address).toMatch(/127\.0\.0\.1$/);
  });

  it('end at once when one is revoked, and the others stay', async () => {
    const mari = await app.signUp('Mari');
    const [phone, tablet] = [await app.signInAgain(mari), await app.signInAgain(mari)];
    expect([await status(phone), await status(tablet)]).toEqual([200, 200]);
    const { body } = await phone.agent.get('/api/auth/sessions');
    const { id } = body.sessions.find((session: { current: boolean }) => session.current);
    expect((await mari.agent.delete(`/api/auth/sessions/${id}`)).status).toBe(204);
    expect([await status(phone), await status(tablet), await status(mari)]).toEqual([401, 200, 200]);
  });

  it('can not be revoked by another person', async () => {
    const [mari, ken] = [await app.signUp('Mari'), await app.signUp('Ken')];
    const { body } = await mari.agent.get('/api/auth/sessions');
    const response = await ken.agent.delete(`/api/auth/sessions/${body.sessions[0].id}`);
    expect([response.status, await status(mari)]).toEqual([404, 200]);
  });

  it('end all but one on request', async () => {
    const mari = await app.signUp('Mari');
    const phone = await app.signInAgain(mari);
    expect(await status(phone)).toBe(200);
    expect((await mari.agent.delete('/api/auth/sessions')).status).toBe(204);
    expect([await status(phone), await status(mari)]).toEqual([401, 200]);
  });

  it('end by signing out, also for who kept the cookie', async () => {
    const mari = await app.signUp('Mari');
    expect((await mari.agent.post('/api/auth/sign-out')).status).toBe(204);
    expect((await app.agent().get('/api/me').set('Cookie', mari.cookie)).status).toBe(401);
  });

  it('of other devices end with a new password, which alone signs in afterwards', async () => {
    const mari = await app.signUp('Mari');
    const phone = await app.signInAgain(mari);
    expect(await status(phone)).toBe(200);
    const change = (currentPassword: string, newPassword: string) =>
      mari.agent.post('/api/auth/change-password').send({ currentPassword, newPassword });
    expect((await change('not my password', NEW_PASSWORD)).body.code).toBe('auth.wrong_password');
    expect((await change(PASSWORD, 'Password1234')).body.code).toBe('auth.password_breached');
    expect(await status(phone)).toBe(200);
    expect((await change(PASSWORD, NEW_PASSWORD)).status).toBe(204);
    expect([await status(phone), await status(mari)]).toEqual([401, 200]);
    const signIn = (password: string) => app.agent().post('/api/auth/sign-in').send({ email: mari.me.email, password });
    expect([(await signIn(PASSWORD)).status, (await signIn(NEW_PASSWORD)).status]).toEqual([401, 200]);
  });

  it('are given to nobody who is deactivated, and the answer says so', async () => {
    const mari = await app.signUp('Mari');
    expect(await status(mari)).toBe(200);
    await app.sql('update users set deactivated_at = now() where id = $1', [mari.me.id]);
    const response = await app.agent().post('/api/auth/sign-in').send({ email: mari.me.email, password: PASSWORD });
    expect([response.status, response.body.code]).toEqual([403, 'auth.deactivated']);
  });

  it('are not written to the database by requests', async () => {
    const mari = await app.signUp('Mari');
    const read = () => app.sql<{ xmin: string }>('select xmin::text from sessions where user_id = $1', [mari.me.id]);
    const before = await read();
    for (let i = 0; i < 3; i++) expect(await status(mari)).toBe(200);
    expect(await read()).toEqual(before);
  });

  it('expire when nobody uses them', async () => {
    const mari = await app.signUp('Mari');
    await app.sql(`update sessions set expires_at = now() - interval '1 second' where user_id = $1`, [mari.me.id]);
    expect(await status(mari)).toBe(401);
  });
});
