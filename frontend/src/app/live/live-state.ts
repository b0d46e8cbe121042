import { Injectable, computed, inject, signal } from '@angular/core';
import {
  type ClientState,
  type Held,
  type Me,
  type MyChannel,
  type MyThread,
  type SavedItem,
  type User,
  type Workspace,
  applyUsers,
} from '@chatapp/contract';
import { Api } from '../api/api';
import { FacePictures } from '../ui/face-pictures';
import { UserQueue } from './user-queue';

/**
 * The one place where server data is kept. Changed only through `apply` with the contract's apply* functions;
 * everything else computes from `state`. Null until the first sync, and again once signed out.
 */
@Injectable({ providedIn: 'root' })
export class LiveState {
  readonly #state = signal<ClientState | null>(null);
  readonly #api = inject(Api);
  readonly #lookups = new UserQueue(
    (ids) => this.#api.get<{ users: User[] }>('/users', { ids: ids.join(','), limit: ids.length }),
    (users) => this.apply((state) => applyUsers(state, users)),
  );

  readonly state = this.#state.asReadonly();
  readonly ready = computed(() => this.#state() !== null);
  readonly me = computed<Me | undefined>(() => this.#state()?.me);
  readonly workspace = computed<Workspace | undefined>(() => this.#state()?.workspace);
  readonly #channels = computed(() => this.#state()?.channels);
  readonly #held = computed(() => this.#state()?.held);
  readonly #threads = computed(() => this.#state()?.threads);
  readonly #users = computed(() => this.#state()?.users);
  readonly #saved = computed(() => this.#state()?.saved);
  /** One's own channels of every kind, in no order. */
  readonly channels = computed<readonly MyChannel[]>(() => Object.values(this.#channels() ?? {}));
  /** Everyone known so far, deactivated people included, in no order. */
  readonly knownUsers = computed<readonly User[]>(() => Object.values(this.#users() ?? {}));

  constructor() {
    // One's own comes first: it changes with an event of its own.
    inject(FacePictures).from((id) => {
      const me = this.me();
      return (me?.id === id ? me : this.#users()?.[id])?.avatar ?? null;
    });
  }

  /** One's own channel; undefined where one is no member (or before the first sync). Reactive. */
  channel(id: string): MyChannel | undefined {
    return this.#channels()?.[id];
  }

  /** The loaded stretch of messages and the members of a channel, where loaded. Reactive. */
  held(id: string): Held | undefined {
    return this.#held()?.[id];
  }

  /** What is kept of a message for later; undefined where it is not saved, or done. Reactive. */
  saved(messageId: string): SavedItem | undefined {
    return this.#saved()?.[messageId];
  }

  /** A thread that one follows and that holds something unread. Reactive. */
  thread(rootId: string): MyThread | undefined {
    return this.#threads()?.[rootId];
  }

  /** A person; undefined while unknown, and then they are looked up in one batch with the others asked for. Reactive. */
  user(id: string): User | undefined {
    const users = this.#users();
    const user = users?.[id];
    if (users && !user) this.#lookups.want(id);
    return user;
  }

  /** Sees to it that people are known before they are shown. Never fails: whoever could not be looked up is so later. */
  async acquaint(ids: Iterable<string>): Promise<void> {
    const users = this.#state()?.users ?? {};
    await this.#lookups.fetchNow([...new Set(ids)].filter((id) => !users[id]));
  }

  /** Changes the state by one of the contract's functions. Does nothing before the first sync. */
  apply(change: (state: ClientState) => ClientState): void {
    this.#state.update((state) => (state ? change(state) : state));
  }

  /** Looks up again everyone who is known: too many changed to be told one by one. */
  refreshUsers(): void {
    this.#lookups.clear();
    for (const { id } of this.knownUsers()) this.#lookups.want(id);
  }

  /** Begins with the state of a first sync, or ends (null). */
  begin(state: ClientState | null): void {
    this.#lookups.clear();
    this.#state.set(state);
  }

  /** Resolves once one is a member of the channel; false when that does not happen within `withinMs`. */
  async whenChannel(id: string, withinMs = 5_000): Promise<boolean> {
    const until = Date.now() + withinMs;
    while (!this.#state()?.channels[id]) {
      if (Date.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return true;
  }
}
