import { Injectable } from '@angular/core';
import type { ClientSignal } from '@chatapp/contract';

/** The way out onto the socket. Signals are hints: without a connection they are dropped, and repeated once there is one. */
@Injectable({ providedIn: 'root' })
export class SocketOut {
  #send: ((signal: ClientSignal) => void) | undefined;

  send(signal: ClientSignal): void {
    this.#send?.(signal);
  }

  connect(send: ((signal: ClientSignal) => void) | undefined): void {
    this.#send = send;
  }
}
