import { uuidv7 } from '../../src/users/uuid.js';
import { uploadBy } from '../harness/uploads.js';
import { type Action, fresh } from './scene.js';

const avatar = { avatar: true } as const;
const emoji = { emoji: true } as const;
const emojiName = (): string => fresh('party').replaceAll('-', '_');

export const FILES_ACTIONS: Record<string, readonly Action[]> = {
  'POST /api/uploads/:id/complete': [
    {
      name: 'a file, that a message then carries and a second one passes on',
      events: ['messages.created'],
      act: async ({ ben, anna, at, room }) => {
        const channelId = room.channel.id;
        const fileId = await uploadBy(ben.agent, { channelId });
        const id = uuidv7();
        await ben.agent.post(`${at}/messages`).send({ id, text: 'look', fileIds: [fileId] });
        return anna.agent
          .post(`${at}/messages`)
          .send({ id: uuidv7(), text: 'again', quote: { channelId, messageId: id } });
      },
    },
    {
      name: 'a file, and its message is deleted',
      events: ['messages.created', 'message.changed'],
      act: async ({ ben, at, room }) => {
        const fileId = await uploadBy(ben.agent, { channelId: room.channel.id });
        const id = uuidv7();
        await ben.agent.post(`${at}/messages`).send({ id, text: '', fileIds: [fileId] });
        return ben.agent.delete(`${at}/messages/${id}`);
      },
    },
  ],
  'PUT /api/me/avatar': [
    {
      name: 'a picture, then another',
      events: ['me.changed', 'user.changed'],
      act: async ({ ben }) => {
        await ben.agent.put('/api/me/avatar').send({ fileId: await uploadBy(ben.agent, avatar) });
        return ben.agent.put('/api/me/avatar').send({ fileId: await uploadBy(ben.agent, avatar) });
      },
    },
  ],
  'DELETE /api/me/avatar': [
    {
      name: 'no picture any more',
      events: ['me.changed', 'user.changed'],
      act: async ({ ben }) => {
        await ben.agent.put('/api/me/avatar').send({ fileId: await uploadBy(ben.agent, avatar) });
        return ben.agent.delete('/api/me/avatar');
      },
    },
  ],
  'POST /api/emojis': [
    {
      name: 'an emoji',
      events: ['workspace.changed'],
      act: async ({ ben }) =>
        ben.agent.post('/api/emojis').send({ name: emojiName(), fileId: await uploadBy(ben.agent, emoji) }),
    },
  ],
  'DELETE /api/emojis/:name': [
    {
      name: 'an emoji of somebody else, by an administrator',
      events: ['workspace.changed'],
      act: async ({ ben, root }) => {
        const name = emojiName();
        await ben.agent.post('/api/emojis').send({ name, fileId: await uploadBy(ben.agent, emoji) });
        return root.agent.delete(`/api/emojis/${name}`);
      },
    },
  ],
};
