import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { type Message, type MessagePage, type ThreadPage, forgetMessages, keepMessages } from '@chatapp/contract';
import { Api, ApiError } from '../api/api';
import { ChannelCatchUp } from '../live/channel-catch-up';
import { LiveState } from '../live/live-state';

/** Beyond so many the oldest are forgotten. */
const KNOWN = 100;

/** Which message: by its position, or by its id. */
export type Wanted = { readonly channelId: string } & ({ readonly seq: number } | { readonly id: string });

/** Single messages that are shown apart from their conversation, with the reader's own rights. Each is asked for once. */
@Injectable({ providedIn: 'root' })
export class MessageLookup {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #catchUp = inject(ChannelCatchUp);
  readonly #asked = new Set<string>();
  readonly #found = signal<ReadonlyMap<string, Message | null>>(new Map());

  constructor() {
    effect(() => {
      if (this.#live.ready()) return;
      this.#asked.clear();
      untracked(() => this.#found.set(new Map()));
    });
  }

  /** As it is now. Undefined: not known yet; null: not there, or not for this reader. Reactive. */
  find(wanted: Wanted): Message | null | undefined {
    const held = this.#live.held(wanted.channelId);
    if (!this.#live.channel(wanted.channelId)) return null;
    const is = (message: Message): boolean => ('seq' in wanted ? message.seq === wanted.seq : message.id === wanted.id);
    const near = held?.messages.find(is) ?? Object.values(held?.kept ?? {}).find(is);
    if (near) return near;
    const key = keyOf(wanted);
    if (!this.#asked.has(key)) {
      this.#asked.add(key);
      queueMicrotask(() => void this.#ask(wanted, key));
    }
    return this.#found().get(key);
  }

  async #ask(wanted: Wanted, key: string): Promise<void> {
    const rev = this.#live.channel(wanted.channelId)?.rev ?? 0;
    try {
      const message = await this.#fetch(wanted);
      if (message) {
        await this.#live.acquaint([message.authorId, ...message.mentions]);
        this.#live.apply((state) => keepMessages(state, [message]));
        await this.#catchUp.after(wanted.channelId, rev);
      }
      this.#put(key, message);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) this.#put(key, null);
      // Not reached: whoever draws it again asks again.
      else this.#asked.delete(key);
    }
  }

  async #fetch(wanted: Wanted): Promise<Message | null> {
    const at = `/channels/${wanted.channelId}/messages`;
    if ('id' in wanted) return (await this.#api.get<ThreadPage>(`${at}/${wanted.id}/thread`, { limit: 1 })).root;
    const { messages } = await this.#api.get<MessagePage>(at, { around: wanted.seq, limit: 1 });
    return messages.find(({ seq }) => seq === wanted.seq) ?? null;
  }

  #put(key: string, message: Message | null): void {
    const found = new Map(this.#found()).set(key, message);
    for (const [oldest, gone] of found) {
      if (found.size <= KNOWN) break;
      found.delete(oldest);
      this.#asked.delete(oldest);
      if (gone) this.#live.apply((state) => forgetMessages(state, [gone]));
    }
    this.#found.set(found);
  }
}

function keyOf(wanted: Wanted): string {
  return `${wanted.channelId}/${'seq' in wanted ? wanted.seq : wanted.id}`;
}
