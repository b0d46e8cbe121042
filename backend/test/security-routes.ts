import { createECDH, randomBytes } from 'node:crypto';
import type { Invitation, Message, MyChannel, Session } from '@chatapp/contract';
import { UnsubscribeLinks } from '../src/notifications/mail/unsubscribe-links.js';
import { uuidv7 } from '../src/users/uuid.js';
import { PASSWORD, type Person, SESSION_SECRET } from './harness/test-app.js';
import { FILE_ROUTES } from './security-files.js';

/** A private channel and who stands how to it; made anew for every row. */
export interface Scene {
  admin: Person;
  owner: Person;
  member: Person;
  room: MyChannel;
  /** The channel's path. */
  at: string;
  /** A message of the member's. */
  message: Message;
  /** One more member. */
  bystander: Person;
  /** Whoever is not in the channel, for bringing in. */
  another: Person;
}

export type Answer = Promise<{ status: number; body: { code?: string } }>;
type Agent = Person['agent'];

/**
 * Who may use a route. `anyone`: signed in or not. `self`: everyone signed in, for themselves. `member` and `owner`: of
 * the channel in the path. `admin`: administrators of the workspace.
 */
export interface Row {
  may: 'anyone' | 'self' | 'member' | 'owner' | 'admin';
  call(agent: Agent, scene: Scene): Answer;
}

let count = 0;
const word = (): string => `w${Date.now().toString(36)}${++count}`;

/** Routes that are about the member's own message, which is a poll, asks to be acknowledged, and is a task of the member's. */
function onMessage(
  may: Row['may'],
  calls: Record<string, (agent: Agent, path: string, scene: Scene) => Answer>,
): Record<string, Row> {
  const rows = Object.entries(calls).map(([route, call]): [string, Row] => {
    const [method, path] = route.split(' ');
    return [
      `${method} /api/channels/:id/messages/:messageId/${path}`,
      { may, call: (agent, scene) => call(agent, `${scene.at}/messages/${scene.message.id}`, scene) },
    ];
  });
  return Object.fromEntries(rows);
}

const later = ({ channel }: { channel: { id: string } }) => ({
  channelId: channel.id,
  message: { id: uuidv7(), text: 'later' },
  sendAt: new Date(Date.now() + 86_400_000).toISOString(),
});

function subscription(): object {
  const p256dh = createECDH('prime256v1').generateKeys('base64url');
  const auth = randomBytes(16).toString('base64url');
  return { endpoint: `https://push.invalid/${word()}`, keys: { p256dh, auth } };
}

const unsubscribeToken = ({ me }: Person): string => new UnsubscribeLinks(SESSION_SECRET).tokenFor(me.id);

async function group(agent: Agent): Promise<string> {
  const { body } = await agent.post('/api/admin/groups').send({ handle: word(), name: 'Group', userIds: [] });
  return (body as { id: string }).id;
}

