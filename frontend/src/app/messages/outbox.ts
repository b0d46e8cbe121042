import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { ErrorCode, Message, SendMessage } from '@chatapp/contract';
import { Api, ApiError } from '../api/api';
import { backoffMs } from '../live/backoff';
import { LiveConnection } from '../live/live-connection';
import { LiveState } from '../live/live-state';
import { LiveSync } from '../live/live-sync';
import { SocketSends } from '../live/socket-sends';
import { exclusively } from './exclusively';
import { type Sent, drain } from './outbox-queue';
import { OutboxStore } from './outbox-store';
import type { Pending } from './pending';
import { Uploads } from './uploads/uploads';
import { uuidV7 } from './uuid-v7';

const NONE: readonly Pending[] = [];

/** Refusals that say nothing of the message. */
const PASSING: readonly ErrorCode[] = ['server.unavailable', 'server.internal', 'request.rate_limited'];

/** One's own messages on their way: stored first, then sent in order until the server has stored or refused them. */
@Injectable({ providedIn: 'root' })
export class Outbox {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #sync = inject(LiveSync);
  readonly #connection = inject(LiveConnection);
  readonly #sends = inject(SocketSends);
  readonly #uploads = inject(Uploads);
  readonly #pending = signal<readonly Pending[]>([]);
  readonly #byChannel = computed(() => {
    const channels = new Map<string, Pending[]>();
    for (const pending of this.#pending())
      channels.set(pending.channelId, [...(channels.get(pending.channelId) ?? []), pending]);
    return channels;
  });
  readonly #active = new Set<string>();
  readonly #dirty = new Set<string>();
  #userId: string | undefined;
  #store: OutboxStore | undefined;
  #tabs: BroadcastChannel | undefined;
  #wake: (() => void)[] = [];

  constructor() {
    const userId = computed(() => this.#live.me()?.id);
    effect(() => {
      const id = userId();
      untracked(() => this.#open(id));
    });
    effect(() => {
      if (this.#connection.current()) untracked(() => this.#wakeAll());
    });
    // What was stored is shown as pending until its event has arrived: then the list holds it.
    effect(() => {
      const channels = this.#live.state()?.channels;
      const arrived = this.#pending().filter(
        ({ sentRev, channelId }) => sentRev !== null && sentRev <= (channels?.[channelId]?.rev ?? Infinity),
      );
      if (arrived.length > 0) untracked(() => this.#arrived(arrived));
    });
    addEventListener('online', () => this.#wakeAll());
  }

  /** What is on its way in a channel's conversation, or in one of its threads, in sending order. Reactive. */
  in(channelId: string, rootId: string | null): readonly Pending[] {
    const all = this.#byChannel().get(channelId) ?? NONE;
    return all.filter(({ body }) =>
      rootId === null ? body.rootId === undefined || body.inChannel === true : body.rootId === rootId,
    );
  }

  /** Puts a message on its way. Resolves when it is kept safely on this device. */
  async send(channelId: string, content: Omit<SendMessage, 'id'>): Promise<void> {
    const id = uuidV7();
    const pending: Pending = {
      id,
      channelId,
      body: { ...content, id },
      createdAt: new Date().toISOString(),
      refused: null,
      sentRev: null,
    };
    this.#pending.update((all) => [...all, pending]);
    const files = this.#uploads.send(content.fileIds ?? []);
    await this.#store?.put(pending);
    this.#changed(channelId);
    if (files.length > 0) await (await this.#uploads.engine()).save(files);
  }

  /** Sends a refused message again. */
  async retry(pending: Pending): Promise<void> {
    const { fileIds } = pending.body;
    if (fileIds) await (await this.#uploads.engine()).retry(fileIds);
    await this.#takeOut(pending);
    // An id that belongs to someone else's message never becomes free.
    const id = pending.refused === 'message.id_taken' ? uuidV7() : pending.id;
    const again: Pending = { ...pending, id, body: { ...pending.body, id }, refused: null };
    this.#pending.update((all) => [...all, again]);
    await this.#store?.put(again);
    this.#changed(pending.channelId);
  }

  /** Takes a message out that is not stored by the server, and its files with it. */
  async discard(pending: Pending): Promise<void> {
    await this.#takeOut(pending);
    const { fileIds } = pending.body;
    if (fileIds) await (await this.#uploads.engine()).remove(fileIds);
  }

  /** Takes a message out to be written anew in the composer of `place`, where its files lie from now on. */
  async takeBack(pending: Pending, place: string): Promise<void> {
    await this.#takeOut(pending);
    const { fileIds } = pending.body;
    if (fileIds) await (await this.#uploads.engine()).takeBack(fileIds, place);
  }

  async #takeOut(pending: Pending): Promise<void> {
    this.#pending.update((all) => all.filter(({ id }) => id !== pending.id));
    await this.#store?.delete(pending.id);
    this.#tabs?.postMessage(null);
    this.#uploads.wake();
  }

  #arrived(arrived: readonly Pending[]): void {
    this.#pending.update((all) => all.filter((pending) => !arrived.includes(pending)));
    const files = arrived.flatMap(({ body }) => body.fileIds ?? []);
    if (files.length > 0) this.#uploads.drop(files);
  }

  #open(userId: string | undefined): void {
    if (userId === this.#userId) return;
    this.#userId = userId;
    this.#tabs?.close();
    this.#pending.set([]);
    this.#store = userId === undefined ? undefined : new OutboxStore(userId);
    this.#tabs = userId === undefined ? undefined : new BroadcastChannel(`chatapp-outbox-${userId}`);
    if (this.#tabs) this.#tabs.onmessage = () => void this.#reload();
    this.#wakeAll();
    void this.#reload();
    if (this.#store) void this.#dropLost(this.#store);
  }

  /** Files of a message that was sent or discarded just before the browser was killed wait for nothing. */
  async #dropLost(store: OutboxStore): Promise<void> {
    const uploads = await this.#uploads.loaded();
    if (!uploads) return;
    const files = uploads.sent();
    const needed = new Set((await store.all()).flatMap(({ body }) => body.fileIds ?? []));
    const lost = files.filter((id) => !needed.has(id));
    if (store === this.#store && lost.length > 0) await uploads.forget(lost);
  }

  async #reload(): Promise<void> {
    const store = this.#store;
    const stored = (await store?.all()) ?? [];
    if (store !== this.#store) return;
    this.#pending.update((all) => [
      ...all.filter(({ sentRev }) => sentRev !== null),
      ...stored.filter(({ id }) => !all.some((known) => known.id === id && known.sentRev !== null)),
    ]);
    const files = this.#uploads.send(stored.flatMap(({ body }) => body.fileIds ?? []));
    if (files.length > 0) void this.#uploads.loaded().then((engine) => engine?.save(files));
    this.#uploads.wake();
    for (const channelId of new Set(stored.map((pending) => pending.channelId))) void this.#kick(channelId);
  }

  #changed(channelId: string): void {
    this.#tabs?.postMessage(null);
    void this.#kick(channelId);
  }

  async #kick(channelId: string): Promise<void> {
    this.#dirty.add(channelId);
    const key = `${this.#userId} ${channelId}`;
    if (this.#active.has(key)) return;
    this.#active.add(key);
    const store = this.#store;
    while (this.#dirty.delete(channelId) && store && store === this.#store) {
      // One tab at a time sends; the others find the queue empty when it is their turn.
      await exclusively(`chatapp-outbox-${key}`, () => this.#drain(channelId, store));
    }
    this.#active.delete(key);
  }

  #drain(channelId: string, store: OutboxStore): Promise<void> {
    return drain(channelId, {
      waiting: async () =>
        store === this.#store ? (await store.all()).filter((pending) => pending.channelId === channelId) : [],
      prepare: (pending) => this.#prepare(pending, store),
      send: (pending, attempt) => this.#send(pending, attempt),
      stored: async (pending, message) => {
        // First: were the browser killed between the two, sending again would do no harm, and files without a message would.
        if (pending.body.fileIds) await (await this.#uploads.engine()).release(pending.body.fileIds);
        await store.delete(pending.id);
        // The server is there: no reason for the socket to wait any longer.
        this.#connection.retryNow();
        this.#replace({ ...pending, sentRev: message.rev });
        this.#sync.take({ type: 'messages.created', channelId, rev: message.rev, messages: [message] });
        this.#tabs?.postMessage(null);
      },
      refused: async (pending, code) => {
        await store.put({ ...pending, refused: code });
        this.#replace({ ...pending, refused: code });
        this.#tabs?.postMessage(null);
      },
      pause: async (attempt, waitMs) => {
        await Promise.race([
          new Promise((resolve) => setTimeout(resolve, waitMs ?? 300 + backoffMs(attempt))),
          new Promise<void>((resolve) => this.#wake.push(resolve)),
        ]);
        return store === this.#store;
      },
    });
  }

  async #prepare({ id, body }: Pending, store: OutboxStore): Promise<Sent | null> {
    const still = (): boolean => store === this.#store && untracked(this.#pending).some((pending) => pending.id === id);
    const settled = await this.#uploads.settled(body.fileIds ?? [], still).catch(() => null);
    if (settled === 'ready') return null;
    // The code for files could not be fetched: as without a connection.
    if (settled === null) return { kind: 'later' };
    return settled === 'gone' ? { kind: 'later', waitMs: 0 } : { kind: 'refused', code: settled };
  }

  /** By socket, which is cheap for both sides; in doubt over HTTP, which also says why nothing comes back. */
  async #send(pending: Pending, attempt: number): Promise<Sent> {
    const { channelId, body } = pending;
    const answer = attempt === 0 ? await this.#sends.send(channelId, body) : null;
    if (answer?.kind === 'stored') return answer;
    if (answer?.kind === 'refused') {
      const { code, retryAfter } = answer.problem;
      return PASSING.includes(code) ? later(retryAfter) : { kind: 'refused', code };
    }
    return this.#post(pending);
  }

  async #post({ channelId, body }: Pending): Promise<Sent> {
    try {
      const message = await this.#api.post<Message>(`/channels/${channelId}/messages`, body);
      return { kind: 'stored', message };
    } catch (error) {
      if (!(error instanceof ApiError)) return { kind: 'later' };
      const passing =
        error.offline || error.status >= 500 || error.status === 401 || error.status === 408 || error.status === 429;
      return passing ? later(error.problem.retryAfter) : { kind: 'refused', code: error.code };
    }
  }

  #replace(pending: Pending): void {
    this.#pending.update((all) => all.map((known) => (known.id === pending.id ? pending : known)));
  }

  #wakeAll(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const resume of waiting) resume();
  }
}

function later(retryAfter: number | undefined): Sent {
  return retryAfter === undefined ? { kind: 'later' } : { kind: 'later', waitMs: retryAfter * 1_000 };
}
