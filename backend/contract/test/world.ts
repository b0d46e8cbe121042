import type { MyChannel } from '../src/channels.js';
import type { ServerEvent } from '../src/events.js';
import type { Mark } from '../src/marks.js';
import { isInConversation, withMark, withReply } from '../src/message-changes.js';
import type { Changes, Message, MessagePage } from '../src/messages.js';
import { DEFAULT_NOTIFICATIONS } from '../src/limits.js';
import type { Sync } from '../src/sync.js';
import type { ThreadPage } from '../src/threads.js';
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

  private get mainSeq(): number {
    return this.messages.filter(isInConversation).length;
  }

  /** `@name` in the text mentions. */
  send(author: string, text: string): ServerEvent[] {
    const seq = this.messages.length + 1;
    const message = this.message(seq, author, text);
    this.messages.push(message);
    this.own(author).lastReadSeq = seq;
    return [{ type: 'messages.created', channelId: CHANNEL, rev: message.rev, messages: [message] }];
  }

  /** To a message that is no reply itself; only in the thread or also in the conversation. */
  reply(author: string, rootSeq: number, text: string, inChannel: boolean): ServerEvent[] {
    const root = this.messages[rootSeq - 1]!;
    if (root.reply) return [];
    const seq = this.messages.length + 1;
    const number = (root.thread?.replyCount ?? 0) + 1;
    const plain = this.message(seq, author, text);
    const mainSeq = inChannel ? plain.mainSeq : plain.mainSeq - 1;
    const message = { ...plain, mainSeq, reply: { rootId: root.id, rootSeq, number, inChannel } };
    this.messages.push(message);
    this.messages[rootSeq - 1] = withReply(root, message);
    if (inChannel) this.own(author).lastReadSeq = seq;
    return [{ type: 'messages.created', channelId: CHANNEL, rev: message.rev, messages: [message] }];
  }

  /** Puts a reaction on a message, or takes it off. */
  react(userId: string, seq: number, emoji: string): ServerEvent[] {
    const before = this.messages[seq - 1]!;
    const there = before.reactions?.find((reaction) => reaction.emoji === emoji)?.userIds.includes(userId) ?? false;
    const mark: Mark = { kind: 'reaction', value: emoji, userId, on: !there, replaces: null };
    const rev = ++this.rev;
    this.messages[seq - 1] = withMark(before, mark, rev);
    return [{ type: 'mark.changed', channelId: CHANNEL, rev, seq, mark }];
  }

  /** Pins a message, or unpins it. */
  pin(by: string, seq: number): ServerEvent[] {
    const { pinned, ...before } = this.messages[seq - 1]!;
    const rev = ++this.rev;
    const at = `${INSTANT} ${String(rev).padStart(6, '0')}`;
    const message: Message = { ...before, rev, ...(pinned ? {} : { pinned: { by, at } }) };
    this.messages[seq - 1] = message;
    return [{ type: 'message.changed', channelId: CHANNEL, rev, message }];
  }

  /** The last pinned first. */
  pins(): Message[] {
    const pinned = this.messages.filter((message) => message.pinned);
    return pinned.sort((a, b) => (a.pinned!.at < b.pinned!.at ? 1 : -1));
  }

  /** The whole thread of a message. */
  thread(rootSeq: number): ThreadPage {
    const root = this.messages[rootSeq - 1]!;
    const replies = this.messages.filter(({ reply }) => reply?.rootSeq === rootSeq);
    return { rev: this.rev, root, replies, following: false, readCount: 0 };
  }

  edit(seq: number, text: string): ServerEvent[] {
    const before = this.messages[seq - 1]!;
    const { mentions, rev } = this.message(seq, before.authorId, text);
    const message = { ...before, text, mentions, rev, editedAt: INSTANT };
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
    const readMainSeq = this.readMainSeq(seq);
    return [
      {
        type: 'read.changed',
        channelId: CHANNEL,
        rev: ++own.personalRev,
        lastReadSeq: seq,
        readMainSeq,
        recount: null,
      },
    ];
  }

  unread(person: string, seq: number): ServerEvent[] {
    const own = this.own(person);
    own.lastReadSeq = seq - 1;
    const recount = { channelRev: this.rev, mentionSeqs: this.mentionSeqs(person) };
    const position = { lastReadSeq: seq - 1, readMainSeq: this.readMainSeq(seq - 1) };
    return [{ type: 'read.changed', channelId: CHANNEL, rev: ++own.personalRev, ...position, recount }];
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
        notify: null,
      },
    ];
  }

  sync(person: string): Sync {
    const me: Me = {
      id: person, handle: person, displayName: person, title: '', timeZone: 'UTC', role: 'member', status: null, avatar: null,
      deactivated: false, email: '', language: 'en', notifications: DEFAULT_NOTIFICATIONS,
    }; // prettier-ignore
    const workspace = {
      name: 'w', signUpPolicy: 'open' as const, allowedDomains: [], off: [], mentionEveryone: 'members' as const, groups: [], emojis: [],
    }; // prettier-ignore
    const { personalRev } = this.own(person);
    const channels = [this.mineAt(person, this.rev)];
    return { me, workspace, workspaceRev: 0, personalRev, channels, threads: [], saved: [], scheduled: [], users: [] };
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
        id: CHANNEL, kind: 'public', name: 'c', topic: this.topic, readOnly: false, archived: false, off: [], createdBy: 'ben', createdAt: INSTANT,
        memberIds: [],
      },
      rev,
      lastSeq,
      mainSeq: lastSeq - this.messages.slice(0, lastSeq).filter((message) => !isInConversation(message)).length,
      lastMessageAt: this.lastSeq > 0 ? INSTANT : null,
      memberCount: this.people.size,
      role: 'member',
      lastReadSeq: own?.lastReadSeq ?? 0,
      readMainSeq: this.readMainSeq(own?.lastReadSeq ?? 0),
      mentionSeqs: own ? this.mentionSeqs(person) : [],
      taskSeqs: [],
      favourite: own?.favourite ?? false,
      muted: false,
      notify: null,
    }; // prettier-ignore
  }

  private mentionSeqs(person: string): number[] {
    const { lastReadSeq } = this.own(person);
    return this.messages
      .filter((message) => message.seq > lastReadSeq && message.mentions.includes(person) && isInConversation(message))
      .map(({ seq }) => seq);
  }

  private readMainSeq(seq: number): number {
    return this.messages.slice(0, seq).filter(isInConversation).length;
  }

  private message(seq: number, authorId: string, text: string): Message {
    const mentions = [...this.people.keys()].filter((name) => text.includes(`@${name}`));
    const id = `m${seq}`;
    return {
      id,
      channelId: CHANNEL,
      seq,
      mainSeq: this.mainSeq + 1,
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
