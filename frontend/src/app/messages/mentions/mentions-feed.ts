import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Message, MessageList } from '@chatapp/contract';
import { Api } from '../../api/api';
import { LiveConnection } from '../../live/live-connection';
import { LiveState } from '../../live/live-state';
import { Pages } from '../../ui/pages';

/** Why a message calls the reader; null: by name, as its text shows. */
export type Reason = { readonly kind: 'everyone' | 'keyword' } | { readonly kind: 'group'; readonly groupId: string };

/** Messages that call the reader, newest first. New ones come by themselves; whether one is unread says the state. */
@Injectable()
export class MentionsFeed {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly pages = new Pages<Message>((_query, after) => this.#fetch(after));

  /** Positions of unread mentions by channel, and their numbers by thread. */
  readonly #unread = computed(() => ({
    channels: new Map(this.#live.channels().map(({ channel, mentionSeqs }) => [channel.id, mentionSeqs])),
    threads: new Map(Object.values(this.#live.state()?.threads ?? {}).map((one) => [one.rootId, one.mentionNumbers])),
  }));
  /** Changes when there is a mention that was not there before. */
  readonly #newest = computed(() => {
    const { channels, threads } = this.#unread();
    return [...channels, ...threads].map(([id, numbers]) => `${id}:${numbers.at(-1) ?? 0}`).join();
  });
  readonly any = computed(() => {
    const { channels, threads } = this.#unread();
    return [...channels.values(), ...threads.values()].some((numbers) => numbers.length > 0);
  });
  readonly #began = signal(false);

  constructor() {
    const connection = inject(LiveConnection);
    const current = computed(() => connection.current());
    effect(() => {
      this.#newest();
      current();
      untracked(() => void this.#refresh());
    });
  }

  isUnread({ channelId, seq, reply }: Message): boolean {
    const { channels, threads } = this.#unread();
    if (reply && !reply.inChannel) return threads.get(reply.rootId)?.includes(reply.number) ?? false;
    return channels.get(channelId)?.includes(seq) ?? false;
  }

  reasonFor({ text, mentions, everyone }: Message): Reason | null {
    const me = this.#live.me()?.id ?? '';
    if (text.includes(`<@${me}>`)) return null;
    if (mentions.includes(me)) {
      const groups = [...text.matchAll(/<&([0-9a-f-]{36})>/g)].map(([, id]) => id ?? '');
      return { kind: 'group', groupId: groups[0] ?? '' };
    }
    return { kind: everyone ? 'everyone' : 'keyword' };
  }

  /** What is listed stays; what is new is put before it. */
  async #refresh(): Promise<void> {
    if (!this.#began()) {
      this.#began.set(true);
      return this.pages.ask('');
    }
    if (this.pages.items().length === 0) return this.pages.again();
    const page = await this.#fetch(undefined).catch(() => null);
    if (page) this.pages.update((before) => (page.next === null ? page.items : merged(before, page.items)));
  }

  async #fetch(after: string | undefined): Promise<{ items: readonly Message[]; next: string | null }> {
    const { messages, next } = await this.#api.get<MessageList>('/mentions', { after, limit: 30 });
    await this.#live.acquaint(messages.flatMap(({ authorId, mentions }) => [authorId, ...mentions]));
    return { items: messages, next };
  }
}

/** The newest page over what is listed: what stood within its reach and is no longer in it is gone. */
export function merged(before: readonly Message[], newest: readonly Message[]): readonly Message[] {
  const last = newest.at(-1);
  if (!last) return before;
  const ids = new Set(newest.map(({ id }) => id));
  const beyond = (one: Message) =>
    one.createdAt < last.createdAt || (one.createdAt === last.createdAt && one.id < last.id);
  return [...newest, ...before.filter((one) => !ids.has(one.id) && beyond(one))];
}
