import type { AdminUser, ServerEvent } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventBus } from '../src/events/event-bus.js';
import { PASSWORD, type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
let admin: Person;
const published: { audience: unknown; event: ServerEvent }[] = [];
beforeAll(async () => {
  app = await TestApp.start();
  const bus = app.app.get(EventBus);
  const publish = bus.publish.bind(bus);
  bus.publish = (audience, event) => {
    published.push({ audience, event });
    publish(audience, event);
  };
  admin = await app.signUp('Ada Admin');
});
afterAll(() => app.stop());

const edit = (by: Person, whom: Person, body: object) => by.agent.patch(`/api/admin/users/${whom.me.id}`).send(body);

describe('administration', () => {
  it('is refused to members, every part of it', async () => {
    const member = await app.signUp('Member');
    const knocks = (agent: Person['agent']) => [
      agent.get('/api/admin/workspace'),
      agent.patch('/api/admin/workspace').send({}),
      agent.get('/api/admin/users'),
      agent.patch(`/api/admin/users/${member.me.id}`).send({}),
      agent.post('/api/admin/invitations').send({}),
      agent.get('/api/admin/invitations'),
    ];
    const refused = await Promise.all(knocks(member.agent));
    const allowed = await Promise.all(knocks(admin.agent));
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(refused.map(() => [403, 'user.forbidden']));
    expect(allowed.map(({ status }) => status)).toEqual(allowed.map(() => 200));
  });

  it('ends for an administrator the moment the role is taken', async () => {
    const second = await app.signUp('Second');
    await edit(admin, second, { role: 'admin' });
    expect((await second.agent.get('/api/admin/users')).status).toBe(200);
    await edit(admin, second, { role: 'member' });
    expect((await second.agent.get('/api/admin/users')).status).toBe(403);
  });
});

describe('deactivation', () => {
  it('signs out everywhere, tells everyone, and can be taken back', async () => {
    const mari = await app.signUp('Mari');
    const phone = await app.signInAgain(mari);
    expect((await phone.agent.get('/api/me')).status).toBe(200);
    published.length = 0;
    const response = await edit(admin, mari, { deactivated: true });
    expect(response.body).toMatchObject({ id: mari.me.id, deactivated: true, email: mari.me.email });
    expect([(await mari.agent.get('/api/me')).status, (await phone.agent.get('/api/me')).status]).toEqual([401, 401]);
    expect(published.filter(({ event }) => event.type === 'session.ended')).toHaveLength(2);
    expect(published).toContainEqual({
      audience: 'everyone',
      event: {
        type: 'user.changed',
        rev: expect.any(Number),
        user: expect.objectContaining({ id: mari.me.id, deactivated: true }),
      },
    });
    const signIn = () => app.agent().post('/api/auth/sign-in').send({ email: mari.me.email, password: PASSWORD });
    expect((await signIn()).body.code).toBe('auth.deactivated');
    await edit(admin, mari, { deactivated: false });
    expect((await signIn()).status).toBe(200);
    expect((await mari.agent.get('/api/me')).status).toBe(401);
  });

  it('never takes the last administrator, also when two resign at once', async () => {
    const fresh = await TestApp.start();
    try {
      const [one, two] = [await fresh.signUp('One'), await fresh.signUp('Two')];
      expect((await edit(one, one, { deactivated: true })).body.code).toBe('user.last_admin');
      expect((await edit(one, one, { role: 'member' })).body.code).toBe('user.last_admin');
      await edit(one, two, { role: 'admin' });
      const both = await Promise.all([edit(one, one, { role: 'member' }), edit(two, two, { role: 'member' })]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    } finally {
      await fresh.stop();
    }
  });
});

describe('the list of users', () => {
  it('shows mail addresses and deactivated people, and is searched', async () => {
    const zoe = await app.signUp('Zoë Zimmer');
    await edit(admin, zoe, { deactivated: true });
    const { body } = await admin.agent.get('/api/admin/users').query({ query: 'zimmer' });
    expect(body.users.map((user: AdminUser) => [user.email, user.deactivated])).toEqual([[zoe.me.email, true]]);
  });
});

describe('who may sign up', () => {
  const signUp = (email: string, invitation?: string) =>
    app
      .agent()
      .post('/api/auth/sign-up')
      .send({ email, password: PASSWORD, displayName: 'New', ...(invitation ? { invitation } : {}) });
  const set = (policy: object) => admin.agent.patch('/api/admin/workspace').send(policy);
  const mail = (domain: string) => `p${Math.random().toString(36).slice(2)}@${domain}`;

  it('is decided by the domain of the mail address', async () => {
    await set({ signUpPolicy: 'domains', allowedDomains: ['Example.com'] });
    expect((await signUp(mail('example.com'))).status).toBe(200);
    expect((await signUp(mail('sub.example.com'))).body.code).toBe('auth.domain_not_allowed');
    expect((await signUp(mail('example.com.evil.org'))).body.code).toBe('auth.domain_not_allowed');
    expect((await app.agent().get('/api/auth/options')).body).toMatchObject({
      signUpPolicy: 'domains',
      allowedDomains: ['example.com'],
    });
  });

  it('is decided by an invitation that is valid', async () => {
    await set({ signUpPolicy: 'invitation' });
    const { body: invitation } = await admin.agent.post('/api/admin/invitations').send({});
    expect((await signUp(mail('a.org'))).body.code).toBe('auth.signup_closed');
    expect((await signUp(mail('a.org'), 'guessed')).body.code).toBe('auth.invitation_invalid');
    expect((await signUp(mail('a.org'), invitation.token)).status).toBe(200);
    expect((await signUp(mail('b.org'), invitation.token)).status).toBe(200);
    const { body: list } = await admin.agent.get('/api/admin/invitations');
    expect(list.invitations[0]).toMatchObject({ id: invitation.id, uses: 2 });
    expect(list.invitations[0]).not.toHaveProperty('token');
    await admin.agent.delete(`/api/admin/invitations/${invitation.id}`);
    expect((await signUp(mail('c.org'), invitation.token)).body.code).toBe('auth.invitation_invalid');
    const { body: late } = await admin.agent.post('/api/admin/invitations').send({ expiresInDays: 1 });
    await app.sql(`update invitations set expires_at = now() where id = $1`, [late.id]);
    expect((await signUp(mail('c.org'), late.token)).body.code).toBe('auth.invitation_invalid');
  });

  it('does not count a use when the sign-up fails', async () => {
    await set({ signUpPolicy: 'invitation' });
    const { body: invitation } = await admin.agent.post('/api/admin/invitations').send({});
    expect((await signUp(admin.me.email, invitation.token)).body.code).toBe('auth.email_taken');
    const { body } = await admin.agent.get('/api/admin/invitations');
    expect(body.invitations.find(({ id }: { id: string }) => id === invitation.id).uses).toBe(0);
  });

  it('changes are told to everyone', async () => {
    published.length = 0;
    const { body } = await set({ name: 'Kaisha', signUpPolicy: 'open' });
    expect(body.name).toBe('Kaisha');
    expect(published).toEqual([
      { audience: 'everyone', event: { type: 'workspace.changed', rev: expect.any(Number), workspace: body } },
    ]);
  });
});

describe('a server that is set up by its environment', () => {
  const env = {
    ADMIN_EMAIL: 'Root@example.com',
    ADMIN_PASSWORD: PASSWORD,
    SIGN_UP_POLICY: 'invitation',
    WORKSPACE_NAME: 'Acme',
  };

  it('has its administrator and its policy, and keeps what was changed later', async () => {
    const first = await TestApp.start({ env });
    try {
      const root = await first
        .agent()
        .post('/api/auth/sign-in')
        .send({ email: 'root@example.com', password: PASSWORD });
      expect(root.body.me).toMatchObject({ role: 'admin', email: 'root@example.com' });
      const again = await TestApp.start({
        beside: first,
        env: { ...env, ADMIN_PASSWORD: 'another-password-99', WORKSPACE_NAME: 'Other' },
      });
      await again.stop();
      expect((await first.agent().get('/api/auth/options')).body).toMatchObject({
        workspaceName: 'Acme',
        signUpPolicy: 'invitation',
        firstAccount: false,
      });
      expect(
        (await first.agent().post('/api/auth/sign-in').send({ email: 'root@example.com', password: PASSWORD })).status,
      ).toBe(200);
      expect(await first.sql('select email from users')).toHaveLength(1);
    } finally {
      await first.stop();
    }
  });

  it('lets the first person in whatever the policy, where no administrator is named', async () => {
    const fresh = await TestApp.start({ env: { SIGN_UP_POLICY: 'invitation' } });
    try {
      expect((await fresh.signUp('First')).me.role).toBe('admin');
      await expect(fresh.signUp('Second')).rejects.toThrow('auth.signup_closed');
    } finally {
      await fresh.stop();
    }
  });
});
