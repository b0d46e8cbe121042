import type { Message, MyChannel } from '@chatapp/contract';
import { expect } from 'vitest';
import { uuidv7 } from '../../src/users/uuid.js';
import type { Browser, PushService } from './push-service.js';
import type { Person, TestApp } from './test-app.js';

let count = 0;
/** Words that are in no other message, and in no other such word. */
export const unique = (word: string): string => `${word}-${Date.now().toString(36)}-${++count}x`;

export async function post(who: Person, channelId: string, text: string, more: object = {}): Promise<Message> {
  const { status, body } = await who.agent
    .post(`/api/channels/${channelId}/messages`)
    .send({ id: uuidv7(), text, ...more });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as Message;
}

export async function channelWith(owner: Person, ...members: Person[]): Promise<MyChannel> {
  const userIds = members.map(({ me }) => me.id);
  const { status, body } = await owner.agent
    .post('/api/channels')
    .send({ name: unique('room'), kind: 'private', userIds });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as MyChannel;
}

export async function directWith(who: Person, ...others: Person[]): Promise<MyChannel> {
  const { status, body } = await who.agent
    .post('/api/channels/direct')
    .send({ userIds: others.map(({ me }) => me.id) });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as MyChannel;
}

export const setPreferences = async ({ agent }: Person, channelId: string, preferences: object): Promise<void> => {
  expect((await agent.patch(`/api/channels/${channelId}/preferences`).send(preferences)).status).toBe(204);
};

export const setNotifications = async ({ agent }: Person, edit: object): Promise<void> => {
  const { status, body } = await agent.patch('/api/me/notifications').send(edit);
  expect(status, JSON.stringify(body)).toBe(200);
};

/**
 * Somebody who is told of everything that they are written, and thereby shows that everything before has been looked at:
 * notices are pushed in the order in which they are due.
 */
export class Fence {
  private constructor(
    private readonly service: PushService,
    private readonly from: Person,
    private readonly browser: Browser,
    private readonly channelId: string,
  ) {}

  static async set(app: TestApp, service: PushService): Promise<Fence> {
    const [from, to] = [await app.signUp('Fence'), await app.signUp('Post')];
    const browser = await service.subscribe(to, 'fence');
    return new Fence(service, from, browser, (await directWith(from, to)).channel.id);
  }

  /** Resolves once all that was said before has been pushed, or is not. */
  async passed(): Promise<void> {
    // The first may be pushed side by side with what is waited for; the second comes after the first.
    for (const text of [unique('fence'), unique('fence')]) {
      await post(this.from, this.channelId, text);
      await expect
        .poll(() => this.service.toldOf(text), { timeout: 15_000, interval: 20 })
        .toEqual([this.browser.name]);
    }
  }
}
