import type { Message, MyChannel, ServerEvent } from '@chatapp/contract';
import { uuidv7 } from '../../src/users/uuid.js';
import type { Person, TestApp } from '../harness/test-app.js';

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
export const fresh = (word: string): string => `${word}-${Date.now().toString(36)}-${++count}`;
export const send = ({ at }: Scene, who: Person, text: string) =>
  who.agent.post(`${at}/messages`).send({ id: uuidv7(), text });

export const reply = ({ at, messages: [first] }: Scene, who: Person, text: string, more: object = {}) =>
  who.agent.post(`${at}/messages`).send({ id: uuidv7(), text, rootId: first.id, ...more });
export const put = ({ at, messages: [first] }: Scene, who: Person, what: string) =>
  who.agent.put(`${at}/messages/${first.id}/${what}`);
export const take = ({ at, messages: [first] }: Scene, who: Person, what: string) =>
  who.agent.delete(`${at}/messages/${first.id}/${what}`);
export const LIKE = encodeURIComponent('👍');
/** A message of Anna's that asks for everyone's acknowledgement, with a poll. */
export const asks = async ({ anna, at }: Scene, poll: object): Promise<string> => {
  const body = {
    id: uuidv7(),
    text: 'please answer',
    acknowledgement: true,
    poll: { options: ['a', 'b', 'c'], ...poll },
  };
  const sent = await anna.agent.post(`${at}/messages`).send(body);
  return `${at}/messages/${(sent.body as Message).id}`;
};
export const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();
