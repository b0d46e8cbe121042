import { connect, createServer, type Server, type Socket } from 'node:net';

/** A wire on loopback that can be cut, stalled or unplugged: one stands before the application, one before each server it uses. */
export class TcpProxy {
  readonly port: number;
  readonly #host: string;
  readonly #target: number;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #server: Server | undefined;
  /** Connections to what has vanished: nothing will ever come back on them. */
  readonly #lost = new Set<Socket>();
  #vanished = false;
  #stalled = false;
  #refusing = false;

  /** From `port` to `target`, both on `host`. */
  constructor(port: number, target: number, host = '127.0.0.1') {
    this.port = port;
    this.#host = host;
    this.#target = target;
  }

  start(): Promise<void> {
    this.#server = createServer((near) => this.#join(near));
    return new Promise((resolve, reject) => {
      this.#server?.once('error', reject).listen(this.port, this.#host, resolve);
    });
  }

  /** Ends every connection at once, as a lost route does: bytes under way are lost. */
  cut(share = 1, random: () => number = Math.random): void {
    for (const [near, far] of this.#pairs) {
      if (random() >= share) continue;
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  }

  /** While true, bytes wait in both directions and arrive later, in order. */
  stall(on: boolean): void {
    this.#stalled = on;
    for (const pair of this.#pairs) for (const socket of pair) if (on) socket.pause();
    if (!on) for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  /** While true, connections are cut as soon as they come. */
  refuse(on: boolean): void {
    this.#refusing = on;
    if (on) this.cut();
  }

  /**
   * While true, whoever is connected or connects waits for ever, as with a machine that lost its power. Those connections
   * stay dead afterwards.
   */
  vanish(on: boolean): void {
    this.#vanished = on;
    if (!on) return;
    for (const [near, far] of this.#pairs) {
      this.#loseSight(near);
      far.destroy();
    }
  }

  stop(): Promise<void> {
    this.cut();
    for (const near of this.#lost) near.destroy();
    return new Promise((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
  }

  #join(near: Socket): void {
    if (this.#refusing) {
      near.resetAndDestroy();
      return;
    }
    if (this.#vanished) {
      near.on('error', () => undefined);
      this.#loseSight(near);
      return;
    }
    const far = connect(this.#target, this.#host);
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.setNoDelay(true);
      from.on('data', (bytes) => {
        if (!to.write(bytes)) from.pause();
      });
      to.on('drain', () => {
        if (!this.#stalled) from.resume();
      });
      from.once('end', () => to.end());
      from.on('error', () => undefined);
      from.once('close', () => {
        if (!this.#lost.has(to)) to.destroy();
        this.#pairs.delete(pair);
      });
    }
    if (this.#stalled) for (const socket of pair) socket.pause();
  }

  #loseSight(near: Socket): void {
    this.#lost.add(near);
    near.pause();
    near.once('close', () => this.#lost.delete(near));
  }
}
