import { Injectable, effect, inject, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { Message, SavedItem, ServerEvent } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { LiveSync } from '../live/live-sync';
import { Presence } from '../live/presence';
import { channelPath } from '../messages/channel-path';
import { Device } from './device';
import { NoticeWords } from './notice-words';
import { Shown } from './shown';
import { Sounds } from './sounds';
import { Tabs } from './tabs';
import { isQuietNow, isRead, subjectOf } from './whom-to-tell';

/** Who looks at a message has read it by then, here or elsewhere; and a keyword in it has been found. */
const REST_MS = 600;
/** What a page has told of is remembered for when the push comes. */
const REMEMBERED = 300;
const FRESH_REMINDER_MS = 60_000;

/** What the service worker says. */
interface Asked {
  readonly type?: string;
  readonly tag?: string;
  readonly path?: string;
}

/** Tells of messages as they come, while a page is open: one tab for all of them. What comes with no page open is the service worker's. */
@Injectable({ providedIn: 'root' })
export class Notices {
  readonly #live = inject(LiveState);
  readonly #presence = inject(Presence);
  readonly #device = inject(Device);
  readonly #words = inject(NoticeWords);
  readonly #shown = inject(Shown);
  readonly #sounds = inject(Sounds);
  readonly #tabs = inject(Tabs);
  readonly #router = inject(Router);
  readonly #told = new Set<string>();

  constructor() {
    inject(LiveSync).listen((event) => this.#hear(event));
    navigator.serviceWorker?.addEventListener('message', (event) => this.#answer(event as MessageEvent<Asked | null>));
    effect(() => {
      const on = this.#device.on();
      if (on) untracked(() => void this.#device.register());
    });
    effect(() => {
      // Signed out: what is on the screen is not for whoever comes next.
      if (!this.#live.ready()) void this.#shown.close(() => true);
    });
  }

  #hear(event: ServerEvent): void {
    switch (event.type) {
      case 'messages.created':
        for (const message of event.messages) void this.#consider(message);
        return;
      case 'saved.changed':
        if (event.item) void this.#remind(event.item);
        return;
      case 'read.changed':
      case 'thread.changed':
      case 'membership.changed':
        void this.#shown.close(({ tag, path }) => !tag.startsWith('reminder/') && this.#isRead(tag, path));
        return;
      default:
        return;
    }
  }

  async #consider(message: Message): Promise<void> {
    if (!this.#tabs.speaks || !this.#device.on()) return;
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const state = this.#live.state();
    const subject = state && subjectOf(state, message, this.#presence.of(state.me.id) === 'active');
    if (!subject || isQuietNow(state, new Date())) return;
    const rootId = subject.inThread ? (message.reply?.rootId ?? null) : null;
    if (await this.#tabs.isLookedAt({ channelId: message.channelId, rootId })) return;
    await this.#live.acquaint([message.authorId, ...message.mentions]);
    const path = channelPath(message.channelId, message.seq);
    this.#remember(subject.tag, path);
    await this.#tell({
      tag: subject.tag,
      path,
      title: this.#words.title(message, subject),
      body: this.#words.body(message),
    });
  }

  /** At the time that one has chosen oneself: also in quiet hours. Who has the application before them sees it there. */
  async #remind({ remindedAt, messageId, channelId, seq }: SavedItem): Promise<void> {
    if (remindedAt === null || Date.now() - Date.parse(remindedAt) > FRESH_REMINDER_MS) return;
    if (!this.#tabs.speaks || !this.#device.on()) return;
    const [tag, path] = [`reminder/${messageId}`, channelPath(channelId, seq)];
    if (this.#told.has(`${tag} ${path}`)) return;
    this.#remember(tag, path);
    const messages = this.#live.held(channelId)?.messages;
    const message = messages?.[seq - (messages[0]?.seq ?? 0)];
    const title = message ? this.#words.title(message, { inThread: false }) : '';
    await this.#tell({ tag, path, title: this.#words.reminder(title), body: message ? this.#words.body(message) : '' });
  }

  async #tell(what: { tag: string; path: string; title: string; body: string }): Promise<void> {
    const sound = this.#live.me()?.notifications.sound ?? 'none';
    const heard = await this.#sounds.play(sound);
    await this.#shown.show({ ...what, silent: heard || sound === 'none' }, (path) => this.#open(path));
  }

  #remember(tag: string, path: string): void {
    this.#told.add(`${tag} ${path}`);
    if (this.#told.size > REMEMBERED) this.#told.delete(this.#told.values().next().value ?? '');
  }

  /** The service worker asks what is known of a push, or opens what was clicked. */
  #answer({ data, ports }: MessageEvent<Asked | null>): void {
    const { type, tag = '', path = '' } = data ?? {};
    if (type === 'chatapp.open') this.#open(path);
    if (type !== 'chatapp.known?') return;
    const told = this.#told.has(`${tag} ${path}`);
    const read = !tag.startsWith('reminder/') && path.startsWith('/c/') && this.#isRead(tag, path);
    ports[0]?.postMessage(read ? 'read' : told ? 'told' : null);
  }

  #isRead(tag: string, path: string): boolean {
    const state = this.#live.state();
    return state !== null && isRead(state, tag, path);
  }

  #open(path: string): void {
    // Only ways within the application: a push is somebody else's word until then.
    if (path.startsWith('/') && !path.startsWith('//')) void this.#router.navigateByUrl(path);
  }
}
