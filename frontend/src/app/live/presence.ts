import { Injectable, signal } from '@angular/core';
import type { Presence as PresenceKind } from '@chatapp/contract';

/** Who is here. Only those that some part of the screen watches are known; the others are `offline`. */
@Injectable({ providedIn: 'root' })
export class Presence {
  readonly #presences = signal<Readonly<Record<string, PresenceKind>>>({});

  /** Reactive. */
  of(userId: string): PresenceKind {
    return this.#presences()[userId] ?? 'offline';
  }

  /** Replaces the people whom one part of the screen (`place`, e.g. 'sidebar') shows; an empty list ends it. */
  watch(place: string, userIds: readonly string[]): void {
    void place;
    void userIds;
  }
}
