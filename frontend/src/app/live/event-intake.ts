import type { ServerEvent, Standing } from '@chatapp/contract';
import { backoffMs } from './backoff';
import { type LogName, logOf, revOf } from './event-log';

export interface IntakeHost {
  standing(event: ServerEvent): Standing;
  apply(event: ServerEvent): void;
  /** Fetches what a log is missing; the state is up to date with the server's answer when it resolves. */
  catchUp(log: LogName): Promise<void>;
}

/**
 * Puts events in order. Those that leave a gap wait a moment for the ones between (two replicas may overtake each
 * other); if these don't come, what is missing is fetched. While a sync is under way everything waits.
 */
export class EventIntake {
  readonly #waiting = new Map<LogName, ServerEvent[]>();
  readonly #timers = new Map<LogName, ReturnType<typeof setTimeout>>();
  readonly #fetching = new Set<LogName>();
  #held: ServerEvent[] | null = null;

  constructor(
    private readonly host: IntakeHost,
    private readonly waitMs = 150,
  ) {}

  take(event: ServerEvent): void {
    if (this.#held) {
      this.#held.push(event);
      return;
    }
    const log = logOf(event);
    if (!log) return;
    switch (this.host.standing(event)) {
      case 'next':
        this.host.apply(event);
        this.#drain(log);
        return;
      case 'gap':
        this.#wait(log, event);
        return;
      case 'old':
      case 'none':
        return;
    }
  }

  /** From here on events wait, until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const event of held) this.take(event);
    for (const log of [...this.#waiting.keys()]) this.#drain(log);
  }

  /** Forgets all that waits. */
  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.clear();
    this.#held = null;
  }

  #wait(log: LogName, event: ServerEvent): void {
    const waiting = this.#waiting.get(log) ?? [];
    waiting.push(event);
    waiting.sort((a, b) => revOf(a) - revOf(b));
    // A log that runs far ahead is fetched anyway: no need to keep all of it.
    this.#waiting.set(log, waiting.slice(0, 200));
    this.#schedule(log, this.waitMs, 0);
  }

  #schedule(log: LogName, ms: number, attempt: number): void {
    if (this.#timers.has(log) || this.#fetching.has(log)) return;
    this.#timers.set(
      log,
      setTimeout(() => {
        this.#timers.delete(log);
        void this.#fetch(log, attempt);
      }, ms),
    );
  }

  async #fetch(log: LogName, attempt: number): Promise<void> {
    this.#drain(log);
    if (!this.#waiting.has(log)) return;
    this.#fetching.add(log);
    let failed = false;
    try {
      await this.host.catchUp(log);
    } catch {
      failed = true;
    }
    this.#fetching.delete(log);
    this.#drain(log);
    // Still behind: the answer came from before the event, or there was none. Once more, ever more patiently.
    if (this.#waiting.has(log))
      this.#schedule(log, this.waitMs + backoffMs(failed ? attempt + 1 : attempt), attempt + 1);
  }

  /** Applies what has become the next, forgets what has become old. */
  #drain(log: LogName): void {
    const waiting = this.#waiting.get(log);
    if (!waiting) return;
    const left: ServerEvent[] = [];
    for (const event of waiting) {
      const standing = this.host.standing(event);
      if (standing === 'next') this.host.apply(event);
      else if (standing === 'gap') left.push(event);
    }
    if (left.length > 0) {
      this.#waiting.set(log, left);
      return;
    }
    this.#waiting.delete(log);
    clearTimeout(this.#timers.get(log));
    this.#timers.delete(log);
  }
}
