import type { ClientSignal, ServerEvent } from '@chatapp/contract';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';

export interface LiveSocketOptions {
  /** Where to connect; asked again at each attempt, so that it may name another replica. */
  readonly origin: () => string;
  readonly cookie: () => string;
  readonly onEvent: (event: ServerEvent) => void;
  /** Told when a connection is lost; what follows comes after the next `hello`. */
  readonly onLost: () => void;
}

const HELLO_WITHIN_MS = 5000;
const BACKOFF_FIRST_MS = 100;
const BACKOFF_MAX_MS = 2000;

/** One device's websocket that comes back by itself: backoff with full jitter, on a random replica. */
export class LiveSocket {
  readonly #options: LiveSocketOptions;
  #socket: WebSocket | undefined;
  #wanted = false;
  #failures = 0;

  constructor(options: LiveSocketOptions) {
    this.#options = options;
  }

  open(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#connect();
  }

  /** Goes offline, as a closed lid does, without a word to the server. */
  close(): void {
    this.#wanted = false;
    this.#socket?.terminate();
  }

  /** For reports: where the connection stands. */
  get condition(): string {
    const state = this.#socket ? ['connecting', 'open', 'closing', 'closed'][this.#socket.readyState] : 'none';
    return `${this.#wanted ? 'wanted' : 'not wanted'}, ${state} at ${this.#socket?.url ?? 'nowhere'}`;
  }

  /** Says something. False: there is no connection. */
  signal(signal: ClientSignal): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(signal));
    return true;
  }

  #connect(): void {
    const { origin, cookie, onEvent, onLost } = this.#options;
    const from = origin();
    const url = `${from.replace(/^http/, 'ws')}/api/socket`;
    const socket = new WebSocket(url, { headers: { cookie: cookie(), origin: from }, perMessageDeflate: false });
    this.#socket = socket;
    const timer = setTimeout(() => socket.terminate(), HELLO_WITHIN_MS);
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      // Messages that were still in the buffer of a socket we have given up belong to nobody.
      if (this.#socket !== socket || !this.#wanted) return;
      const event = JSON.parse(data.toString()) as ServerEvent;
      if (event.type === 'hello') {
        clearTimeout(timer);
        this.#failures = 0;
      }
      if (event.type === 'reconnect') setTimeout(() => socket.terminate(), Math.random() * event.withinMs);
      onEvent(event);
    });
    socket.once('close', () => {
      clearTimeout(timer);
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      onLost();
      void this.#again();
    });
  }

  async #again(): Promise<void> {
    const limit = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** this.#failures++);
    await wait(Math.random() * limit);
    if (this.#wanted && !this.#socket) this.#connect();
  }
}
