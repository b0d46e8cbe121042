import { uuid7 } from '../client/uuid7.ts';
import type { Peer, Target } from './target.ts';
import type { WorldChannel } from './world.ts';

const TEXT = 'A message of a usual length: somebody asks the others whether the release can go out today.';

/** Many connected people at one server, and what each sent message met with. Times are performance.now(). */
export class Crowd {
  readonly peers = new Map<number, Peer>();
  readonly #watched = new Map<string, { readonly start: number; seen: number; last: number; done: () => void }>();
  #latencies: { acknowledged: number[]; seen: number[] } = { acknowledged: [], seen: [] };

  /** Connects people a few at a time. */
  async connect(target: Target, users: readonly number[]): Promise<void> {
    for (let from = 0; from < users.length; from += 50) {
      const some = users.slice(from, from + 50);
      const peers = await Promise.all(some.map((user) => target.connect(user)));
      peers.forEach((peer, index) => this.add(some[index]!, peer));
    }
  }

  add(user: number, peer: Peer): void {
    this.peers.set(user, peer);
    peer.onSeen = (id) => this.#see(id);
  }

  close(): void {
    for (const peer of this.peers.values()) peer.close();
    this.peers.clear();
  }

  /** Milliseconds from sending to acknowledged, and to seen by each reader, of all that was sent since the last call. */
  takeLatencies(): { acknowledged: number[]; seen: number[] } {
    const taken = this.#latencies;
    this.#latencies = { acknowledged: [], seen: [] };
    return taken;
  }

  /** Sends a message; resolves when it is acknowledged. */
  async send(user: number, channel: WorldChannel): Promise<void> {
    const id = uuid7();
    await this.#sendAs(id, user, channel, performance.now());
    this.#watched.delete(id);
  }

  /** Sends a message; resolves when `readers` have seen it, with the milliseconds it took to the last of them. */
  async sendAndWatch(user: number, channel: WorldChannel, readers: number, start = performance.now()): Promise<number> {
    const id = uuid7();
    const seen = new Promise<void>((resolve) => {
      this.#watched.set(id, { start, seen: readers, last: start, done: resolve });
    });
    await Promise.all([this.#sendAs(id, user, channel, start), withLimit(seen, `${readers} readers to see a message`)]);
    const { last } = this.#watched.get(id)!;
    this.#watched.delete(id);
    return last - start;
  }

  async #sendAs(id: string, user: number, channel: WorldChannel, start: number): Promise<void> {
    await this.peers.get(user)!.send(channel, id, TEXT);
    this.#latencies.acknowledged.push(performance.now() - start);
  }

  #see(id: string): void {
    const watched = this.#watched.get(id);
    if (!watched) return;
    watched.last = performance.now();
    this.#latencies.seen.push(watched.last - watched.start);
    if (--watched.seen === 0) watched.done();
  }
}

async function withLimit(work: Promise<void>, what: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>(
    (_, reject) => (timer = setTimeout(() => reject(new Error(`Waited 20 s for ${what}`)), 20_000)),
  );
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
