import { inject, Injectable } from '@angular/core';
import { applyUsers, type User, type UserPage } from '@chatapp/contract';
import { Api } from '../api/api';
import { LiveState } from '../live/live-state';

/** Finding people. Whom a search has found is known from then on, and kept up to date by events. */
@Injectable({ providedIn: 'root' })
export class People {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);

  /** By part of name, handle or title, in the order of names. `after` is the `next` of the page before; with `channelId` only its members. Throws ApiError. */
  async search(query: string, options: { after?: string; limit?: number; channelId?: string } = {}): Promise<UserPage> {
    const page = await this.#api.get<UserPage>('/users', { query: query.trim() || undefined, ...options });
    this.#live.apply((state) => applyUsers(state, page.users));
    return page;
  }

  /** The person as known now, or what to show in their place. Reactive. */
  name(id: string): string {
    return this.#live.user(id)?.displayName ?? '…';
  }

  find(id: string): User | undefined {
    return this.#live.user(id);
  }
}
