import type { LiveSocket } from './live-socket.js';

/** Below the 60 s after which proxies cut idle connections. A dead one is found within twice this time. */
const EVERY_S = 25;

/** Pings every socket every 25 s, some each second, so that thousands don't answer at once. One timer for all. */
export class Heartbeat {
  private readonly slots = Array.from({ length: EVERY_S }, () => new Set<LiveSocket>());
  private turn = 0;

  add(socket: LiveSocket): void {
    // The slot whose turn is furthest away, so that nobody is asked at once.
    this.slots[(this.turn + EVERY_S - 1) % EVERY_S]!.add(socket);
  }

  remove(socket: LiveSocket): void {
    for (const slot of this.slots) if (slot.delete(socket)) return;
  }

  /** Called once a second. */
  tick(): void {
    for (const socket of this.slots[this.turn]!) socket.beat();
    this.turn = (this.turn + 1) % EVERY_S;
  }
}
