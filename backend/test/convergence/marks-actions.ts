import { type Action, reply, put, take, LIKE, asks } from './scene.js';

export const MARKS_ACTIONS: Record<string, readonly Action[]> = {
  'PUT /api/channels/:id/messages/:messageId/reactions/:emoji': [
    {
      name: 'several people and emoji',
      events: ['mark.changed'],
      act: async (scene) => {
        await Promise.all([put(scene, scene.anna, `reactions/${LIKE}`), put(scene, scene.ben, `reactions/${LIKE}`)]);
        return put(scene, scene.dora, 'reactions/:party:');
      },
    },
  ],
  'DELETE /api/channels/:id/messages/:messageId/reactions/:emoji': [
    {
      name: 'one of two people, and the last one',
      events: ['mark.changed'],
      act: async (scene) => {
        await put(scene, scene.anna, `reactions/${LIKE}`);
        await put(scene, scene.ben, `reactions/${LIKE}`);
        await put(scene, scene.ben, 'reactions/:party:');
        await take(scene, scene.anna, `reactions/${LIKE}`);
        return take(scene, scene.ben, 'reactions/:party:');
      },
    },
  ],
  'PUT /api/channels/:id/messages/:messageId/acknowledgement': [
    {
      name: 'by two people, once each',
      events: ['mark.changed'],
      act: async (scene) => {
        const path = await asks(scene, {});
        await scene.ben.agent.put(`${path}/acknowledgement`);
        await scene.dora.agent.put(`${path}/acknowledgement`);
        return scene.ben.agent.put(`${path}/acknowledgement`);
      },
    },
  ],
  'PUT /api/channels/:id/messages/:messageId/votes/:option': [
    {
      name: 'a vote, and another instead of it',
      events: ['mark.changed'],
      act: async (scene) => {
        const path = await asks(scene, {});
        await scene.ben.agent.put(`${path}/votes/0`);
        await scene.dora.agent.put(`${path}/votes/0`);
        return scene.ben.agent.put(`${path}/votes/2`);
      },
    },
  ],
  'DELETE /api/channels/:id/messages/:messageId/votes/:option': [
    {
      name: 'one of several votes',
      events: ['mark.changed'],
      act: async (scene) => {
        const path = await asks(scene, { multiple: true });
        await scene.ben.agent.put(`${path}/votes/0`);
        await scene.ben.agent.put(`${path}/votes/1`);
        return scene.ben.agent.delete(`${path}/votes/0`);
      },
    },
  ],
  'PUT /api/channels/:id/messages/:messageId/poll/closed': [
    {
      name: 'a poll with votes',
      events: ['message.changed'],
      act: async (scene) => {
        const path = await asks(scene, {});
        await scene.ben.agent.put(`${path}/votes/1`);
        return scene.anna.agent.put(`${path}/poll/closed`);
      },
    },
  ],
  'PUT /api/channels/:id/messages/:messageId/pin': [
    { name: 'a message', events: ['message.changed'], act: (scene) => put(scene, scene.ben, 'pin') },
  ],
  'DELETE /api/channels/:id/messages/:messageId/pin': [
    {
      name: 'a message that was pinned',
      events: ['message.changed'],
      act: async (scene) => {
        await put(scene, scene.ben, 'pin');
        return take(scene, scene.anna, 'pin');
      },
    },
  ],
  'PUT /api/channels/:id/messages/:messageId/task': [
    {
      name: 'for one person, then for another',
      events: ['message.changed'],
      act: async (scene) => {
        const { anna, ben, dora } = scene;
        await put(scene, anna, 'task').send({ title: 'do it', assigneeId: ben.me.id });
        return put(scene, anna, 'task').send({ title: 'do it', assigneeId: dora.me.id, dueOn: '2027-01-01' });
      },
    },
  ],
  'DELETE /api/channels/:id/messages/:messageId/task': [
    {
      name: 'one that is open',
      events: ['message.changed'],
      act: async (scene) => {
        await put(scene, scene.anna, 'task').send({ title: 'do it', assigneeId: scene.ben.me.id });
        return take(scene, scene.ben, 'task');
      },
    },
  ],
  'PUT /api/channels/:id/messages/:messageId/task/done': [
    {
      name: 'one of two',
      events: ['message.changed'],
      act: async (scene) => {
        const { anna, ben, at, messages } = scene;
        await put(scene, anna, 'task').send({ title: 'one', assigneeId: ben.me.id });
        await anna.agent.put(`${at}/messages/${messages[1].id}/task`).send({ title: 'two', assigneeId: ben.me.id });
        return put(scene, ben, 'task/done');
      },
    },
  ],
  'DELETE /api/channels/:id/messages/:messageId/task/done': [
    {
      name: 'not done after all',
      events: ['message.changed'],
      act: async (scene) => {
        await put(scene, scene.anna, 'task').send({ title: 'one', assigneeId: scene.ben.me.id });
        await put(scene, scene.ben, 'task/done');
        return take(scene, scene.ben, 'task/done');
      },
    },
  ],
  'POST /api/channels/:id/messages/:messageId/thread/read': [
    {
      name: 'two of three replies',
      events: ['thread.changed'],
      act: async (scene) => {
        for (const text of ['one', `two <@${scene.anna.me.id}>`, `three <@${scene.anna.me.id}>`])
          await reply(scene, scene.ben, text);
        const { anna, at, messages } = scene;
        return anna.agent.post(`${at}/messages/${messages[0].id}/thread/read`).send({ number: 2 });
      },
    },
  ],
  'PUT /api/channels/:id/messages/:messageId/thread/following': [
    {
      name: 'a thread of others',
      events: ['thread.changed'],
      act: async (scene) => {
        await reply(scene, scene.ben, 'one');
        const answer = await put(scene, scene.dora, 'thread/following');
        await reply(scene, scene.ben, 'two');
        return answer;
      },
    },
  ],
  'DELETE /api/channels/:id/messages/:messageId/thread/following': [
    {
      name: 'an own thread with unread replies',
      events: ['thread.changed'],
      act: async (scene) => {
        await reply(scene, scene.ben, 'one');
        const answer = await take(scene, scene.anna, 'thread/following');
        await reply(scene, scene.ben, 'two');
        return answer;
      },
    },
  ],
};
