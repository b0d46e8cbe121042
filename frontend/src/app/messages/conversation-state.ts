import { Injectable, computed, inject, signal } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { ChannelNames } from '../channels/channel-names';
import { canWrite } from '../channels/channel-rights';
import { LiveState } from '../live/live-state';
import type { Pending } from './pending';

/** Where the reader wants to be taken. A new object each time, so that the same place can be asked for twice. */
export type Jump =
  | { readonly to: 'newest' }
  | { readonly to: 'unread' }
  /** `position`: `seq` in a conversation, the number of the reply in a thread. */
  | { readonly to: 'message'; readonly position: number; readonly highlight: boolean }
  | { readonly to: 'date'; readonly at: string };

/** What list and composer of one conversation share. Lives as long as the conversation is on the screen. */
@Injectable()
export class ConversationState {
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly channelId = signal('');
  /** The message whose thread this is; null: the conversation itself. */
  readonly rootId = signal<string | null>(null);
  /** Names the conversation or the thread, for what is kept of it on this device. */
  readonly place = computed(() => (this.rootId() === null ? this.channelId() : `${this.channelId()}/${this.rootId()}`));
  /** The message whose text is in the composer to be changed. */
  readonly editing = signal<Message | null>(null);
  /** A refused message whose text goes back into the composer. */
  readonly rewriting = signal<Pending | null>(null);
  readonly jump = signal<Jump | null>(null);
  /** The composer wants the focus: counts up. */
  readonly composerWanted = signal(0);

  readonly mine = computed(() => this.#live.channel(this.channelId()));
  readonly me = this.#live.me;
  readonly held = computed(() => this.#live.held(this.channelId()));
  /** What is loaded of the conversation, replies in threads among it; of a thread its replies. */
  readonly messages = computed(() => {
    const [held, rootId] = [this.held(), this.rootId()];
    return (rootId === null ? held?.messages : held?.threads[rootId]?.replies) ?? NONE;
  });

  /** What will be sent here later. */
  readonly scheduled = computed(() => {
    const [channelId, rootId] = [this.channelId(), this.rootId()];
    return Object.values(this.#live.state()?.scheduled ?? {}).filter(
      (one) => one.channelId === channelId && (one.message.rootId ?? null) === rootId && one.failed === null,
    );
  });

  /** Why one can't write here; null where one can. */
  readonly blocked = computed<'archived' | 'readOnly' | null>(() => {
    const mine = this.mine();
    if (!mine) return null;
    if (mine.channel.archived) return 'archived';
    return canWrite(mine, this.me()) ? null : 'readOnly';
  });

  /** The others in a direct or group conversation. */
  readonly others = computed(() => (this.mine()?.channel.memberIds ?? []).filter((id) => id !== this.me()?.id));

  /** How the conversation is called: the channel's name, or its people's. */
  readonly name = computed(() => {
    const channel = this.mine()?.channel;
    return channel ? this.#names.title(channel) : '';
  });

  /** Owners, and administrators who are members, remove what others wrote. */
  readonly manages = computed(() => this.mine()?.role === 'owner' || this.me()?.role === 'admin');

  /** One's own newest message that can still be changed. */
  lastOwn(): Message | undefined {
    const me = this.me()?.id;
    return this.messages().findLast((message) => message.authorId === me && message.deletedAt === null);
  }
}

const NONE: readonly Message[] = [];
