import { createHash } from 'node:crypto';
import type { Message, SendMessage } from '@chatapp/contract';
import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from '../client/api.ts';
import type { Outcome } from '../client/http-client.ts';
import { LiveClient } from '../client/live-client.ts';
import { uuid7 } from '../client/uuid7.ts';
import type { History, Send } from './history.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';

export interface DeviceOptions {
  readonly name: string;
  readonly person: Person;
  readonly api: Api;
  readonly origin: () => string;
  readonly history: History;
  readonly random: Random;
  /** Channels everyone stays in, the one people come to and leave, and everyone's user id. */
  readonly place: { readonly rooms: readonly string[]; readonly lobby: string; readonly people: readonly string[] };
  readonly own: Message[];
}

const ACTIONS = {
  send: 45,
  everywhere: 3,
  reply: 14,
  file: 3,
  react: 12,
  thread: 5,
  edit: 12,
  delete: 3,
  read: 10,
  unread: 3,
  page: 6,
  offline: 3,
  topic: 4,
  title: 1,
  favourite: 1,
  lobby: 1,
};

const EMOJIS = ['👍', '🎉', ':party:'];

/** One browser: acts at random, now and then without a connection, and notes all that it is told. */
export class ActingDevice {
  readonly name: string;
  readonly api: Api;
  readonly client: LiveClient;
  acted = 0;
  readonly #options: DeviceOptions;
  readonly #running: Promise<void>[] = [];
  readonly #unfinished: string[] = [];

  constructor(options: DeviceOptions) {
    const { name, api, history, origin } = options;
    this.#options = options;
    this.name = name;
    this.api = api;
    this.client = new LiveClient({
      api,
      origin,
      onEvent: (event) => {
        if (event.type === 'messages.created') for (const message of event.messages) history.observe(name, message);
        if (event.type === 'message.changed') history.observe(name, event.message);
        if (event.type === 'session.ended') history.fail('signed out', `${name} was told that its session ended`);
      },
    });
  }

