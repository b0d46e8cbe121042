import type { MyChannel, Sync } from '../src/channels.js';
import type { ServerEvent } from '../src/events.js';
import type { Changes, Message, MessagePage } from '../src/messages.js';
import type { Me } from '../src/users.js';

const CHANNEL = 'c';
const INSTANT = '2026-01-01T00:00:00.000Z';

interface Own {
  personalRev: number;
  lastReadSeq: number;
  favourite: boolean;
}

/** A server in a few lines, for specs: one channel, what people do in it, and the events that it says for each. */
export class World {
  private rev = 0;
  private topic = '';
  private readonly messages: Message[] = [];
  private readonly people: Map<string, Own>;

  constructor(people: readonly string[]) {
    this.people = new Map(people.map((name) => [name, { personalRev: 0, lastReadSeq: 0, favourite: false }]));
  }

  get lastSeq(): number {
    return this.messages.length;
  }

  /** `@name` in the text mentions. */
  send(author: string, text: string): ServerEvent[] {
    const seq = this.messages.length + 1;
    const message = this.message(seq, author, text);
    this.messages.push(message);
    this.own(author).lastReadSeq = seq;
    return [{ type: 'messages.created', channelId: CHANNEL, rev: message.rev, messages: [message] }];
  }

  edit(seq: number, text: string): ServerEvent[] {
    const before = this.messages[seq - 1]!;
    const message = { ...this.message(seq, before.authorId, text), editedAt: INSTANT };
    this.messages[seq - 1] = message;
    return [{ type: 'message.changed', channelId: CHANNEL, rev: message.rev, message }];
  }

  setTopic(topic: string): ServerEvent[] {
    this.topic = topic;
    return [{ type: 'channel.changed', channelId: CHANNEL, rev: ++this.rev, channel: this.mineAt('', 0).channel }];
  }

  read(person: string, seq: number): ServerEvent[] {
    const own = this.own(person);
    if (seq <= own.lastReadSeq) return [];
    own.lastReadSeq = seq;
    return [{ type: 'read.changed', channelId: CHANNEL, rev: ++own.personalRev, lastReadSeq: seq, recount: null }];
  }

  unread(person: string, seq: number): ServerEvent[] {
    const own = this.own(person);
    own.lastReadSeq = seq - 1;
    const recount = { channelRev: this.rev, mentionSeqs: this.mentionSeqs(person) };
    return [{ type: 'read.changed', channelId: CHANNEL, rev: ++own.personalRev, lastReadSeq: seq - 1, recount }];
  }

  favour(person: string): ServerEvent[] {
    const own = this.own(person);
    own.favourite = !own.favourite;
    return [
      {
        type: 'preferences.changed',
        channelId: CHANNEL,
        rev: ++own.personalRev,
        favourite: own.favourite,
        muted: false,
      },
    ];
  }

  sync(person: string): Sync {
    const me: Me = {
      id: person, handle: person, displayName: person, title: '', timeZone: 'UTC', role: 'member', status: null, deactivated: false,
      email: '', language: 'en',
    }; // prettier-ignore
    const workspace = { name: 'w', signUpPolicy: 'open' as const, allowedDomains: [] };
    const { personalRev } = this.own(person);
    return { me, workspace, workspaceRev: 0, personalRev, channels: [this.mineAt(person, this.rev)], users: [] };
  }

  page(): MessagePage {
    return { rev: this.rev, lastSeq: this.lastSeq, messages: [...this.messages] };
  }

  changes(person: string, after: number): Changes {
    const { personalRev } = this.own(person);
    const messages = this.messages.filter(({ rev }) => rev > after);
    return { mine: this.mineAt(person, this.rev), personalRev, reset: false, messages, members: [] };
  }

  /** The channel as a person sees it, as of an earlier revision in which nothing but messages is different. */
  mineAt(person: string, rev: number): MyChannel {
    const own = this.people.get(person);
    const lastSeq =
      rev === this.rev
        ? this.lastSeq
        : this.messages.filter((message) => message.editedAt === null && message.rev <= rev).length + 1;
    return {
      channel: {
        id: CHANNEL, kind: 'public', name: 'c', topic: this.topic, readOnly: false, archived: false, createdBy: 'ben', createdAt: INSTANT,
        memberIds: [],
      },
      rev,
      lastSeq,
      lastMessageAt: this.lastSeq > 0 ? INSTANT : null,
      memberCount: this.people.size,
      role: 'member',
      lastReadSeq: own?.lastReadSeq ?? 0,
      mentionSeqs: own ? this.mentionSeqs(person) : [],
      favourite: own?.favourite ?? false,
      muted: false,
    }; // prettier-ignore
  }

  private mentionSeqs(person: string): number[] {
    const { lastReadSeq } = this.own(person);
    return this.messages
      .filter(({ seq, mentions }) => seq > lastReadSeq && mentions.includes(person))
      .map(({ seq }) => seq);
  }

  private message(seq: number, authorId: string, text: string): Message {
    const mentions = [...this.people.keys()].filter((name) => text.includes(`@${name}`));
    const id = `m${seq}`;
    return {
      id,
      channelId: CHANNEL,
      seq,
      rev: ++this.rev,
      authorId,
      text,
      mentions,
      createdAt: INSTANT,
      editedAt: null,
      deletedAt: null,
    };
  }

  private own(person: string): Own {
    return this.people.get(person)!;
  }
}
