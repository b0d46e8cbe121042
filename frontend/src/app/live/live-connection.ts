import { Injectable, computed, inject, signal } from '@angular/core';
import type { ServerEvent } from '@chatapp/contract';
import { Api } from '../api/api';
import { Session } from '../auth/session';
import { backoffMs } from './backoff';
import { LiveState } from './live-state';
import { LiveSync } from './live-sync';
import { Presence } from './presence';
import { Receipts } from './receipts';
import { SocketLink } from './socket-link';
import { SocketOut } from './socket-out';
import { SocketSends } from './socket-sends';
import { ThreadFollowing } from './thread-following';
import { Typing } from './typing';

/** `connecting` until the first sync; `reconnecting` after an outage of more than a moment; `offline` where the device says so. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** An outage shorter than this is not worth a word to anyone. */
const GRACE_MS = 1_500;

/** Keeps the state up to date: socket, sync, catching up. Started after sign-in and stopped at sign-out. */
@Injectable({ providedIn: 'root' })
export class LiveConnection {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #live = inject(LiveState);
  readonly #sync = inject(LiveSync);
  readonly #typing = inject(Typing);
  readonly #presence = inject(Presence);
  readonly #receipts = inject(Receipts);
  readonly #following = inject(ThreadFollowing);
  readonly #out = inject(SocketOut);
  readonly #sends = inject(SocketSends);
  #link: SocketLink | undefined;
  #onSessionEnded: (() => void) | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #resync: ReturnType<typeof setTimeout> | undefined;
  #listening = new AbortController();

  readonly #current = signal(false);
  readonly #outage = signal(false);
  readonly #deviceOnline = signal(navigator.onLine);
  readonly status = computed<Connection>(() => {
    if (!this.#deviceOnline()) return 'offline';
    if (!this.#live.ready()) return 'connecting';
    return this.#outage() ? 'reconnecting' : 'live';
  });
  /** Whether socket and state are up to date this very moment; the outbox sends at once when this turns true. */
  readonly current = this.#current.asReadonly();

  /** Connects for the signed-in person. `onSessionEnded`: signed out from elsewhere or found to be. */
  start(onSessionEnded: () => void): void {
    if (this.#link) return;
    this.#onSessionEnded = onSessionEnded;
    this.#api.onSignedOut(() => this.#ended());
    this.#link = new SocketLink(`${location.origin.replace(/^http/, 'ws')}/api/socket`, {
      opened: () => this.#begin(),
      received: (event) => this.#receive(event),
      lost: () => this.#lost(),
      probe: () => this.#presence.repeat(),
      failed: (times) => this.#failed(times),
    });
    this.#out.connect((said) => this.#link?.send(said) ?? false);
    this.#listen();
    this.#link.start();
    // The screen need not wait for the socket: whatever happens between this and `hello` is fetched by the next sync.
    void this.#catchUp(0);
    // Nor for the server, where this person was here before.
    if (this.#session.entered) void this.#sync.forget();
    else void this.#restore();
  }

  async #restore(): Promise<void> {
    const link = this.#link;
    const shown = await this.#sync.restore();
    // What is shown is of another day: that is said, unless the server answers in a moment.
    if (shown && link === this.#link && !this.#current()) this.#awaitOutage();
  }

  /** Disconnects and forgets all server data. */
  stop(): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    this.#link?.stop();
    this.#link = undefined;
    this.#out.connect(undefined);
    this.#api.onSignedOut(undefined);
    this.#sends.lost();
    clearTimeout(this.#grace);
    this.#grace = undefined;
    clearTimeout(this.#resync);
    this.#current.set(false);
    this.#outage.set(false);
    this.#presence.clear();
    this.#typing.clear();
    this.#receipts.clear();
    this.#following.clear();
    this.#sync.clear();
  }

  /** Tries again at once, where it waits before the next try. */
  retryNow(): void {
    this.#link?.retryNow();
  }

  #begin(): void {
    this.#sync.hold();
    this.#presence.repeat();
    void this.#catchUp(0);
  }

  /** Fetches what was missed, until it succeeds or the socket is lost again. */
  async #catchUp(attempt: number): Promise<void> {
    clearTimeout(this.#resync);
    const link = this.#link;
    try {
      await this.#sync.syncAfresh();
      if (link !== this.#link || !link?.isOpen) return;
      clearTimeout(this.#grace);
      this.#grace = undefined;
      this.#outage.set(false);
      this.#current.set(true);
    } catch {
      if (link === this.#link && link)
        this.#resync = setTimeout(() => void this.#catchUp(attempt + 1), 200 + backoffMs(attempt));
    }
  }

  #receive(event: ServerEvent): void {
    this.#receipts.hear(event);
    switch (event.type) {
      case 'typing':
        return this.#typing.seen(event.channelId, event.userId, event.rootId);
      case 'presence':
        return this.#presence.learn(event.presences);
      case 'reconnect':
        return this.#link?.moveWithin(event.withinMs);
      case 'session.ended':
        return this.#ended();
      case 'hello':
      case 'receipt':
        return;
      case 'thread.changed':
        this.#following.hear(event);
        return this.#sync.take(event);
      case 'messages.created':
        for (const message of event.messages)
          this.#typing.stopped(event.channelId, message.authorId, message.reply?.rootId);
        this.#sync.take(event);
        return this.#sends.hear(event);
      case 'send.stored':
      case 'send.refused':
        return this.#sends.hear(event);
      default:
        return this.#sync.take(event);
    }
  }

  #lost(): void {
    this.#sends.lost();
    this.#current.set(false);
    this.#awaitOutage();
  }

  #awaitOutage(): void {
    this.#grace ??= setTimeout(() => this.#outage.set(true), GRACE_MS);
  }

  #failed(times: number): void {
    this.#lost();
    // A refused upgrade tells a page nothing. Asking over HTTP does: signed out, or only the socket is barred.
    if (times === 1 || times % 3 === 2) void this.#sync.sync().catch(() => undefined);
  }

  #ended(): void {
    const onSessionEnded = this.#onSessionEnded;
    if (!this.#link) return;
    this.stop();
    onSessionEnded?.();
  }

  #listen(): void {
    const options = { signal: this.#listening.signal };
    addEventListener(
      'online',
      () => {
        this.#deviceOnline.set(true);
        this.#wake();
      },
      options,
    );
    addEventListener('offline', () => this.#deviceOnline.set(false), options);
    addEventListener('pageshow', () => this.#wake(), options);
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'visible' && this.#wake(),
      options,
    );
    this.#deviceOnline.set(navigator.onLine);
  }

  /** Back from sleep or from another network: the socket may be dead without knowing it. */
  #wake(): void {
    this.#link?.retryNow();
    this.#link?.check(3_000, 3_000);
  }
}
