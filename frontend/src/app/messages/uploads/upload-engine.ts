import { Injectable, effect, inject, untracked } from '@angular/core';
import { type CreateUpload, type FileLimits, LIMITS, type Upload } from '@chatapp/contract';
import { Api } from '../../api/api';
import { backoffMs } from '../../live/backoff';
import { LiveConnection } from '../../live/live-connection';
import { uuidV7 } from '../uuid-v7';
import { type Unfit, admit, probableKind } from './admit';
import { FRESH_MS, type LocalUpload } from './local-upload';
import { measure } from './measure';
import { UploadLanes } from './upload-lanes';
import { runUpload } from './upload-run';
import { UploadStore } from './upload-store';
import { putPart } from './upload-transport';
import { Uploads } from './uploads';

/** The server looks into a file before it answers. */
const COMPLETE_MS = 180_000;
const LIMITS_MS = 60_000;
/** Without its limits the server refuses what is too large when it is offered. */
const PATIENCE_MS = 1_500;
/** How long a removed file can be had back. */
const UNDO_MS = 10_000;
/** Other tabs hear of progress so often at most. */
const TELL_MS = 300;

/** Brings files to the server: kept on this device first, then sent in order, by one tab at a time. */
@Injectable({ providedIn: 'root' })
export class UploadEngine {
  readonly #api = inject(Api);
  readonly #uploads = inject(Uploads);
  readonly #connection = inject(LiveConnection);
  /** Chosen, and not measured yet. */
  readonly #fresh = new Set<string>();
  #userId: string | undefined;
  #store: UploadStore | undefined;
  #lanes: UploadLanes | undefined;
  #opened: Promise<void> = Promise.resolve();
  #tabs: BroadcastChannel | undefined;
  #wake: (() => void)[] = [];
  #limitsAt = 0;
  #toldAt = 0;

