import { Injectable, computed, inject, signal } from '@angular/core';
import type { SavedItem } from '@chatapp/contract';
import { LiveState } from '../live/live-state';

const PUT_ASIDE = 'chatapp.reminders-aside';
const REMEMBERED = 50;

/** Reminders that were given, that nobody has dealt with, and that were not put aside on this device. The last one given first. */
@Injectable({ providedIn: 'root' })
export class GivenReminders {
  readonly #live = inject(LiveState);
  readonly #aside = signal<readonly string[]>(stored());

  readonly all = computed<readonly SavedItem[]>(() =>
    Object.values(this.#live.state()?.saved ?? {})
      .filter((item) => item.remindedAt !== null && !this.#aside().includes(nameOf(item)))
      .sort((a, b) => ((a.remindedAt ?? '') > (b.remindedAt ?? '') ? -1 : 1)),
  );

  /** They stay among what is kept; only nothing more is said of them here. */
  putAside(items: readonly SavedItem[]): void {
    this.#aside.update((aside) => [...aside, ...items.map(nameOf)].slice(-REMEMBERED));
    localStorage.setItem(PUT_ASIDE, JSON.stringify(this.#aside()));
  }
}

function nameOf({ messageId, remindedAt }: SavedItem): string {
  return `${messageId} ${remindedAt}`;
}

function stored(): string[] {
  try {
    return JSON.parse(localStorage.getItem(PUT_ASIDE) ?? '[]') as string[];
  } catch {
    return [];
  }
}
