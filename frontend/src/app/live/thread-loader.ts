import { Injectable, inject } from '@angular/core';
import { type Message, type ThreadPage, applyThread, closeThread } from '@chatapp/contract';
import { Api } from '../api/api';
import { ChannelCatchUp } from './channel-catch-up';
import { LiveState } from './live-state';
import { ThreadFollowing } from './thread-following';

/** Where a page of replies begins: nothing for the newest. */
export type RepliesAt = { before: number } | { after: number } | { newest: true };

/** Loads threads; an open one is kept up to date until it is closed. */
@Injectable({ providedIn: 'root' })
export class ThreadLoader {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #catchUp = inject(ChannelCatchUp);
  readonly #following = inject(ThreadFollowing);
  readonly #jumps = new Map<string, number>();

  /** Loads a page into the state; null where the reader has jumped elsewhere meanwhile. Throws ApiError. */
  async loadPage(channelId: string, rootId: string, at: RepliesAt, limit?: number): Promise<ThreadPage | null> {
    const continues = 'before' in at;
    const jump = (this.#jumps.get(rootId) ?? 0) + (continues ? 0 : 1);
    this.#jumps.set(rootId, jump);
    const { newest: _, ...query } = { newest: true, ...at };
    const page = await this.#ask(channelId, rootId, { ...query, limit });
    await this.#live.acquaint(
      [page.root, ...page.replies].flatMap((message) => [message.authorId, ...message.mentions]),
    );
    if (this.#jumps.get(rootId) !== jump) return null;
    this.#live.apply((state) => applyThread(state, page));
    await this.#catchUp.after(channelId, page.rev);
    return page;
  }

  /** Puts in what a list of threads has brought: read when its channel stood at `rev` or later. */
  async hold(root: Message, replies: readonly Message[], rev: number): Promise<void> {
    const page = { rev, root, replies: [...replies], following: true, readCount: 0 };
    this.#following.learn(root.id, true);
    this.#live.apply((state) => applyThread(state, page));
    await this.#catchUp.after(root.channelId, rev);
  }

  /** Asks again whether one follows a thread: nobody says so to a device that was away. */
  async refresh(channelId: string, rootId: string): Promise<void> {
    await this.#ask(channelId, rootId, { limit: 1 });
  }

  close(channelId: string, rootId: string): void {
    this.#following.forget(rootId);
    this.#live.apply((state) => closeThread(state, channelId, rootId));
  }

  async #ask(channelId: string, rootId: string, query: Record<string, number | undefined>): Promise<ThreadPage> {
    const page = await this.#api.get<ThreadPage>(`/channels/${channelId}/messages/${rootId}/thread`, query);
    this.#following.learn(rootId, page.following);
    return page;
  }
}
