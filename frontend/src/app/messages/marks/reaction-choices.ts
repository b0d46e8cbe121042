import { Injectable, signal } from '@angular/core';

const STORED = 'chatapp.reactions';
const FIRST = ['👍', '🎉', '👀', '🙏', '✅', '😂', '❤️', '🙇'];
/** Beyond so many uses all counts are halved: habits change. */
const MANY = 200;

type Counts = Readonly<Record<string, number>>;

/** The reactions that one uses most, on this device. */
@Injectable({ providedIn: 'root' })
export class ReactionChoices {
  #counts = stored();
  readonly #quick = signal(ranked(this.#counts));
  /** The most used first. Stays as it is while a conversation is open: what is offered does not move under the hand. */
  readonly quick = this.#quick.asReadonly();

  used(emoji: string): void {
    this.#counts = counted(this.#counts, emoji);
    try {
      localStorage.setItem(STORED, JSON.stringify(this.#counts));
    } catch {
      // Full or forbidden: forgotten with this page.
    }
  }

  /** A conversation is opened. */
  renew(): void {
    this.#quick.set(ranked(this.#counts));
  }
}

/** One more use. */
export function counted(counts: Counts, emoji: string): Counts {
  const next = { ...counts, [emoji]: (counts[emoji] ?? 0) + 1 };
  if (Object.values(next).reduce((sum, count) => sum + count, 0) <= MANY) return next;
  return Object.fromEntries(
    Object.entries(next).flatMap(([one, count]) => (count > 1 ? [[one, Math.floor(count / 2)]] : [])),
  );
}

/** By use; those never used come in the order in which most people need them. */
export function ranked(counts: Counts): string[] {
  const used = Object.keys(counts).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  return [...new Set([...used, ...FIRST])];
}

function stored(): Counts {
  try {
    const counts: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    if (typeof counts !== 'object' || counts === null) return {};
    return Object.fromEntries(Object.entries(counts).filter(([, count]) => typeof count === 'number'));
  } catch {
    return {};
  }
}
