import { Injectable, inject, signal } from '@angular/core';
import { LiveState } from './live-state';
import { SocketOut } from './socket-out';

/** A typist who is not heard of for this long has stopped. */
const EXPIRES_MS = 6_000;
/** While one types, this is said again no more often than this. */
const REPEAT_MS = 3_000;

/** Who is typing where. */
@Injectable({ providedIn: 'root' })
export class Typing {
  readonly #live = inject(LiveState);
  readonly #out = inject(SocketOut);
  readonly #typists = signal<Readonly<Record<string, readonly string[]>>>({});
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #saidAt = new Map<string, number>();

  /** Ids of the people typing in a channel now, oneself not included. Reactive. */
  in(channelId: string): readonly string[] {
    return this.#typists()[channelId] ?? [];
  }

  /** One is typing in a channel: tells the others, now and then. */
  say(channelId: string): void {
    const now = Date.now();
    if (now - (this.#saidAt.get(channelId) ?? 0) < REPEAT_MS) return;
    this.#saidAt.set(channelId, now);
    this.#out.send({ type: 'typing', channelId });
  }

  seen(channelId: string, userId: string): void {
    if (userId === this.#live.me()?.id) return;
    const key = `${channelId} ${userId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.stopped(channelId, userId), EXPIRES_MS),
    );
    if (this.in(channelId).includes(userId)) return;
    this.#typists.update((all) => ({ ...all, [channelId]: [...(all[channelId] ?? []), userId] }));
  }

  /** What they typed has arrived, or they typed no more. */
  stopped(channelId: string, userId: string): void {
    const key = `${channelId} ${userId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    if (userId === this.#live.me()?.id) this.#saidAt.delete(channelId);
    if (!this.#typists()[channelId]?.includes(userId)) return;
    this.#typists.update((all) => ({ ...all, [channelId]: (all[channelId] ?? []).filter((id) => id !== userId) }));
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#typists.set({});
  }
}
