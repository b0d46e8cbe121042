import type { Message, MessagePage, MyChannel, Sync } from '@chatapp/contract';
import { expect } from 'vitest';
import { uuidv7 } from '../../src/users/uuid.js';
import type { Person, TestApp } from './test-app.js';

let count = 0;

/** A channel of some people, and what specs do in it over HTTP. The first one owns it. */
export class Talk {
  private constructor(
    readonly id: string,
    readonly people: readonly Person[],
  ) {}

  static async start(people: readonly [Person, ...Person[]], more: object = {}): Promise<Talk> {
    const [owner, ...others] = people;
    const userIds = others.map(({ me }) => me.id);
    const body = { name: `talk-${Date.now().toString(36)}-${++count}`, kind: 'private', userIds, ...more };
    return new Talk(done<MyChannel>(await owner.agent.post('/api/channels').send(body)).channel.id, people);
  }

  /** People with accounts of their own, and a channel of them. */
  static async among(app: TestApp, ...names: [string, ...string[]]): Promise<{ talk: Talk; people: Person[] }> {
    const people: Person[] = [];
    for (const name of names) people.push(await app.signUp(name));
    return { talk: await Talk.start(people as [Person, ...Person[]]), people };
  }

  get at(): string {
    return `/api/channels/${this.id}`;
  }

  path({ id }: Pick<Message, 'id'>): string {
    return `${this.at}/messages/${id}`;
  }

  /** The answer, whatever it is. */
  try(who: Person, text: string, more: object = {}) {
    return who.agent.post(`${this.at}/messages`).send({ id: uuidv7(), text, ...more });
  }

  async say(who: Person, text: string, more: object = {}): Promise<Message> {
    return done(await this.try(who, text, more));
  }

  reply(who: Person, root: Message, text: string, more: object = {}): Promise<Message> {
    return this.say(who, text, { rootId: root.id, ...more });
  }

  /** A message as it is now. */
  async now({ seq }: Message): Promise<Message> {
    const page = done<MessagePage>(await this.people[0]!.agent.get(`${this.at}/messages?around=${seq}&limit=1`));
    return page.messages[0]!;
  }

  async mine(who: Person): Promise<MyChannel> {
    const { channels } = done<Sync>(await who.agent.get('/api/sync'));
    return channels.find(({ channel }) => channel.id === this.id)!;
  }
}

/** What was answered with 200; fails with what was answered otherwise. */
export function done<T = unknown>({ status, body }: { status: number; body: unknown }): T {
  expect([200, 204], JSON.stringify(body)).toContain(status);
  return body as T;
}

/** Status and code of a refusal, as `404 message.not_found`. */
export function refusal({ status, body }: { status: number; body: unknown }): string {
  return `${status} ${(body as { code?: string }).code}`;
}
