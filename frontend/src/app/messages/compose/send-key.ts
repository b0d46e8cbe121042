import { Injectable, signal } from '@angular/core';

export type SendKeyChoice = 'enter' | 'ctrl-enter';
const STORED = 'chatapp.send-key';

/** Which key sends on this device's keyboard. */
@Injectable({ providedIn: 'root' })
export class SendKey {
  readonly #choice = signal<SendKeyChoice>(localStorage.getItem(STORED) === 'ctrl-enter' ? 'ctrl-enter' : 'enter');
  readonly choice = this.#choice.asReadonly();

  use(choice: SendKeyChoice): void {
    localStorage.setItem(STORED, choice);
    this.#choice.set(choice);
  }
}
