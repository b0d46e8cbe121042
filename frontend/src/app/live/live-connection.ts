import { Injectable, signal } from '@angular/core';

/** `connecting` until the first sync; `reconnecting` after an outage of more than a moment; `offline` where the device says so. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** Keeps the state up to date: socket, sync, catching up. Started after sign-in and stopped at sign-out. */
@Injectable({ providedIn: 'root' })
export class LiveConnection {
  readonly #status = signal<Connection>('connecting');
  readonly status = this.#status.asReadonly();

  /** Connects for the signed-in person. `onSessionEnded`: signed out from elsewhere or found to be. */
  start(onSessionEnded: () => void): void {
    void onSessionEnded;
  }

  /** Disconnects and forgets all server data. */
  stop(): void {}

  /** Tries again at once, where it waits before the next try. */
  retryNow(): void {}
}
