import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import {
  type ClientState,
  keptMessages,
  keptPerson,
  keptWorkspace,
  restoreMessages,
  restoreState,
} from '@chatapp/contract';
import { KeptStore } from './kept-store';
import { LiveState } from './live-state';

/** Of each channel so many messages, the newest, are kept. */
const MESSAGES = 200;
/** What changes is written after a moment, together with what changes meanwhile. */
const REST_MS = 1_500;

/**
 * Keeps a copy of the state on this device, so that the next start shows it at once, without a connection, too. Outlives
 * neither signing out nor another person's signing in.
 */
@Injectable({ providedIn: 'root' })
export class Keeper {
  readonly #live = inject(LiveState);
  readonly #store = new KeptStore();
  /** Channels of which something was read that is not complete yet: they are not kept as they are. */
  readonly #incomplete = new Map<string, number>();
  readonly #openedAt = new Map<string, number>();
  readonly #opening = new Map<string, Promise<void>>();
  #withMessages = new Set<string>();
  #written: ClientState | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** From the first answer of the server on what is in the state is worth writing. */
  readonly #keeping = signal(false);

  constructor() {
    effect(() => {
      if (this.#live.state() && this.#keeping()) untracked(() => this.#writeSoon());
    });
    // The browser may be ended any moment from here on.
    const now = (): void => void this.#write();
    addEventListener('pagehide', now);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && now());
  }

  /** What was kept, as the state to begin with; null for nothing. */
  async restore(): Promise<ClientState | null> {
    const kept = await this.#store.load();
    if (!kept) return null;
    this.#withMessages = new Set(kept.withMessages);
    this.#written = restoreState(kept.person, kept.workspace, kept.channels);
    return this.#written;
  }

  /** The state is the server's from now on: keep it. */
  begin(): void {
    this.#keeping.set(true);
  }

  /** Forgets everything, here and on the device. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#keeping.set(false);
    this.#written = null;
    this.#withMessages.clear();
    this.#openedAt.clear();
    this.#opening.clear();
    this.#incomplete.clear();
    await this.#store.clear();
  }

  /**
   * A channel is opened: shows what is kept of it, where nothing is held. While `current`, only what is as new as the
   * state, because what is older would be shown as if it were the present.
   */
  open(channelId: string, current: () => boolean): void {
    this.#openedAt.set(channelId, Date.now());
    if (!this.#withMessages.has(channelId) || this.#live.state()?.held[channelId]) return;
    const opening = this.#store.messages(channelId).then((kept) => {
      if (!kept) return;
      this.#live.apply((state) => {
        const asNew = kept.mine.rev === state.channels[channelId]?.rev;
        return asNew || !current() ? restoreMessages(state, kept) : state;
      });
    });
    this.#opening.set(channelId, opening);
  }

  /** Resolves once what is kept of an opened channel is shown. */
  async opened(channelId: string): Promise<void> {
    await this.#opening.get(channelId);
    this.#opening.delete(channelId);
  }

  /** What is held of a channel misses something until `whole` says otherwise, as often as this was said. */
  partial(channelId: string): void {
    this.#incomplete.set(channelId, (this.#incomplete.get(channelId) ?? 0) + 1);
  }

  whole(channelId: string): void {
    const left = (this.#incomplete.get(channelId) ?? 1) - 1;
    if (left > 0) this.#incomplete.set(channelId, left);
    else this.#incomplete.delete(channelId);
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => void this.#write(), REST_MS);
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [state, before] = [this.#live.state(), this.#written];
    if (!state || !this.#keeping() || state === before) return;
    this.#written = state;
    const ids = Object.keys(state.channels);
    const messages = ids
      .filter(
        (id) => state.held[id]?.messages !== before?.held[id]?.messages || state.channels[id] !== before?.channels[id],
      )
      .filter((id) => !this.#incomplete.has(id))
      .flatMap((id) => keptMessages(state, id, MESSAGES) ?? []);
    for (const { mine } of messages) this.#withMessages.add(mine.channel.id);
    const changed = {
      ...(isSame(state, before, ['me', 'personalRev', 'threads', 'saved', 'scheduled'])
        ? {}
        : { person: keptPerson(state) }),
      ...(isSame(state, before, ['workspace', 'workspaceRev', 'users']) ? {} : { workspace: keptWorkspace(state) }),
      channels: Object.values(state.channels).filter((mine) => mine !== before?.channels[mine.channel.id]),
      messages,
      ids: new Set(ids),
    };
    try {
      await this.#store.write(changed, (id) => this.#openedAt.get(id) ?? 0);
    } catch {
      // No room, or none left: what was kept before is as good as it was.
      this.#written = before;
    }
  }
}

function isSame(a: ClientState, b: ClientState | null, keys: readonly (keyof ClientState)[]): boolean {
  return b !== null && keys.every((key) => a[key] === b[key]);
}
