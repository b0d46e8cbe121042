import { Injectable, Injector, computed, effect, inject, signal, untracked } from '@angular/core';
import type { ErrorCode, FileLimits } from '@chatapp/contract';
import { LiveState } from '../../live/live-state';
import { Failure } from '../../ui/failure';
import type { Unfit } from './admit';
import type { LocalUpload } from './local-upload';
import type { UploadEngine } from './upload-engine';

/** Pictures of one's own are shown from this device, so many of them after they were sent. */
const KEPT_PICTURES = 60;

/**
 * Files of one's own on their way: what is known of them here, and the commands, whose code is fetched with the first
 * file. Only the engine changes what is known.
 */
@Injectable({ providedIn: 'root' })
export class Uploads {
  readonly #injector = inject(Injector);
  readonly #live = inject(LiveState);
  readonly #failure = inject(Failure);
  readonly #userId = computed(() => this.#live.me()?.id);
  readonly #all = signal<ReadonlyMap<string, LocalUpload>>(new Map());
  readonly #sent = signal<ReadonlyMap<string, number>>(new Map());
  readonly #addresses = new Map<string, string>();
  #engine: Promise<UploadEngine> | undefined;
  #waiting: (() => void)[] = [];

  /** The connection is lost or the server does not answer: what is under way goes on by itself. */
  readonly stalled = signal(false);
  /** What could not be taken, by composer, until something else is chosen there. */
  readonly unfit = signal<{ readonly place: string; readonly files: readonly Unfit[] } | null>(null);
  readonly limits = signal<FileLimits | null>(null);
  readonly all = this.#all.asReadonly();
  /** What is known here and not kept on this device yet. */
  readonly unsaved = new Set<string>();
  readonly #byPlace = computed(() => {
    const places = new Map<string, LocalUpload[]>();
    for (const upload of this.#all().values())
      if (upload.place !== null) places.set(upload.place, [...(places.get(upload.place) ?? []), upload]);
    for (const uploads of places.values()) uploads.sort((a, b) => a.order - b.order);
    return places;
  });

  constructor() {
    effect(() => {
      this.#userId();
      untracked(() => void this.loaded());
    });
  }

  /** Reactive. */
  find(id: string): LocalUpload | undefined {
    return this.#all().get(id);
  }

  /** What lies in a composer, in the order in which it will be sent. Reactive. */
  drafts(place: string): readonly LocalUpload[] {
    return this.#byPlace().get(place) ?? NONE;
  }

  /** The composers in which something lies. Reactive. */
  places(): string[] {
    return [...this.#byPlace().keys()];
  }

  /** How much of a file is out, from 0 to 1. Reactive. */
  progress(id: string): number {
    const upload = this.find(id);
    if (!upload || upload.state === 'ready') return 1;
    return Math.min(1, (this.#sent().get(id) ?? 0) / upload.size);
  }

  /** Where one's own file can be had without the network; null where it can't. Also for a while after it was sent. */
  address(id: string): string | null {
    const known = this.#addresses.get(id);
    const content = this.find(id)?.content;
    if (known !== undefined || !content) return known ?? null;
    const address = URL.createObjectURL(content);
    this.#addresses.set(id, address);
    return address;
  }

  /** The browser can't show it: from now on it is fetched like anyone's. */
  unusable(id: string): void {
    this.#revoke(id);
  }

  /** The engine, where something lies on this device, or did; for most people most of the time nothing does, and it can wait. */
  async loaded(): Promise<UploadEngine | null> {
    const userId = untracked(this.#userId);
    const any = userId !== undefined && localStorage.getItem(markOf(userId)) !== null;
    return any || this.#engine ? this.engine().catch(() => null) : null;
  }

  /** Fetches the code that does all the work, and what lies on this device. */
  async engine(): Promise<UploadEngine> {
    this.#engine ??= import('./upload-engine').then(
      (module) => this.#injector.get(module.UploadEngine),
      (error: unknown) => {
        this.#engine = undefined;
        throw error;
      },
    );
    const engine = await this.#engine;
    await engine.open(untracked(this.#userId));
    return engine;
  }

  /** Puts files into a composer; they go out at once. What can't be taken is said there. */
  async add(place: string, files: readonly File[], folders: readonly string[] = []): Promise<void> {
    if (files.length + folders.length === 0) return;
    try {
      await (await this.engine()).add(place, files, folders);
    } catch (error) {
      this.#failure.show(error);
    }
  }

  /** Learns what this installation allows, to be said before anything is chosen. */
  async askLimits(): Promise<void> {
    if (!untracked(this.limits)) await this.engine().then((engine) => engine.askLimits(), () => null); // prettier-ignore
  }

  /**
   * Resolves as soon as all files of a message are on the server ('ready'), with the reason why one never will be, or
   * with 'gone' when `still` says that the message was taken back.
   */
  async settled(ids: readonly string[], still: () => boolean): Promise<'ready' | 'gone' | ErrorCode> {
    const engine = await this.engine();
    engine.verify(ids);
    for (;;) {
      if (!still()) return 'gone';
      const uploads = untracked(() => ids.map((id) => this.find(id)));
      const refused = uploads.find((upload) => upload?.state === 'refused');
      if (refused) return refused.reason ?? 'server.internal';
      // What is not known on this device was lost with it, or is on the server: it will say.
      if (uploads.every((upload) => !upload || upload.state === 'ready')) return 'ready';
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Whoever waits for files looks again. */
  wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }

  /**
   * They belong to a message that is on its way: at once, so that they can't be sent twice. Answers with those that did
   * not before, which `engine.save` then keeps so.
   */
  send(ids: readonly string[]): readonly string[] {
    const drafts = ids.filter((id) => (untracked(this.#all).get(id)?.place ?? null) !== null);
    if (drafts.length > 0) this.change(drafts, (upload) => ({ ...upload, place: null }));
    return drafts;
  }

  /** Changes what is known of some; those that are not known stay unknown. */
  change(ids: readonly string[], change: (upload: LocalUpload) => LocalUpload): void {
    const all = new Map(untracked(this.#all));
    for (const id of ids) {
      const before = all.get(id);
      if (!before) continue;
      all.set(id, change(before));
      this.unsaved.add(id);
    }
    this.replace(all);
  }

  /** Forgets them: their message is there, with the files that the server has. */
  drop(ids: readonly string[]): void {
    const all = new Map(untracked(this.#all));
    for (const id of ids) all.delete(id);
    this.replace(all);
  }

  replace(all: ReadonlyMap<string, LocalUpload>): void {
    const userId = untracked(this.#userId);
    this.#all.set(all);
    if (userId !== undefined) mark(userId, all.size > 0);
    const idle = [...this.#addresses.keys()].filter((id) => !all.has(id));
    for (const id of idle.slice(0, Math.max(0, idle.length - KEPT_PICTURES))) this.#revoke(id);
    this.wake();
  }

  /** So many bytes of a file are out. */
  setSent(id: string, bytes: number): void {
    this.#sent.update((sent) => new Map(sent).set(id, bytes));
  }

  #revoke(id: string): void {
    const address = this.#addresses.get(id);
    if (address !== undefined) URL.revokeObjectURL(address);
    this.#addresses.delete(id);
  }
}

const NONE: readonly LocalUpload[] = [];
/** Whether something lies on this device; where that can't be noted, it is found again with the next file. */
function mark(userId: string, any: boolean): void {
  try {
    if (any) localStorage.setItem(markOf(userId), '1');
    else localStorage.removeItem(markOf(userId));
  } catch {
    // Full or forbidden.
  }
}

const markOf = (userId: string): string => `chatapp.uploads.${userId}`;
