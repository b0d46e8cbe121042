import { Injectable, inject, signal } from '@angular/core';
import type { EventOf } from '@chatapp/contract';
import { Api } from '../api/api';

/** Whether one follows the threads that are open. The state itself knows only of those with something unread. */
@Injectable({ providedIn: 'root' })
export class ThreadFollowing {
  readonly #api = inject(Api);
  readonly #known = signal<Readonly<Record<string, boolean>>>({});

  /** Undefined until the thread was asked for. Reactive. */
  is(rootId: string): boolean | undefined {
    return this.#known()[rootId];
  }

  /** From now on one is told of replies, or no longer. Throws ApiError. */
  async set(channelId: string, rootId: string, following: boolean): Promise<void> {
    const path = `/channels/${channelId}/messages/${rootId}/thread/following`;
    const before = this.is(rootId);
    this.learn(rootId, following);
    try {
      await (following ? this.#api.put(path, {}) : this.#api.delete(path));
    } catch (error) {
      if (before !== undefined) this.learn(rootId, before);
      throw error;
    }
  }

  learn(rootId: string, following: boolean): void {
    this.#known.update((known) => ({ ...known, [rootId]: following }));
  }

  hear({ rootId, thread }: EventOf<'thread.changed'>): void {
    if (this.is(rootId) !== undefined) this.learn(rootId, thread !== null);
  }

  forget(rootId: string): void {
    this.#known.update(({ [rootId]: _, ...rest }) => rest);
  }

  clear(): void {
    this.#known.set({});
  }
}