/** Every route of the application. One that is missing here fails the spec. */
export const ROUTES: Record<string, Row> = {
  'GET /api/docs': { may: 'anyone', call: (agent) => agent.get('/api/docs/') },
  'GET /api/auth/options': { may: 'anyone', call: (agent) => agent.get('/api/auth/options') },
  'POST /api/auth/sign-up': {
    may: 'anyone',
    call: (agent) =>
      agent.post('/api/auth/sign-up').send({ email: `${word()}@example.com`, password: PASSWORD, displayName: 'New' }),
  },
  'POST /api/auth/sign-in': {
    may: 'anyone',
    call: (agent, { owner }) => agent.post('/api/auth/sign-in').send({ email: owner.me.email, password: PASSWORD }),
  },
  'POST /api/auth/sign-out': { may: 'self', call: (agent) => agent.post('/api/auth/sign-out') },
  'POST /api/auth/change-password': {
    may: 'self',
    call: (agent) => agent.post('/api/auth/change-password').send({ currentPassword: PASSWORD, newPassword: PASSWORD }),
  },
  'GET /api/auth/sessions': { may: 'self', call: (agent) => agent.get('/api/auth/sessions') },
  'DELETE /api/auth/sessions': { may: 'self', call: (agent) => agent.delete('/api/auth/sessions') },
  'DELETE /api/auth/sessions/:id': {
    may: 'self',
    call: async (agent) => {
      const { body } = await agent.get('/api/auth/sessions');
      const [session] = (body as { sessions?: Session[] }).sessions ?? [];
      return agent.delete(`/api/auth/sessions/${session?.id ?? 'none'}`);
    },
  },
  'GET /api/me': { may: 'self', call: (agent) => agent.get('/api/me') },
  'PATCH /api/me': { may: 'self', call: (agent) => agent.patch('/api/me').send({ title: word() }) },
  'PATCH /api/me/notifications': {
    may: 'self',
    call: (agent) => agent.patch('/api/me/notifications').send({ keywords: [word()] }),
  },
  'GET /api/notifications/options': { may: 'self', call: (agent) => agent.get('/api/notifications/options') },
  'PUT /api/notifications/subscription': {
    may: 'self',
    call: (agent) => agent.put('/api/notifications/subscription').send(subscription()),
  },
  'DELETE /api/notifications/subscription': {
    may: 'self',
    call: (agent) => agent.delete('/api/notifications/subscription'),
  },
  'POST /api/notifications/test': {
    may: 'self',
    // Nobody listens there: only whoever may get that far is told so.
    call: async (agent) => {
      await agent.put('/api/notifications/subscription').send(subscription());
      const answer = await agent.post('/api/notifications/test');
      return (answer.body as { code?: string }).code === 'push.unavailable' ? { status: 204, body: {} } : answer;
    },
  },
  'GET /api/notifications/unsubscribe': {
    may: 'anyone',
    call: (agent, { owner }) => agent.get(`/api/notifications/unsubscribe?token=${unsubscribeToken(owner)}`),
  },
  'POST /api/notifications/unsubscribe': {
    may: 'anyone',
    call: (agent, { owner }) => agent.post(`/api/notifications/unsubscribe?token=${unsubscribeToken(owner)}`),
  },
  'GET /api/users': { may: 'self', call: (agent) => agent.get('/api/users') },
  'GET /api/users/:id': { may: 'self', call: (agent, { owner }) => agent.get(`/api/users/${owner.me.id}`) },
  'GET /api/workspace/changes': { may: 'self', call: (agent) => agent.get('/api/workspace/changes?after=0') },
  'GET /api/sync': { may: 'self', call: (agent) => agent.get('/api/sync') },
  'GET /api/channels': { may: 'self', call: (agent) => agent.get('/api/channels') },
  'POST /api/channels': {
    may: 'self',
    call: (agent) => agent.post('/api/channels').send({ name: word(), kind: 'private' }),
  },
  'POST /api/channels/direct': {
    may: 'self',
    call: (agent, { owner }) => agent.post('/api/channels/direct').send({ userIds: [owner.me.id] }),
  },
  'GET /api/channels/:id': { may: 'member', call: (agent, { at }) => agent.get(at) },
  'GET /api/channels/:id/mine': { may: 'member', call: (agent, { at }) => agent.get(`${at}/mine`) },
  'PATCH /api/channels/:id': { may: 'owner', call: (agent, { at }) => agent.patch(at).send({ topic: word() }) },
  'POST /api/channels/:id/join': { may: 'member', call: (agent, { at }) => agent.post(`${at}/join`) },
  'POST /api/channels/:id/leave': { may: 'member', call: (agent, { at }) => agent.post(`${at}/leave`) },
  'GET /api/channels/:id/members': { may: 'member', call: (agent, { at }) => agent.get(`${at}/members`) },
  'POST /api/channels/:id/members': {
    may: 'member',
    call: (agent, { at, another }) => agent.post(`${at}/members`).send({ userIds: [another.me.id] }),
  },
  'PATCH /api/channels/:id/members/:userId': {
    may: 'owner',
    call: (agent, { at, member }) => agent.patch(`${at}/members/${member.me.id}`).send({ role: 'owner' }),
  },
  'DELETE /api/channels/:id/members/:userId': {
    may: 'owner',
    call: (agent, { at, bystander }) => agent.delete(`${at}/members/${bystander.me.id}`),
  },
  'PATCH /api/channels/:id/preferences': {
    may: 'member',
    call: (agent, { at }) => agent.patch(`${at}/preferences`).send({ muted: true }),
  },
  'POST /api/channels/:id/read': { may: 'member', call: (agent, { at }) => agent.post(`${at}/read`).send({ seq: 1 }) },
  'POST /api/channels/:id/unread': {
    may: 'member',
    call: (agent, { at }) => agent.post(`${at}/unread`).send({ seq: 1 }),
  },
  'GET /api/channels/:id/messages': { may: 'member', call: (agent, { at }) => agent.get(`${at}/messages`) },
  'POST /api/channels/:id/messages': {
    may: 'member',
    call: (agent, { at }) => agent.post(`${at}/messages`).send({ id: uuidv7(), text: 'hello' }),
  },
  'GET /api/channels/:id/changes': { may: 'member', call: (agent, { at }) => agent.get(`${at}/changes?after=0`) },
  'PATCH /api/channels/:id/messages/:messageId': {
    may: 'member',
    call: (agent, { at, message }) => agent.patch(`${at}/messages/${message.id}`).send({ text: word() }),
  },
  'DELETE /api/channels/:id/messages/:messageId': {
    may: 'member',
    call: (agent, { at, message }) => agent.delete(`${at}/messages/${message.id}`),
  },
  'GET /api/channels/:id/messages/:messageId/edits': {
    may: 'member',
    call: (agent, { at, message }) => agent.get(`${at}/messages/${message.id}/edits`),
  },
  'GET /api/channels/:id/receipts': { may: 'member', call: (agent, { at }) => agent.get(`${at}/receipts`) },
  'GET /api/channels/:id/pins': { may: 'member', call: (agent, { at }) => agent.get(`${at}/pins`) },
  ...onMessage('member', {
    'PUT reactions/:emoji': (agent, path) => agent.put(`${path}/reactions/${encodeURIComponent('👍')}`),
    'DELETE reactions/:emoji': (agent, path) => agent.delete(`${path}/reactions/${encodeURIComponent('👍')}`),
    'PUT acknowledgement': (agent, path) => agent.put(`${path}/acknowledgement`),
    'PUT votes/:option': (agent, path) => agent.put(`${path}/votes/0`),
    'DELETE votes/:option': (agent, path) => agent.delete(`${path}/votes/0`),
    'PUT poll/closed': (agent, path) => agent.put(`${path}/poll/closed`),
    'PUT pin': (agent, path) => agent.put(`${path}/pin`),
    'DELETE pin': (agent, path) => agent.delete(`${path}/pin`),
    'PUT task': (agent, path, { member }) => agent.put(`${path}/task`).send({ title: 'do', assigneeId: member.me.id }),
    'DELETE task': (agent, path) => agent.delete(`${path}/task`),
    'PUT task/done': (agent, path) => agent.put(`${path}/task/done`),
    'DELETE task/done': (agent, path) => agent.delete(`${path}/task/done`),
    'GET thread': (agent, path) => agent.get(`${path}/thread`),
    'POST thread/read': (agent, path) => agent.post(`${path}/thread/read`).send({ number: 1 }),
    'PUT thread/following': (agent, path) => agent.put(`${path}/thread/following`),
    'DELETE thread/following': (agent, path) => agent.delete(`${path}/thread/following`),
    'PUT saved': (agent, path) => agent.put(`${path}/saved`).send({}),
  }),
  'GET /api/threads': { may: 'self', call: (agent) => agent.get('/api/threads') },
  'GET /api/tasks': { may: 'self', call: (agent) => agent.get('/api/tasks') },
  'GET /api/mentions': { may: 'self', call: (agent) => agent.get('/api/mentions') },
  'GET /api/search/messages': { may: 'self', call: (agent) => agent.get('/api/search/messages?text=us') },
  'GET /api/saved': { may: 'self', call: (agent) => agent.get('/api/saved') },
  'PUT /api/saved/:messageId/done': { may: 'self', call: (agent) => agent.put(`/api/saved/${uuidv7()}/done`) },
  'DELETE /api/saved/:messageId': { may: 'self', call: (agent) => agent.delete(`/api/saved/${uuidv7()}`) },
  'PUT /api/scheduled': { may: 'member', call: (agent, { room }) => agent.put('/api/scheduled').send(later(room)) },
  'DELETE /api/scheduled/:messageId': {
    may: 'self',
    call: async (agent) => {
      const general = (await agent.get('/api/channels')).body as { channels?: { channel: { id: string } }[] };
      const body = later({ channel: general.channels?.[0]?.channel ?? { id: uuidv7() } });
      await agent.put('/api/scheduled').send(body);
      return agent.delete(`/api/scheduled/${body.message.id}`);
    },
  },
  ...FILE_ROUTES,
  'GET /api/groups/:id/members': {
    may: 'self',
    call: async (agent, { admin }) => agent.get(`/api/groups/${await group(admin.agent)}/members`),
  },
  'POST /api/admin/groups': {
    may: 'admin',
    call: (agent) => agent.post('/api/admin/groups').send({ handle: word(), name: 'Group', userIds: [] }),
  },
  'PUT /api/admin/groups/:id': {
    may: 'admin',
    call: async (agent, { admin }) =>
      agent.put(`/api/admin/groups/${await group(admin.agent)}`).send({ handle: word(), name: 'Group', userIds: [] }),
  },
  'DELETE /api/admin/groups/:id': {
    may: 'admin',
    call: async (agent, { admin }) => agent.delete(`/api/admin/groups/${await group(admin.agent)}`),
  },
  'GET /api/admin/workspace': { may: 'admin', call: (agent) => agent.get('/api/admin/workspace') },
  'PATCH /api/admin/workspace': {
    may: 'admin',
    call: (agent) => agent.patch('/api/admin/workspace').send({ name: word() }),
  },
  'GET /api/admin/users': { may: 'admin', call: (agent) => agent.get('/api/admin/users') },
  'PATCH /api/admin/users/:id': {
    may: 'admin',
    call: (agent, { another }) => agent.patch(`/api/admin/users/${another.me.id}`).send({ role: 'member' }),
  },
  'POST /api/admin/invitations': { may: 'admin', call: (agent) => agent.post('/api/admin/invitations').send({}) },
  'GET /api/admin/invitations': { may: 'admin', call: (agent) => agent.get('/api/admin/invitations') },
  'DELETE /api/admin/invitations/:id': {
    may: 'admin',
    call: async (agent) => {
      const { body } = await agent.post('/api/admin/invitations').send({});
      return agent.delete(`/api/admin/invitations/${(body as Partial<Invitation>).id ?? uuidv7()}`);
    },
  },
};
