import type { Message, MyChannel, ServerEvent } from '@chatapp/contract';
import { uuidv7 } from '../src/users/uuid.js';
import type { Person, TestApp } from './harness/test-app.js';
import { PASSWORD } from './harness/test-app.js';

/** Who takes part in every action. */
export interface Cast {
  /** The workspace's administrator, and owner of #general. */
  root: Person;
  /** Owns the room. */
  anna: Person;
  /** A member. */
  ben: Person;
  /** Not a member. */
  cleo: Person;
  /** A member who may be removed. */
  dora: Person;
}

/** A fresh public channel with a few messages, for one action. */
export interface Scene extends Cast {
  app: TestApp;
  room: MyChannel;
  at: string;
  /** Two messages of Anna's, the second mentions Ben, and a last one of Ben's. */
  messages: [Message, Message, Message];
}

/** Events that belong to a log, and thereby to the state. */
export type Durable = Exclude<Extract<ServerEvent, { rev: number }>['type'], 'log.moved'>;

export interface Action {
  name: string;
  /** What it must make known, to somebody. */
  events: readonly Durable[];
  /** Several things happen at once, and may be heard of in an order that leaves a gap. */
  races?: true;
  act(scene: Scene): Promise<{ status: number; body: unknown }>;
}

let count = 0;
const fresh = (word: string): string => `${word}-${Date.now().toString(36)}-${++count}`;
const send = ({ at }: Scene, who: Person, text: string) =>
  who.agent.post(`${at}/messages`).send({ id: uuidv7(), text });

