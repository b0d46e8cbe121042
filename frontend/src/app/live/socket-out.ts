import { Injectable } from '@angular/core';
import type { ClientSignal } from '@chatapp/contract';

/** The way out onto the socket. Hints are dropped without a connection, and repeated once there is one. */
@Injectable({ providedIn: 'root' })
export class SocketOut {
  #send: ((signal: ClientSignal) => boolean) | undefined;

  /** Says something. False: there is no connection. */
  send(signal: ClientSignal): boolean {
    return this.#send?.(signal) ?? false;
  }

  connect(send: ((signal: ClientSignal) => boolean) | undefined): void {
    this.#send = send;
  }
}
