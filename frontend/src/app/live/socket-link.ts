import type { ClientSignal, ServerEvent } from '@chatapp/contract';
import { backoffMs } from './backoff';

export interface LinkHost {
  /** The socket said hello: nothing that happens from now on is left out. */
  opened(): void;
  received(event: ServerEvent): void;
  lost(): void;
  /** Says something that the server answers at once; asked for when the line has been silent. */
  probe(): void;
  /** Could not connect `times` times in a row. */
  failed(times: number): void;
}

const HELLO_MS = 10_000;
const SILENCE_MS = 30_000;
const ANSWER_MS = 8_000;

/** One websocket that is always there or on its way back. Knows nothing of what is said on it but `hello`. */
export class SocketLink {
  #socket: WebSocket | undefined;
  #open = false;
  #running = false;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #heardAt = 0;

  constructor(
    private readonly url: string,
    private readonly host: LinkHost,
  ) {}

  get isOpen(): boolean {
    return this.#open;
  }

  start(): void {
    this.#running = true;
    this.#watch = setInterval(() => this.check(SILENCE_MS, ANSWER_MS), 5_000);
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    clearInterval(this.#watch);
    this.#drop();
    clearTimeout(this.#retry);
  }

  /** Says something. False: there is no connection. */
  send(signal: ClientSignal): boolean {
    if (this.#open) this.#socket?.send(JSON.stringify(signal));
    return this.#open;
  }

  /** Tries at once, where it is waiting for its next try. */
  retryNow(): void {
    if (!this.#running || this.#socket) return;
    clearTimeout(this.#retry);
    this.#attempt = 0;
    this.#connect();
  }

  /** Changes over to a new socket at a random moment: the server is going away and asks all its clients. */
  moveWithin(ms: number): void {
    const socket = this.#socket;
    setTimeout(() => {
      if (this.#running && this.#socket === socket) this.#lose(0);
    }, Math.random() * ms);
  }

  /** Makes sure that the line is alive: one that has been silent for `silenceMs` must answer within `answerMs`. */
  check(silenceMs: number, answerMs: number): void {
    if (!this.#open || this.#deadline || Date.now() - this.#heardAt < silenceMs) return;
    this.#expectWithin(answerMs);
    this.host.probe();
  }

  #connect(): void {
    const socket = new WebSocket(this.url);
    this.#socket = socket;
    this.#expectWithin(HELLO_MS);
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      if (this.#socket !== socket) return;
      this.#heardAt = Date.now();
      clearTimeout(this.#deadline);
      this.#deadline = undefined;
      const event = JSON.parse(data) as ServerEvent;
      if (event.type === 'hello') {
        this.#open = true;
        this.#attempt = 0;
        this.host.opened();
      }
      this.host.received(event);
    };
    socket.onclose = () => {
      if (this.#socket === socket) this.#lose();
    };
  }

  #expectWithin(ms: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#lose(), ms);
  }

  #lose(waitMs = backoffMs(this.#attempt)): void {
    const wasOpen = this.#open;
    this.#drop();
    if (!this.#running) return;
    if (wasOpen) this.host.lost();
    else this.host.failed(this.#attempt + 1);
    this.#attempt += 1;
    if (!this.#running) return;
    this.#retry = setTimeout(() => this.#connect(), waitMs);
  }

  #drop(): void {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
    this.#open = false;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}
