import type { Message, MyChannel, ThreadPage } from '@chatapp/contract';
import { expect } from 'vitest';
import { UnsubscribeLinks } from '../../src/notifications/mail/unsubscribe-links.js';
import { type Action, fresh, reply, type Scene, send } from './scene.js';

/** Ben waits for a word that nobody has said yet; it is returned. */
async function waitingFor({ ben }: Scene): Promise<string> {
  const word = fresh('keyword');
  const { status } = await ben.agent.patch('/api/me/notifications').send({ keywords: [word] });
  expect(status).toBe(200);
  return word;
}

/** Resolves once so many messages call Ben; a keyword does so a moment after it was said. */
async function called({ ben, at }: Scene, count: number): Promise<void> {
  const mine = async () => ((await ben.agent.get(`${at}/mine`)).body as MyChannel).mentionSeqs.length;
  await expect.poll(mine, { timeout: 10_000, interval: 20 }).toBe(count);
}

/** Resolves once Ben has heard so many recounts of the room: as many as its changes ask for. */
async function heard({ app, ben }: Scene, revBefore: number): Promise<void> {
  const rev = async () =>
    (await app.sql<{ rev: string }>('select rev from personal_logs where user_id = $1', [ben.me.id]))[0]!.rev;
  await expect.poll(async () => Number(await rev()), { timeout: 10_000, interval: 20 }).toBeGreaterThan(revBefore);
}

async function revOf({ app, ben }: Scene): Promise<number> {
  const rows = await app.sql<{ rev: string }>('select rev from personal_logs where user_id = $1', [ben.me.id]);
  return Number(rows[0]!.rev);
}

// What Ben is told of a keyword may come before or after what comes next in the channel: he may have to ask.
export const NOTIFICATIONS_ACTIONS: Record<string, readonly Action[]> = {
  'PATCH /api/me/notifications': [
    {
      name: 'a level, hours, a snooze, one after the other and at once with one’s profile',
      events: ['me.changed'],
      races: true,
      act: async ({ ben }) => {
        const hours = [{ from: '09:00', to: '18:00' }, null, null, null, null, null, null];
        await ben.agent.patch('/api/me/notifications').send({ level: 'all', hours });
        const [answer] = await Promise.all([
          ben.agent.patch('/api/me/notifications').send({ snoozedUntil: '2030-01-01T00:00:00.000Z' }),
          ben.agent.patch('/api/me').send({ title: fresh('title') }),
        ]);
        return answer;
      },
    },
    {
      name: 'a keyword, which a message then says',
      events: ['me.changed', 'messages.created', 'read.changed'],
      act: async (scene) => {
        const word = await waitingFor(scene);
        const answer = await send(scene, scene.anna, `about ${word}`);
        await called(scene, 1);
        return answer;
      },
    },
    {
      name: 'a keyword, which many messages say at once while others are read',
      events: ['messages.created', 'read.changed'],
      races: true,
      act: async (scene) => {
        const word = await waitingFor(scene);
        const answers = await Promise.all(
          Array.from({ length: 12 }, (_, n) => send(scene, [scene.anna, scene.dora][n % 2]!, `${n} ${word}`)),
        );
        await scene.ben.agent.post(`${scene.at}/read`).send({ seq: 6 });
        await Promise.all([scene.ben.agent.post(`${scene.at}/read`).send({ seq: 7 }), send(scene, scene.anna, word)]);
        await called(scene, 9);
        return answers[0]!;
      },
    },
    {
      name: 'a keyword, which an edit brings and another takes away',
      events: ['message.changed', 'read.changed'],
      races: true,
      act: async (scene) => {
        const word = await waitingFor(scene);
        const { anna, at } = scene;
        const { id } = (await send(scene, anna, 'about')).body as Message;
        await anna.agent.patch(`${at}/messages/${id}`).send({ text: `about ${word}` });
        await called(scene, 1);
        const answer = await anna.agent.patch(`${at}/messages/${id}`).send({ text: 'about nothing' });
        await called(scene, 0);
        return answer;
      },
    },
    {
      name: 'a keyword in a message that is edited, and says it still',
      events: ['message.changed', 'read.changed'],
      races: true,
      act: async (scene) => {
        const word = await waitingFor(scene);
        const { anna, at } = scene;
        const { id } = (await send(scene, anna, `about ${word}`)).body as Message;
        await called(scene, 1);
        const before = await revOf(scene);
        const answer = await anna.agent.patch(`${at}/messages/${id}`).send({ text: `not about ${word}` });
        await heard(scene, before);
        return answer;
      },
    },
    {
      name: 'a keyword in a message that is pinned',
      events: ['message.changed', 'read.changed'],
      races: true,
      act: async (scene) => {
        const word = await waitingFor(scene);
        const { anna, at } = scene;
        const { id } = (await send(scene, anna, `about ${word}`)).body as Message;
        await called(scene, 1);
        const before = await revOf(scene);
        const answer = await anna.agent.put(`${at}/messages/${id}/pin`);
        await heard(scene, before);
        return answer;
      },
    },
    {
      name: 'a keyword in a message that is deleted',
      events: ['message.changed', 'read.changed'],
      races: true,
      act: async (scene) => {
        const word = await waitingFor(scene);
        const { anna, at } = scene;
        const { id } = (await send(scene, anna, `about ${word}`)).body as Message;
        await called(scene, 1);
        const answer = await anna.agent.delete(`${at}/messages/${id}`);
        await called(scene, 0);
        return answer;
      },
    },
    {
      name: 'a keyword in a thread, which one follows then',
      events: ['thread.changed'],
      races: true,
      act: async (scene) => {
        const word = await waitingFor(scene);
        const { ben, dora, at, messages } = scene;
        const answer = await reply(scene, dora, `about ${word}`);
        const follows = async () =>
          ((await ben.agent.get(`${at}/messages/${messages[0].id}/thread`)).body as ThreadPage).following;
        await expect.poll(follows, { timeout: 10_000, interval: 20 }).toBe(true);
        return answer;
      },
    },
  ],
  'POST /api/notifications/unsubscribe': [
    {
      name: 'out of mails, by the link in one',
      events: ['me.changed'],
      act: ({ app, ben }) => {
        const token = app.app.get(UnsubscribeLinks).tokenFor(ben.me.id);
        return app.agent().post(`/api/notifications/unsubscribe?token=${token}`);
      },
    },
  ],
};
