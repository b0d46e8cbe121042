import { Injectable, inject } from '@angular/core';
import { SocketOut } from './socket-out';

/** Someone who touched nothing for this long is away. */
const IDLE_MS = 5 * 60_000;
/** The server forgets an activity that is not repeated within 60 s. */
const REPEAT_MS = 45_000;

/** Tells the server whether the person is at this device. */
@Injectable({ providedIn: 'root' })
export class Activity {
  readonly #out = inject(SocketOut);
  #touchedAt = Date.now();
  #said = false;
  #saidAt = 0;

  constructor() {
    const touched = (): void => {
      this.#touchedAt = Date.now();
      if (!this.#said) this.#update();
    };
    for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus']) {
      addEventListener(type, touched, { passive: true, capture: true });
    }
    document.addEventListener('visibilitychange', () =>
      document.visibilityState === 'visible' ? touched() : this.#update(),
    );
    setInterval(() => this.#update(), 15_000);
  }

  /** Says on a new socket how it stands. */
  repeat(): void {
    this.#saidAt = 0;
    this.#update();
  }

  #update(): void {
    const active = document.visibilityState === 'visible' && Date.now() - this.#touchedAt < IDLE_MS;
    const due = active && Date.now() - this.#saidAt > REPEAT_MS;
    if (active === this.#said && this.#saidAt > 0 && !due) return;
    this.#said = active;
    this.#saidAt = Date.now();
    this.#out.send({ type: 'active', active });
  }
}
