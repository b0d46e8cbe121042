import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { ApiError } from '../../api/api';
import type { PageAt } from '../../live/channel-loader';
import { LiveState } from '../../live/live-state';
import { type RepliesAt, ThreadLoader } from '../../live/thread-loader';
import { ThreadMarker } from '../../live/thread-marker';
import { ConversationState } from '../conversation-state';
import type { Reading } from '../fresh-line';
import type { History } from '../list/history';
import { Outbox } from '../outbox';

/** So many replies before the one that is asked for are loaded with it. */
const BEFORE = 25;

/** A thread: its root, at position 0, and its replies by their numbers. */
@Injectable()
export class ThreadHistory implements History {
  readonly #live = inject(LiveState);
  readonly #loader = inject(ThreadLoader);
  readonly #marker = inject(ThreadMarker);
  readonly #outbox = inject(Outbox);
  readonly #conversation = inject(ConversationState);
  readonly #rootId = computed(() => this.#conversation.rootId() ?? '');
  readonly #thread = computed(() => this.#conversation.held()?.threads[this.#rootId()]);
  readonly #unread = computed(() => this.#live.thread(this.#rootId()));
  /** The root is not there, or not for this reader. */
  readonly missing = signal(false);
  readonly root = computed(() => this.#thread()?.root);
  readonly replyCount = computed(() => this.root()?.thread?.replyCount ?? 0);

  readonly messages = computed<readonly Message[]>(() => {
    const thread = this.#thread();
    if (!thread) return [];
    return this.stretch()?.first === 0 ? [thread.root, ...thread.replies] : thread.replies;
  });
  readonly stretch = computed(
    () => {
      const thread = this.#thread();
      if (!thread) return null;
      const numbers = [thread.replies[0], thread.replies.at(-1)].map((reply) => reply?.reply?.number);
      const [first = this.replyCount() + 1, last = this.replyCount()] = numbers;
      // The root belongs to the first reply; without replies it stands alone.
      return { first: first === 1 ? 0 : first, last };
    },
    { equal: (a, b) => a?.first === b?.first && a?.last === b?.last },
  );
  readonly beyond = computed(
    () => {
      const stretch = this.stretch();
      return stretch ? { before: stretch.first, after: this.replyCount() - stretch.last } : { before: 0, after: 0 };
    },
    { equal: (a, b) => a.before === b.before && a.after === b.after },
  );

  readonly #readAtFirst = signal(0);
  /** Known where something is unread; what was unread before and is no longer, was read. */
  readonly #lastRead = linkedSignal<
    { thread: { readCount: number; replyCount: number } | undefined; first: number },
    number
  >({
    source: () => ({ thread: this.#unread(), first: this.#readAtFirst() }),
    computation: ({ thread, first }, before) =>
      thread?.readCount ?? Math.max(first, before?.value ?? 0, before?.source.thread?.replyCount ?? 0),
  });
  readonly reading = computed<Reading>(
    () => {
      const thread = this.#unread();
      const last = Math.max(this.replyCount(), thread?.replyCount ?? 0);
      return { last, lastRead: this.#lastRead(), unread: thread ? thread.replyCount - thread.readCount : 0 };
    },
    { equal: (a, b) => a.last === b.last && a.lastRead === b.lastRead && a.unread === b.unread },
  );
  readonly held = computed(() => this.#conversation.mine() === undefined || this.#thread() !== undefined);
  readonly empty = signal(false);
  readonly pending = computed(() => this.#outbox.in(this.#conversation.channelId(), this.#rootId()));

  /** Threads are not kept. */
  opened(): Promise<void> {
    return Promise.resolve();
  }

  positionOf({ reply }: Message): number {
    return reply?.number ?? 0;
  }

  async load(at: PageAt): Promise<readonly Message[] | null> {
    try {
      const page = await this.#loader.loadPage(this.#conversation.channelId(), this.#rootId(), repliesAt(at));
      this.missing.set(false);
      if (page) this.#readAtFirst.update((count) => Math.max(count, page.readCount));
      return page?.replies ?? null;
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) this.missing.set(true);
      throw error;
    }
  }

  aside(): undefined {
    return undefined;
  }

  seen(): void {
    this.#marker.seen(this.#conversation.channelId(), this.#rootId(), this.reading().last);
  }

  /** A thread is kept whole, as far as it was loaded. */
  trimAround(): void {
    return;
  }

  leave(): void {
    this.#loader.close(this.#conversation.channelId(), this.#rootId());
  }
}

function repliesAt(at: PageAt): RepliesAt {
  if ('before' in at || 'after' in at) return at;
  return 'around' in at ? { after: Math.max(0, at.around - 1 - BEFORE) } : { newest: true };
}