/** Every route that changes something a client holds, with the different things it can do. */
export const ACTIONS: Record<string, readonly Action[]> = {
  'POST /api/auth/sign-up': [
    {
      name: 'a newcomer signs up',
      events: ['user.changed', 'member.changed'],
      act: ({ app }) =>
        app
          .agent()
          .post('/api/auth/sign-up')
          .send({ email: `${fresh('new')}@example.com`, password: PASSWORD, displayName: 'New' }),
    },
  ],
  'PATCH /api/me': [
    {
      name: 'a title',
      events: ['me.changed', 'user.changed'],
      act: ({ ben }) => ben.agent.patch('/api/me').send({ title: fresh('Title') }),
    },
    {
      name: 'a language, which only oneself sees',
      events: ['me.changed'],
      act: ({ ben }) => ben.agent.patch('/api/me').send({ language: 'ja' }),
    },
    {
      name: 'a custom status',
      events: ['me.changed', 'user.changed'],
      act: ({ ben }) => ben.agent.patch('/api/me').send({ status: { emoji: '🍵', text: fresh('tea'), until: null } }),
    },
  ],
  'PATCH /api/admin/workspace': [
    {
      name: 'its name',
      events: ['workspace.changed'],
      act: ({ root }) => root.agent.patch('/api/admin/workspace').send({ name: fresh('Company') }),
    },
  ],
  'PATCH /api/admin/users/:id': [
    {
      name: 'a role',
      events: ['user.changed', 'me.changed'],
      act: async ({ root, dora }) => {
        await root.agent.patch(`/api/admin/users/${dora.me.id}`).send({ role: 'admin' });
        return root.agent.patch(`/api/admin/users/${dora.me.id}`).send({ role: 'member' });
      },
    },
  ],
  'POST /api/channels': [
    {
      name: 'a channel with members',
      events: ['membership.changed', 'member.changed'],
      act: ({ anna, ben, cleo }) =>
        anna.agent
          .post('/api/channels')
          .send({ name: fresh('new'), kind: 'private', userIds: [ben.me.id, cleo.me.id] }),
    },
  ],
  'POST /api/channels/direct': [
    {
      name: 'a conversation',
      events: ['membership.changed'],
      act: async ({ app, ben }) =>
        ben.agent.post('/api/channels/direct').send({ userIds: [(await app.signUp('Peer')).me.id] }),
    },
  ],
  'PATCH /api/channels/:id': [
    {
      name: 'a name',
      events: ['channel.changed'],
      act: ({ anna, at }) => anna.agent.patch(at).send({ name: fresh('renamed') }),
    },
    {
      name: 'a topic',
      events: ['channel.changed'],
      act: ({ anna, at }) => anna.agent.patch(at).send({ topic: 'else' }),
    },
    {
      name: 'announcements only',
      events: ['channel.changed'],
      act: ({ anna, at }) => anna.agent.patch(at).send({ readOnly: true }),
    },
    {
      name: 'archiving and bringing back',
      events: ['channel.changed'],
      act: async ({ anna, at }) => {
        await anna.agent.patch(at).send({ archived: true });
        return anna.agent.patch(at).send({ archived: false });
      },
    },
  ],
  'POST /api/channels/:id/join': [
    {
      name: 'joining',
      events: ['membership.changed', 'member.changed'],
      act: ({ cleo, at }) => cleo.agent.post(`${at}/join`),
    },
    {
      name: 'joining, being written to, leaving, joining again',
      events: ['membership.changed', 'messages.created'],
      act: async (scene) => {
        await scene.cleo.agent.post(`${scene.at}/join`);
        await send(scene, scene.anna, `welcome <@${scene.cleo.me.id}>`);
        await scene.cleo.agent.post(`${scene.at}/leave`);
        return scene.cleo.agent.post(`${scene.at}/join`);
      },
    },
  ],
  'POST /api/channels/:id/leave': [
    {
      name: 'leaving',
      events: ['membership.changed', 'member.changed'],
      act: ({ dora, at }) => dora.agent.post(`${at}/leave`),
    },
  ],
  'POST /api/channels/:id/members': [
    {
      name: 'bringing several in',
      events: ['membership.changed', 'member.changed'],
      act: ({ ben, cleo, root, at }) => ben.agent.post(`${at}/members`).send({ userIds: [cleo.me.id, root.me.id] }),
    },
  ],
  'PATCH /api/channels/:id/members/:userId': [
    {
      name: 'a role',
      events: ['member.changed'],
      act: ({ anna, ben, at }) => anna.agent.patch(`${at}/members/${ben.me.id}`).send({ role: 'owner' }),
    },
  ],
  'DELETE /api/channels/:id/members/:userId': [
    {
      name: 'removing someone',
      events: ['membership.changed', 'member.changed'],
      act: ({ anna, dora, at }) => anna.agent.delete(`${at}/members/${dora.me.id}`),
    },
  ],
  'PATCH /api/channels/:id/preferences': [
    {
      name: 'favourite and muted',
      events: ['preferences.changed'],
      act: async ({ ben, at }) => {
        await ben.agent.patch(`${at}/preferences`).send({ favourite: true });
        return ben.agent.patch(`${at}/preferences`).send({ muted: true });
      },
    },
  ],
  'POST /api/channels/:id/read': [
    { name: 'up to a message', events: ['read.changed'], act: ({ ben, dora, at }) => readBoth(ben, dora, at) },
    {
      name: 'while messages come in',
      events: ['read.changed', 'messages.created'],
      races: true,
      act: async (scene) => {
        const { dora, at } = scene;
        const [answer] = await Promise.all([
          dora.agent.post(`${at}/read`).send({ seq: 3 }),
          send(scene, scene.anna, `one <@${dora.me.id}>`),
          send(scene, dora, 'mine'),
          send(scene, scene.ben, `two <@${dora.me.id}>`),
          dora.agent.post(`${at}/read`).send({ seq: 5 }),
        ]);
        return answer;
      },
    },
  ],
  'POST /api/channels/:id/unread': [
    {
      name: 'back to the first message, then forward',
      events: ['read.changed'],
      act: async ({ ben, at }) => {
        await ben.agent.post(`${at}/unread`).send({ seq: 1 });
        return ben.agent.post(`${at}/read`).send({ seq: 1 });
      },
    },
    {
      name: 'while messages come in',
      events: ['read.changed', 'messages.created'],
      races: true,
      act: async (scene) => {
        const [answer] = await Promise.all([
          scene.ben.agent.post(`${scene.at}/unread`).send({ seq: 2 }),
          send(scene, scene.ben, 'mine'),
          send(scene, scene.anna, `again <@${scene.ben.me.id}>`),
        ]);
        return answer;
      },
    },
  ],
  'POST /api/channels/:id/messages': [
    { name: 'a message', events: ['messages.created'], act: (scene) => send(scene, scene.ben, 'plain') },
    {
      name: 'a mention',
      events: ['messages.created'],
      act: (scene) => send(scene, scene.anna, `<@${scene.ben.me.id}> <@${scene.dora.me.id}>`),
    },
    {
      name: 'many at once, which share statements',
      events: ['messages.created'],
      act: async (scene) => {
        const people = [scene.anna, scene.ben, scene.dora];
        const answers = await Promise.all(
          Array.from({ length: 30 }, (_, n) => send(scene, people[n % 3]!, `${n} <@${scene.ben.me.id}>`)),
        );
        return answers[0]!;
      },
    },
  ],
  'PATCH /api/channels/:id/messages/:messageId': [
    {
      name: 'another text',
      events: ['message.changed'],
      act: ({ anna, at, messages: [first] }) => anna.agent.patch(`${at}/messages/${first.id}`).send({ text: 'edited' }),
    },
    {
      name: 'a mention added and one taken away',
      events: ['message.changed'],
      act: async ({ anna, dora, at, messages: [first, second] }) => {
        await anna.agent.patch(`${at}/messages/${first.id}`).send({ text: `<@${dora.me.id}>` });
        return anna.agent.patch(`${at}/messages/${second.id}`).send({ text: 'nobody' });
      },
    },
  ],
  'DELETE /api/channels/:id/messages/:messageId': [
    {
      name: 'a message with an unread mention',
      events: ['message.changed'],
      act: ({ anna, at, messages: [, second] }) => anna.agent.delete(`${at}/messages/${second.id}`),
    },
  ],
};

/** Routes that change nothing that a client's state holds. */
export const WITHOUT_STATE = [
  'POST /api/auth/sign-in', 'POST /api/auth/sign-out', 'POST /api/auth/change-password',
  'DELETE /api/auth/sessions', 'DELETE /api/auth/sessions/:id',
  'POST /api/admin/invitations', 'DELETE /api/admin/invitations/:id',
]; // prettier-ignore

async function readBoth(ben: Person, dora: Person, at: string) {
  await ben.agent.post(`${at}/read`).send({ seq: 2 });
  return dora.agent.post(`${at}/read`).send({ seq: 3 });
}
