import type { Message, UserGroup } from '@chatapp/contract';
import { uuidv7 } from '../../src/users/uuid.js';
import { done, type Talk } from '../harness/talk.js';
import type { Person } from '../harness/test-app.js';
import type { Model } from './model.js';

export interface Place {
  talk: Talk;
  model: Model;
  people: readonly Person[];
  /** A group and who is in it. */
  group: { id: string; userIds: readonly string[] };
  random: (below: number) => number;
}

/** Whom a text calls, at random; and the text. */
function calling({ model, people, group, random }: Place) {
  const mentions: string[] = [];
  let text = `text ${random(1e6)}`;
  if (random(4) === 0) {
    const { id } = people[random(people.length)]!.me;
    mentions.push(id);
    text += ` <@${id}>`;
  }
  if (random(12) === 0) {
    mentions.push(...group.userIds.filter((userId) => model.isMember(userId) && !mentions.includes(userId)));
    text += ` <&${group.id}>`;
  }
  const everyone = random(15) === 0;
  return { text: everyone ? `${text} <!channel>` : text, mentions, everyone };
}

const newest = <T>(list: readonly T[], random: Place['random'], among: number): T | undefined =>
  list[list.length - 1 - random(Math.min(among, list.length || 1))];

type Act = (place: Place, who: Person) => Promise<void>;

async function send(place: Place, who: Person, root?: Message, inChannel = false): Promise<void> {
  const { text, mentions, everyone } = calling(place);
  const reply = root ? { rootId: root.reply?.rootId ?? root.id, inChannel } : {};
  const body = { id: uuidv7(), text, ...reply };
  place.model.sent(done<Message>(await who.agent.post(`${place.talk.at}/messages`).send(body)), mentions, everyone);
}

const act: Record<string, { weight: number; act: Act }> = {
  send: { weight: 30, act: (place, who) => send(place, who) },
  reply: {
    weight: 22,
    async act(place, who) {
      const root = newest(place.model.living, place.random, 12);
      if (root) await send(place, who, root, place.random(5) === 0);
    },
  },
  edit: {
    weight: 8,
    async act(place, who) {
      const { talk, model, random } = place;
      const message = newest(
        model.living.filter(({ authorId }) => authorId === who.me.id),
        random,
        6,
      );
      if (!message) return;
      const { text, mentions, everyone } = calling(place);
      model.edited(done<Message>(await who.agent.patch(talk.path(message)).send({ text })), mentions, everyone);
    },
  },
  delete: {
    weight: 4,
    async act({ talk, model, random }, who) {
      const message = newest(
        model.living.filter(({ authorId }) => authorId === who.me.id),
        random,
        20,
      );
      if (!message) return;
      done(await who.agent.delete(talk.path(message)));
      model.deleted(message);
    },
  },
  read: {
    weight: 12,
    async act({ talk, model, random }, who) {
      const seq = Math.max(0, model.log.length - random(5));
      done(await who.agent.post(`${talk.at}/read`).send({ seq }));
      model.markRead(who.me.id, seq);
    },
  },
  unread: {
    weight: 4,
    async act({ talk, model, random }, who) {
      const seq = Math.max(1, model.log.length - random(12));
      done(await who.agent.post(`${talk.at}/unread`).send({ seq }));
      model.markUnread(who.me.id, seq);
    },
  },
  readThread: {
    weight: 10,
    async act({ talk, model, random }, who) {
      const root = newest(
        model.log.filter(({ message }) => !message.reply).map(({ message }) => message),
        random,
        15,
      );
      if (!root) return;
      const number = random(8);
      done(await who.agent.post(`${talk.path(root)}/thread/read`).send({ number }));
      model.markThreadRead(who.me.id, root, number);
    },
  },
  follow: {
    weight: 3,
    async act({ talk, model, random }, who) {
      const root = newest(
        model.living.filter(({ reply }) => !reply),
        random,
        15,
      );
      if (!root) return;
      const on = random(2) === 0;
      const path = `${talk.path(root)}/thread/following`;
      done(await (on ? who.agent.put(path) : who.agent.delete(path)));
      if (on) model.follow(who.me.id, root);
      else model.unfollow(who.me.id, root);
    },
  },
  leave: {
    weight: 1,
    async act({ talk, model, people, random }) {
      // Not the owner, who stays.
      const one = people[1 + random(people.length - 1)]!;
      const inside = model.isMember(one.me.id);
      done(await one.agent.post(`${talk.at}/${inside ? 'leave' : 'join'}`));
      if (inside) model.leave(one.me.id);
      else model.join(one.me.id);
    },
  },
};

const deck = Object.values(act).flatMap(({ weight, act: one }) => Array.from({ length: weight }, () => one));

/** Someone who is in the channel does something. */
export async function actAtRandom(place: Place): Promise<void> {
  const inside = place.people.filter(({ me }) => place.model.isMember(me.id));
  await deck[place.random(deck.length)]!(place, inside[place.random(inside.length)]!);
}

export async function makeGroup(root: Person, people: readonly Person[]): Promise<Place['group']> {
  const userIds = people.map(({ me }) => me.id).sort();
  const body = { handle: `g-${uuidv7().slice(-8)}`, name: 'Group', userIds };
  return { id: done<UserGroup>(await root.agent.post('/api/admin/groups').send(body)).id, userIds };
}