  constructor() {
    effect(() => {
      if (this.#connection.current()) untracked(() => this.#wakeAll());
    });
    addEventListener('online', () => this.#wakeAll());
  }

  /** For that person from now on; resolves once all that lies on this device is known. */
  open(userId: string | undefined): Promise<void> {
    if (userId === this.#userId) return this.#opened;
    this.#userId = userId;
    this.#tabs?.close();
    this.#lanes?.end();
    this.#fresh.clear();
    this.#limitsAt = 0;
    this.#uploads.limits.set(null);
    this.#uploads.unsaved.clear();
    this.#uploads.replace(new Map());
    const name = `chatapp-uploads-${userId}`;
    this.#store = userId === undefined ? undefined : new UploadStore(name);
    this.#tabs = userId === undefined ? undefined : new BroadcastChannel(name);
    if (this.#tabs) this.#tabs.onmessage = ({ data }) => this.#hear(data as { id: string; bytes: number } | null);
    this.#lanes = new UploadLanes(name, {
      next: (running) => this.#next(running),
      run: (upload, stopped, out) => this.#run(upload, stopped, out),
    });
    return (this.#opened = this.#reload());
  }

  /** Answers from what was learnt within the last minute. */
  async askLimits(): Promise<FileLimits | null> {
    if (Date.now() - this.#limitsAt > LIMITS_MS) {
      const limits = await this.#api.get<FileLimits>('/files/limits').catch(() => null);
      if (limits) {
        this.#limitsAt = Date.now();
        this.#uploads.limits.set(limits);
      }
    }
    return untracked(this.#uploads.limits);
  }

  /** Puts files into a composer; they go out at once. What can't be taken is said there. */
  async add(place: string, files: readonly File[], folders: readonly string[] = []): Promise<void> {
    this.#uploads.unfit.set(null);
    const channelId = place.split('/')[0] ?? '';
    const limits = await Promise.race([
      this.askLimits(),
      new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS)),
    ]);
    const there = untracked(() => this.#uploads.drafts(place));
    const { fit, unfit } = admit(files, there.length, limits);
    const refused: Unfit[] = folders.length > 0 ? [{ why: 'folder', names: folders }, ...unfit] : unfit;
    if (refused.length > 0) this.#uploads.unfit.set({ place, files: refused });
    const first = (there.at(-1)?.order ?? -1) + 1;
    const chosen = fit.map((content, index): LocalUpload => {
      const { name, size, type } = content;
      const kind = probableKind(type, name);
      const id = uuidV7();
      return { id, channelId, place, order: first + index, name, size, type, kind, content, state: 'uploading' };
    });
    for (const { id } of chosen) this.#fresh.add(id);
    this.#uploads.replace(new Map([...this.#all, ...chosen.map((upload) => [upload.id, upload] as const)]));
    const ready = chosen.map(async (upload) => {
      const measures = await measure(upload);
      await this.#change([upload.id], (now) => ({ ...now, ...measures }));
      this.#fresh.delete(upload.id);
      void this.#lanes?.kick();
    });
    await Promise.all(ready);
  }

  /** Moves a file in its composer to another position. */
  async move(place: string, from: number, to: number): Promise<void> {
    const ids = untracked(() => this.#uploads.drafts(place)).map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    await this.#change(ids, (upload) => ({ ...upload, order: ids.indexOf(upload.id) }));
  }

  /** Their message was taken back into a composer, in front of what lies there. */
  async takeBack(ids: readonly string[], place: string): Promise<void> {
    const first = (untracked(() => this.#uploads.drafts(place))[0]?.order ?? 0) - ids.length;
    await this.#change(ids, (upload) => ({ ...upload, place, order: first + ids.indexOf(upload.id) }));
  }

  /** Tries again what was refused, and asks after what was ready. */
  async retry(ids: readonly string[]): Promise<void> {
    await this.#change(ids, ({ reason: _, readyAt: __, ...upload }) => ({ ...upload, state: 'uploading' }));
    void this.#lanes?.kick();
  }

  /** The server lets go of what nobody has used for a day: what was ready long ago is asked after. */
  verify(ids: readonly string[]): void {
    const old = ids.filter((id) => Date.now() - (this.#all.get(id)?.readyAt ?? Date.now()) > FRESH_MS);
    if (old.length > 0) void this.retry(old);
  }

  /** The server has them in a message: they are not kept on this device any more, but shown from it until the message has come. */
  async release(ids: readonly string[]): Promise<void> {
    await this.#store?.delete(ids);
    this.#tabs?.postMessage(null);
  }

  /** Lets go of files altogether. */
  async forget(ids: readonly string[]): Promise<void> {
    this.#uploads.drop(ids);
    await this.release(ids);
  }

  /** Takes files away, here at once and on the server a little later; answers with how to have them back. */
  async remove(ids: readonly string[]): Promise<() => Promise<void>> {
    const removed = ids.map((id) => this.#all.get(id)).filter((upload) => upload !== undefined);
    for (const id of ids) this.#lanes?.stop(id);
    await this.forget(ids);
    const cancel = setTimeout(() => {
      for (const id of ids) void this.#api.delete(`/uploads/${id}`).catch(() => undefined);
    }, UNDO_MS);
    return async () => {
      clearTimeout(cancel);
      this.#uploads.replace(new Map([...this.#all, ...removed.map((upload) => [upload.id, upload] as const)]));
      await this.save(ids);
      void this.#lanes?.kick();
    };
  }

  /** Keeps what is known of them now on this device. */
  async save(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const upload = this.#all.get(id);
      if (upload) await this.#store?.put(upload);
      if (upload === this.#all.get(id)) this.#uploads.unsaved.delete(id);
    }
    this.#tabs?.postMessage(null);
  }

  /** Those whose message is on its way. */
  sent(): readonly string[] {
    return [...this.#all.values()].filter(({ place }) => place === null).map(({ id }) => id);
  }

  get #all(): ReadonlyMap<string, LocalUpload> {
    return untracked(this.#uploads.all);
  }

  async #reload(): Promise<void> {
    const store = this.#store;
    const stored = (await store?.all()) ?? [];
    if (store !== this.#store) return;
    const all = new Map(stored.map((upload) => [upload.id, upload]));
    for (const id of [...this.#fresh, ...this.#uploads.unsaved]) {
      const here = this.#all.get(id);
      if (here) all.set(id, here);
    }
    this.#lanes?.keep(all);
    this.#uploads.replace(all);
    void this.#lanes?.kick();
  }

  #hear(said: { id: string; bytes: number } | null): void {
    if (said) this.#uploads.setSent(said.id, said.bytes);
    else void this.#reload();
  }

  async #change(ids: readonly string[], change: (upload: LocalUpload) => LocalUpload): Promise<void> {
    this.#uploads.change(ids, change);
    await this.save(ids);
  }

  /** Messages that wait come before those that are still being written. */
  #next(running: ReadonlySet<string>): LocalUpload | undefined {
    return [...this.#all.values()]
      .filter(({ id, state }) => state === 'uploading' && !running.has(id) && !this.#fresh.has(id))
      .sort((a, b) => Number(a.place !== null) - Number(b.place !== null) || (a.id < b.id ? -1 : 1))[0];
  }

  async #run(upload: LocalUpload, stopped: AbortSignal, out: () => void): Promise<void> {
    const { id, content } = upload;
    const uploaded = await runUpload(bodyOf(upload), content, {
      create: (asked) => this.#api.post<Upload>('/uploads', asked),
      put: (url, part, sent) => putPart(url, part, sent, stopped),
      complete: () => {
        out();
        return this.#api.post<Upload>(`/uploads/${id}/complete`, {}, COMPLETE_MS);
      },
      progress: (bytes) => this.#progress(id, bytes),
      pause: (attempt, waitMs) => this.#pause(attempt, waitMs, stopped),
    });
    if (stopped.aborted || uploaded.kind === 'stopped') return;
    await this.#change([id], (now) =>
      uploaded.kind === 'refused'
        ? { ...now, state: 'refused', reason: uploaded.code }
        : { ...now, state: 'ready', readyAt: Date.now() },
    );
  }

  #progress(id: string, bytes: number): void {
    this.#uploads.stalled.set(false);
    this.#uploads.setSent(id, bytes);
    if (Date.now() - this.#toldAt < TELL_MS) return;
    this.#toldAt = Date.now();
    this.#tabs?.postMessage({ id, bytes });
  }

  async #pause(attempt: number, waitMs: number | undefined, signal: AbortSignal): Promise<boolean> {
    this.#uploads.stalled.set(true);
    await Promise.race([
      new Promise((resolve) => setTimeout(resolve, waitMs ?? 300 + backoffMs(attempt))),
      new Promise<void>((resolve) => this.#wake.push(resolve)),
      new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true })),
    ]);
    return !signal.aborted;
  }

  #wakeAll(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const resume of waiting) resume();
  }
}

function bodyOf({ id, channelId, name, size, kind, width, height, duration }: LocalUpload): CreateUpload {
  const body: CreateUpload = { id, purpose: { channelId }, name: name.trim().slice(-LIMITS.fileName) || 'file', size };
  if (kind === 'video' && width !== undefined && height !== undefined) Object.assign(body, { width, height });
  return duration === undefined ? body : { ...body, duration };
}
