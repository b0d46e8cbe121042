import { Injectable, inject, signal } from '@angular/core';
import { LIMITS, type Presence as PresenceKind } from '@chatapp/contract';
import { Activity } from './activity';
import { LiveState } from './live-state';
import { SocketOut } from './socket-out';

/** Who is here. Only those that some part of the screen watches are known; the others are `offline`. */
@Injectable({ providedIn: 'root' })
export class Presence {
  readonly #live = inject(LiveState);
  readonly #out = inject(SocketOut);
  readonly #activity = inject(Activity);
  readonly #presences = signal<Readonly<Record<string, PresenceKind>>>({});
  readonly #places = new Map<string, readonly string[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Reactive. */
  of(userId: string): PresenceKind {
    return this.#presences()[userId] ?? 'offline';
  }

  /** Replaces the people whom one part of the screen (`place`, e.g. 'sidebar') shows; an empty list ends it. */
  watch(place: string, userIds: readonly string[]): void {
    if (userIds.length === 0) this.#places.delete(place);
    else this.#places.set(place, userIds);
    // Several parts of the screen change at once: one signal for all of them.
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#sayWatch();
    }, 50);
  }

  /** Says again on a new socket what this device wants to know and whether someone is at it. Always answered at once. */
  repeat(): void {
    this.#activity.repeat();
    this.#sayWatch();
  }

  learn(presences: Readonly<Record<string, PresenceKind>>): void {
    this.#presences.update((known) => ({ ...known, ...presences }));
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#presences.set({});
  }

  #sayWatch(): void {
    const me = this.#live.me()?.id;
    const wanted = new Set(me === undefined ? [] : [me]);
    for (const ids of this.#places.values()) for (const id of ids) wanted.add(id);
    this.#out.send({ type: 'watch', userIds: [...wanted].slice(0, LIMITS.userLookup) });
  }
}
