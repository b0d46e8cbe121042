import { Injectable, computed, inject } from '@angular/core';
import { type Message, isInConversation, unreadCount } from '@chatapp/contract';
import { ChannelLoader, type PageAt } from '../../live/channel-loader';
import { ReadMarker } from '../../live/read-marker';
import { ConversationState } from '../conversation-state';
import type { Reading } from '../fresh-line';
import { Outbox } from '../outbox';
import { History } from './history';

/** A channel's conversation: all its messages but the replies that are only in their threads. */
@Injectable()
export class ChannelHistory implements History {
  readonly #loader = inject(ChannelLoader);
  readonly #marker = inject(ReadMarker);
  readonly #outbox = inject(Outbox);
  readonly #conversation = inject(ConversationState);

  readonly messages = computed(() => this.#conversation.messages().filter(isInConversation));
  readonly stretch = computed(() => {
    const messages = this.#conversation.messages();
    const [first, last] = [messages[0], messages.at(-1)];
    return first && last ? { first: first.seq, last: last.seq } : null;
  });
  readonly beyond = computed(
    () => {
      const messages = this.#conversation.messages();
      const all = this.#conversation.mine()?.mainSeq ?? 0;
      const [first, last] = [messages[0], messages.at(-1)];
      const before = first ? first.mainSeq - (isInConversation(first) ? 1 : 0) : all;
      return { before, after: Math.max(0, all - (last?.mainSeq ?? all)) };
    },
    { equal: (a, b) => a.before === b.before && a.after === b.after },
  );
  readonly reading = computed<Reading>(
    () => {
      const mine = this.#conversation.mine();
      return mine
        ? { last: mine.lastSeq, lastRead: mine.lastReadSeq, unread: unreadCount(mine) }
        : { last: 0, lastRead: 0, unread: 0 };
    },
    { equal: (a, b) => a.last === b.last && a.lastRead === b.lastRead && a.unread === b.unread },
  );
  readonly held = computed(() => this.#conversation.mine() === undefined || this.#conversation.held() !== undefined);
  readonly empty = computed(() => this.#conversation.mine() !== undefined && this.reading().last === 0);
  readonly pending = computed(() => this.#outbox.in(this.#conversation.channelId(), null));

  opened(): Promise<void> {
    return this.#loader.opened(this.#conversation.channelId());
  }

  positionOf({ seq }: Message): number {
    return seq;
  }

  async load(at: PageAt): Promise<readonly Message[] | null> {
    return (await this.#loader.loadPage(this.#conversation.channelId(), at))?.messages ?? null;
  }

  aside(position: number): Message | undefined {
    const message = this.#conversation.messages()[position - (this.stretch()?.first ?? 0)];
    return message && !isInConversation(message) ? message : undefined;
  }

  seen(): void {
    this.#marker.seen(this.#conversation.channelId(), this.reading().last);
  }

  trimAround(position: number): void {
    this.#loader.trimAround(this.#conversation.channelId(), position);
  }

  leave(): void {
    this.#marker.release(this.#conversation.channelId());
  }
}
