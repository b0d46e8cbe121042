import type { Message } from '@chatapp/contract';
import { uuidv7 } from '../../src/users/uuid.js';
import { type Action, send, reply, asks } from './scene.js';

export const MESSAGES_ACTIONS: Record<string, readonly Action[]> = {
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
    {
      name: 'a reply, which its root shows and who wrote the root is told of',
      events: ['messages.created', 'thread.changed'],
      act: (scene) => reply(scene, scene.ben, `about that, <@${scene.dora.me.id}>`),
    },
    {
      name: 'replies by several people, one also to the channel',
      events: ['messages.created', 'thread.changed'],
      races: true,
      act: async (scene) => {
        await reply(scene, scene.ben, 'one');
        await Promise.all([
          reply(scene, scene.dora, 'two'),
          reply(scene, scene.anna, 'three'),
          send(scene, scene.ben, 'between'),
        ]);
        return reply(scene, scene.dora, `four <@${scene.ben.me.id}>`, { inChannel: true });
      },
    },
    {
      name: 'a reply that is edited and one that is deleted, with mentions',
      events: ['messages.created', 'message.changed', 'thread.changed'],
      act: async (scene) => {
        const { ben, dora, at } = scene;
        const [first, second] = [
          (await reply(scene, ben, `one <@${dora.me.id}>`)).body as Message,
          (await reply(scene, ben, `two <@${dora.me.id}>`)).body as Message,
        ];
        await ben.agent.patch(`${at}/messages/${first.id}`).send({ text: 'one' });
        return ben.agent.delete(`${at}/messages/${second.id}`);
      },
    },
    {
      name: 'a call to everyone, a poll, an acknowledgement asked for, a task, a quote',
      events: ['messages.created'],
      act: async (scene) => {
        const { anna, ben, dora, at, messages } = scene;
        await send(scene, anna, 'all of you <!channel>');
        await asks(scene, { multiple: true });
        const task = { title: 'look', assigneeId: dora.me.id, dueOn: '2026-12-24' };
        await anna.agent.post(`${at}/messages`).send({ id: uuidv7(), text: 'to do', task });
        const quote = { channelId: messages[0].channelId, messageId: messages[0].id };
        return ben.agent.post(`${at}/messages`).send({ id: uuidv7(), text: '', quote });
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
