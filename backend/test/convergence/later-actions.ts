import type { MessagePage } from '@chatapp/contract';
import { expect } from 'vitest';
import { uuidv7 } from '../../src/users/uuid.js';
import { type Action, put, tomorrow } from './scene.js';

export const LATER_ACTIONS: Record<string, readonly Action[]> = {
  'PUT /api/channels/:id/messages/:messageId/saved': [
    {
      name: 'a message, then with a reminder',
      events: ['saved.changed'],
      act: async (scene) => {
        await put(scene, scene.ben, 'saved').send({});
        return put(scene, scene.ben, 'saved').send({ remindAt: tomorrow() });
      },
    },
  ],
  'PUT /api/saved/:messageId/done': [
    {
      name: 'what was saved',
      events: ['saved.changed'],
      act: async (scene) => {
        await put(scene, scene.ben, 'saved').send({});
        return scene.ben.agent.put(`/api/saved/${scene.messages[0].id}/done`);
      },
    },
  ],
  'DELETE /api/saved/:messageId': [
    {
      name: 'one of two',
      events: ['saved.changed'],
      act: async (scene) => {
        await put(scene, scene.ben, 'saved').send({});
        await scene.ben.agent.put(`${scene.at}/messages/${scene.messages[1].id}/saved`).send({});
        return scene.ben.agent.delete(`/api/saved/${scene.messages[0].id}`);
      },
    },
  ],
  'PUT /api/scheduled': [
    {
      name: 'a message, and another time for it',
      events: ['scheduled.changed'],
      act: async ({ ben, messages: [first] }) => {
        const body = { channelId: first.channelId, message: { id: uuidv7(), text: 'later' } };
        await ben.agent.put('/api/scheduled').send({ ...body, sendAt: tomorrow() });
        return ben.agent.put('/api/scheduled').send({ ...body, sendAt: tomorrow() });
      },
    },
    {
      name: 'a message whose time comes',
      events: ['scheduled.changed', 'messages.created'],
      act: async ({ ben, at, messages: [first] }) => {
        const message = { id: uuidv7(), text: 'soon' };
        const body = { channelId: first.channelId, message, sendAt: new Date(Date.now() + 300).toISOString() };
        const answer = await ben.agent.put('/api/scheduled').send(body);
        await expect
          .poll(async () => ((await ben.agent.get(`${at}/messages`)).body as MessagePage).messages.at(-1)?.id, {
            timeout: 5000,
          })
          .toBe(message.id);
        return answer;
      },
    },
  ],
  'DELETE /api/scheduled/:messageId': [
    {
      name: 'a message',
      events: ['scheduled.changed'],
      act: async ({ ben, messages: [first] }) => {
        const message = { id: uuidv7(), text: 'later' };
        await ben.agent.put('/api/scheduled').send({ channelId: first.channelId, message, sendAt: tomorrow() });
        return ben.agent.delete(`/api/scheduled/${message.id}`);
      },
    },
  ],
};
