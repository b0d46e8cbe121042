import { exclusively } from '../exclusively';
import type { LocalUpload } from './local-upload';

/** Files that go out at the same time: more only share the same line. */
const LANES = 2;
/** Files that the server may be looking into meanwhile. */
const WAITING = 6;

export interface LanesHost {
  /** What goes out next, apart from what is under way. */
  next(running: ReadonlySet<string>): LocalUpload | undefined;
  /** Brings it to its end, or stops when it is told to; calls `out` when all its bytes are out. Never throws. */
  run(upload: LocalUpload, stopped: AbortSignal, out: () => void): Promise<void>;
}

/** Sends what there is to send, two files at a time, while no other tab does. */
export class UploadLanes {
  readonly #running = new Map<string, AbortController>();
  readonly #out = new Set<string>();
  #release: (() => void) | undefined;
  #asking = false;
  #ended = false;

  constructor(
    private readonly name: string,
    private readonly host: LanesHost,
  ) {}

  /** There may be something to do. */
  async kick(): Promise<void> {
    if (this.#release) return this.#fill();
    if (this.#asking || !this.#next()) return;
    this.#asking = true;
    await exclusively(this.name, async () => {
      this.#asking = false;
      if (this.#ended) return;
      await new Promise<void>((resolve) => {
        this.#release = resolve;
        this.#fill();
      });
      this.#release = undefined;
    });
    void this.kick();
  }

  stop(id: string): void {
    this.#running.get(id)?.abort();
  }

  /** Stops all but those. */
  keep(ids: { has(id: string): boolean }): void {
    for (const [id, control] of this.#running) if (!ids.has(id)) control.abort();
  }

  end(): void {
    this.#ended = true;
    this.keep(new Set());
    if (this.#running.size === 0) this.#release?.();
  }

  #next(): LocalUpload | undefined {
    return this.#ended ? undefined : this.host.next(new Set(this.#running.keys()));
  }

  #fill(): void {
    while (this.#running.size - this.#out.size < LANES && this.#out.size < WAITING) {
      const next = this.#next();
      if (!next) break;
      const { id } = next;
      const control = new AbortController();
      this.#running.set(id, control);
      const out = (): void => {
        if (this.#running.has(id)) this.#out.add(id);
        this.#fill();
      };
      void this.host.run(next, control.signal, out).finally(() => {
        this.#running.delete(id);
        this.#out.delete(id);
        this.#fill();
      });
    }
    if (this.#running.size === 0) this.#release?.();
  }
}
