import type { Person } from '../harness/test-app.js';
import { type Action, fresh, send } from './scene.js';

export const CHANNELS_ACTIONS: Record<string, readonly Action[]> = {
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
      name: 'tasks and receipts switched off',
      events: ['channel.changed'],
      act: ({ anna, at }) => anna.agent.patch(at).send({ off: ['tasks', 'receipts'] }),
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
    {
      name: 'what one is told of',
      events: ['preferences.changed'],
      act: ({ ben, at }) => ben.agent.patch(`${at}/preferences`).send({ notify: 'all' }),
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
};

async function readBoth(ben: Person, dora: Person, at: string) {
  await ben.agent.post(`${at}/read`).send({ seq: 2 });
  return dora.agent.post(`${at}/read`).send({ seq: 3 });
}