  /** Acts until `until`, then comes online and finishes what is under way. */
  async live(until: number): Promise<void> {
    const { random, place, person } = this.#options;
    this.client.online();
    for (const room of place.rooms) await this.#open(room);
    while (Date.now() < until) {
      this.#running.push(this.#act(random.weighted(ACTIONS)));
      this.acted++;
      await wait(random.between(10, 120));
      // A person doesn't go on for ever without an answer.
      if (this.#running.length > 20) await Promise.all(this.#running.splice(0));
    }
    person.finishing = true;
    this.client.online();
    await Promise.all(this.#running);
  }

  /** One of each kind of change in every room: nothing follows that could betray that it was missed. */
  async lastWords(): Promise<void> {
    const { place } = this.#options;
    await this.#act('title');
    await this.#act('favourite');
    for (const room of place.rooms) await this.#send(room);
    for (const action of ['reply', 'file', 'react', 'edit', 'read'] as const) await this.#act(action);
  }

  /** For reports: what this device has begun and not ended. */
  get unfinished(): string {
    return `${this.name}: ${this.#unfinished.join(', ') || 'nothing'} unfinished`;
  }

  async #act(action: keyof typeof ACTIONS): Promise<void> {
    this.#unfinished.push(action);
    await this.#do(action);
    this.#unfinished.splice(this.#unfinished.indexOf(action), 1);
  }

  async #do(action: keyof typeof ACTIONS): Promise<void> {
    const { person, api, random, own, place } = this.#options;
    const { client } = this;
    const room = random.pick(place.rooms);
    const mine = client.state?.channels[room];
    const message =
      own.length > 0 ? own[own.length - 1 - Math.floor(random.next() * Math.min(own.length, 8))] : undefined;
    switch (action) {
      case 'send':
        return this.#send(room);
      case 'everywhere':
        await Promise.all(place.rooms.map((each) => this.#send(each)));
        return;
      case 'reply':
        return this.#reply(room);
      case 'file':
        return this.#sendFile(room);
      case 'react': {
        const target = this.#anyHeld(room);
        return target && person.react(api, target, random.pick(EMOJIS), random.chance(0.6));
      }
      case 'thread':
        return this.#openThread(room);
      case 'edit':
        return message && person.edit(api, message, this.#text(message.text.split(' ', 1)[0]!));
      case 'delete':
        return message && person.delete(api, message);
      case 'read':
        return mine && person.mark(api, room, 'read', Math.max(0, mine.lastSeq - Math.floor(random.next() * 4)));
      case 'unread':
        return mine && mine.lastSeq > 0
          ? person.mark(api, room, 'unread', Math.max(1, mine.lastSeq - Math.floor(random.next() * 9)))
          : undefined;
      case 'page':
        return this.#open(room);
      case 'offline':
        client.offline();
        await wait(random.between(0, 4000));
        return client.online();
      case 'topic':
        return person.other(() => api.editChannel(room, { topic: `topic ${random.next()}` }), ['channel.forbidden']);
      case 'title':
        return person.other(() => api.editProfile({ title: `title ${random.next()}` }));
      case 'favourite':
        return person.other(() => api.editPreferences(room, { favourite: random.chance(0.5) }));
      case 'lobby':
        // Who is not in can't leave, and its last owner may not.
        return random.chance(0.5)
          ? person.other(() => api.join(place.lobby))
          : person.other(() => api.leave(place.lobby), ['channel.not_found', 'user.not_found', 'channel.last_owner']);
    }
  }

  /** To one of the newest messages, so that threads grow. */
  #reply(room: string): Promise<void> | undefined {
    const { random } = this.#options;
    const roots = (this.client.state?.held[room]?.messages ?? []).filter(({ reply }) => !reply).slice(-6);
    return roots.length > 0 ? this.#send(room, { rootId: random.pick(roots).id }) : undefined;
  }

  async #openThread(room: string): Promise<void> {
    const { api, person, random } = this.#options;
    const root = this.#anyHeld(room);
    if (!root || root.reply) return;
    const answer = await api.thread(room, root.id);
    if (answer.kind !== 'ok') return;
    this.client.holdThread(answer.value);
    const count = answer.value.replies.length;
    if (count > 0 && random.chance(0.5))
      await person.other(() => api.markThreadRead(room, root.id, Math.ceil(random.next() * count)));
  }

  #anyHeld(room: string): Message | undefined {
    const held = this.client.state?.held[room]?.messages ?? [];
    return held.length > 0 ? this.#options.random.pick(held.slice(-8)) : undefined;
  }

  /** Each try by socket or over HTTP: what one way left in doubt, the other may have to settle. */
  #send(room: string, what: Pick<Send, 'rootId' | 'files'> = {}): Promise<void> {
    const { random, person } = this.#options;
    const by = (body: SendMessage): Promise<Outcome<Message>> =>
      random.chance(0.6) ? this.client.sends.send(room, body) : this.api.sendMessage(room, body);
    return person.send(by, room, this.#text(`m${random.next().toString(36).slice(2)}`), what);
  }

  /** One time in three with a content that others have sent, too, which is kept once. */
  async #sendFile(room: string): Promise<void> {
    const { random, person } = this.#options;
    const line = random.chance(0.3) ? 'the same again' : `content ${random.next()}`;
    const bytes = Buffer.from(line.repeat(1 + Math.floor(random.next() * 3)));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = { id: uuid7(), name: `${line}.txt`, size: bytes.length, sha256 };
    if (await person.upload(this.api, room, file, bytes)) await this.#send(room, { files: [file] });
  }

  /** `mark` stays at the head of a message through all its edits; see markOf. */
  #text(mark: string): string {
    const { random, place, name } = this.#options;
    const mention = random.chance(0.15) ? ` <@${random.pick(place.people)}>` : '';
    return `${mark} from ${name}, ${random.next().toString(36).slice(2, 8)}${mention}`;
  }

  async #open(room: string): Promise<void> {
    const { api, history, name } = this.#options;
    const floor = history.acknowledged(room);
    const answer = await api.messages(room);
    if (answer.kind !== 'ok') return;
    history.readPage(name, answer.value, floor);
    this.client.hold(room, answer.value);
  }

  close(): void {
    this.client.close();
    this.api.http.close();
  }
}
