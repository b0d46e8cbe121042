import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { PING_FRAME } from './frame.js';
import type { Person } from './rooms.js';

/** More than this unsent means that the other side doesn't read: it is cut off and catches up when it is back. */
const BUFFER_LIMIT = 1024 * 1024;

/** How many signals a socket may send at once, and how many more each second. */
const BURST = 40;
const PER_SECOND = 4;

/**
 * One device of one person. There are thousands of these: plain fields, and no timer, closure or map of its own.
 */
export class LiveSocket extends WebSocket {
  person!: Person;
  sessionId!: string;
  /** The connection beneath, which ready-made frames are written to. */
  wire!: Duplex;
  /** Greeted: from now on it hears what happens. */
  ready = false;
  /** Whether anything was heard since the last ping. */
  alive = true;
  /** Until when the person counts as being at this device, in milliseconds since 1970. */
  activeUntil = 0;
  /** Whose presence it wants to know. */
  watching: readonly string[] = NOBODY;
  private allowance = BURST;
  private allowanceAt = 0;

  /** Writes a ready-made frame. False: the socket did not keep up and was cut off. */
  write(frame: Buffer): boolean {
    if (this.readyState !== WebSocket.OPEN) return true;
    if (this.wire.writableLength > BUFFER_LIMIT) {
      this.terminate();
      return false;
    }
    this.wire.write(frame);
    return true;
  }

  /** Asks whether the other side is there; cuts the connection where it did not answer the last time. */
  beat(): void {
    if (!this.alive) {
      this.terminate();
      return;
    }
    this.alive = false;
    this.write(PING_FRAME);
  }

  /** Whether one more signal is allowed now. */
  takeAllowance(now: number): boolean {
    const gained = ((now - this.allowanceAt) / 1000) * PER_SECOND;
    this.allowance = Math.min(BURST, this.allowance + gained) - 1;
    this.allowanceAt = now;
    return this.allowance >= 0;
  }
}

const NOBODY: readonly string[] = [];
