import type { ServerEvent, User, WorkspaceChanges } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventBus } from '../src/events/event-bus.js';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
const published: { audience: unknown; event: ServerEvent }[] = [];
beforeAll(async () => {
  app = await TestApp.start();
  const bus = app.app.get(EventBus);
  const publish = bus.publish.bind(bus);
  bus.publish = (audience, event) => {
    published.push({ audience, event });
    publish(audience, event);
  };
});
afterAll(() => app.stop());

const changes = async (person: Person, after: number): Promise<WorkspaceChanges> =>
  (await person.agent.get('/api/workspace/changes').query({ after })).body;

describe("one's own profile", () => {
  it('changes what is given and leaves the rest', async () => {
    const mari = await app.signUp('Mari');
    const status = { emoji: '🌴', text: 'off', until: null };
    const edit = { displayName: ' 森 真理 ', title: 'Designer', timeZone: 'Asia/Tokyo', language: 'ja', status };
    const response = await mari.agent.patch('/api/me').send(edit);
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ ...mari.me, ...edit, displayName: '森 真理' });
    expect((await mari.agent.get('/api/me')).body).toEqual(response.body);
    expect((await mari.agent.patch('/api/me').send({ status: null })).body).toEqual({ ...response.body, status: null });
  });

  it('refuses a handle that another person has, and keeps the own one', async () => {
    const [mari, ken] = [await app.signUp('Mari'), await app.signUp('Ken')];
    const taken = await mari.agent.patch('/api/me').send({ handle: ken.me.handle });
    const own = await mari.agent.patch('/api/me').send({ handle: mari.me.handle });
    expect([taken.status, taken.body.code, own.status]).toEqual([409, 'user.handle_taken', 200]);
  });

  it.each([{ handle: 'Mari' }, { handle: 'm' }, { timeZone: 'Mars/Base' }, { language: 'xx' }, { displayName: '' }])(
    'refuses %o',
    async (edit) => {
      const mari = await app.signUp('Mari');
      const response = await mari.agent.patch('/api/me').send(edit);
      expect([response.status, response.body.details[0].path]).toEqual([400, Object.keys(edit)[0]]);
    },
  );

  it('is told to everyone under the next revision, and the private part to oneself only', async () => {
    const mari = await app.signUp('Mari');
    const { rev } = await changes(mari, 0);
    published.length = 0;
    await mari.agent.patch('/api/me').send({ title: 'Pilot' });
    const {
      email: _email,
      language: _language,
      notifications: _notifications,
      ...user
    } = { ...mari.me, title: 'Pilot' };
    expect(published).toEqual([
      {
        audience: { userId: mari.me.id },
        event: { type: 'me.changed', rev: expect.any(Number), me: { ...mari.me, title: 'Pilot' } },
      },
      { audience: 'everyone', event: { type: 'user.changed', rev: rev + 1, user } },
    ]);
    expect(await changes(mari, rev)).toMatchObject({ rev: rev + 1, reset: false, users: [user] });
    published.length = 0;
    await mari.agent.patch('/api/me').send({ language: 'ja' });
    expect(published.map(({ event }) => event.type)).toEqual(['me.changed']);
    expect((await changes(mari, rev + 1)).users).toEqual([]);
  });

  it('takes one revision for each of many edits at once, and loses none', async () => {
    const mari = await app.signUp('Mari');
    const { rev } = await changes(mari, 0);
    const fields = { title: 'Cook', timeZone: 'Asia/Tokyo', displayName: 'Mari the Cook', handle: `cook${rev}` };
    await Promise.all(
      Object.entries(fields).map(([name, value]) => mari.agent.patch('/api/me').send({ [name]: value })),
    );
    expect((await mari.agent.get('/api/me')).body).toMatchObject(fields);
    expect((await changes(mari, 0)).rev).toBe(rev + 4);
  });
});

describe('people', () => {
  it('are found by id, known or not in one answer', async () => {
    const [mari, ken] = [await app.signUp('Mari'), await app.signUp('Ken')];
    const nobody = '00000000-0000-7000-8000-000000000000';
    const { body } = await mari.agent.get('/api/users').query({ ids: [ken.me.id, nobody].join(',') });
    expect(body.users.map((user: User) => user.id)).toEqual([ken.me.id]);
    expect(body.users[0]).not.toHaveProperty('email');
    expect((await mari.agent.get(`/api/users/${ken.me.id}`)).body).toEqual(body.users[0]);
    expect((await mari.agent.get(`/api/users/${nobody}`)).body.code).toBe('user.not_found');
    expect((await mari.agent.get('/api/users/mari')).body.code).toBe('request.invalid');
  });

  it('are found by a part of name, handle or title, with width, case and kana folded', async () => {
    const mari = await app.signUp('Mari');
    await mari.agent.patch('/api/me').send({ displayName: 'サトウ ＡＢＣ', title: '100%_Boss Café' });
    const found = async (query: string) =>
      (await mari.agent.get('/api/users').query({ query })).body.users.some((user: User) => user.id === mari.me.id);
    expect(await Promise.all(['さとう', 'ｻﾄｳ', 'abc', 'ａｂ', mari.me.handle, '100%_b', 'CAFE'].map(found))).toEqual(
      Array(7).fill(true),
    );
    expect(await Promise.all(['すずき', '1__%', '%%%'].map(found))).toEqual([false, false, false]);
  });

  it('are found after an upgrade that folds otherwise than what is stored', async () => {
    const rene = await app.signUp('René Ōkubo');
    await app.sql(`update users set search = 'rené ōkubo ' || handle where id = $1`, [rene.me.id]);
    const found = async () => (await rene.agent.get('/api/users').query({ query: 'Rene okubo' })).body.users.length;
    expect(await found()).toBe(0);
    const upgraded = await TestApp.start({ beside: app });
    await expect.poll(found).toBe(1);
    await upgraded.stop();
  });

  it('come page by page, each once, and deactivated ones not', async () => {
    const mari = await app.signUp('Paging 0');
    for (let i = 1; i < 5; i++) await app.signUp(`Paging ${i}`);
    const gone = await app.signUp('Paging gone');
    await app.sql('update users set deactivated_at = now() where id = $1', [gone.me.id]);
    const names: string[] = [];
    let after: string | undefined;
    do {
      const { body } = await mari.agent.get('/api/users').query({ query: 'paging', limit: 2, after });
      names.push(...body.users.map((user: User) => user.displayName));
      after = body.next ?? undefined;
    } while (after);
    expect(names).toEqual(['Paging 0', 'Paging 1', 'Paging 2', 'Paging 3', 'Paging 4']);
    expect((await mari.agent.get('/api/users').query({ after: 'nonsense' })).body.code).toBe('request.invalid');
    expect((await mari.agent.get('/api/users').query({ ids: gone.me.id })).body.users[0].deactivated).toBe(true);
  });
});

describe('the changes of the workspace', () => {
  it('say "start afresh" when there are too many', async () => {
    const mari = await app.signUp('Mari');
    const { rev } = await changes(mari, 0);
    await app.sql(
      `insert into users (id, email, handle, display_name, title, time_zone, language, role, search, password_hash, rev, created_at)
       select gen_random_uuid(), 'bulk' || n, 'bulk' || n, 'Bulk', '', 'UTC', 'en', 'member', '', '', $1 + n, now()
       from generate_series(1, 501) n`,
      [rev],
    );
    await app.sql('update workspace set rev = rev + 501');
    expect(await changes(mari, rev)).toMatchObject({ rev: rev + 501, reset: true, users: [] });
    expect((await changes(mari, rev + 1)).users).toHaveLength(500);
  });
});
