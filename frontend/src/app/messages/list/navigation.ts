import { Injectable, inject, signal } from '@angular/core';
import type { Message } from '@chatapp/contract';
import type { PageAt } from '../../live/channel-loader';
import { Language } from '../../ui/language';
import { Toasts } from '../../ui/toasts';
import { ConversationState, type Jump } from '../conversation-state';
import type { Slice } from '../row-canvas';
import type { Row } from '../rows';
import { Threads } from '../threads/threads';
import { ConversationRows } from './conversation-rows';
import { History } from './history';
import type { Scroller } from './scroller';

/** More is loaded when less than this is left beyond the screen, in px. */
const NEAR = 1_800;
const RETRY_MS = 3_000;
const HIGHLIGHT_MS = 2_500;

/** Moves through the history of one conversation or thread: loads what comes into view and goes where the reader wants to be. */
@Injectable()
export class Navigation {
  readonly #history = inject(History);
  readonly #threads = inject(Threads);
  readonly #toasts = inject(Toasts);
  readonly #language = inject(Language);
  readonly #conversation = inject(ConversationState);
  readonly #rows = inject(ConversationRows);
  #scroller: Scroller | undefined;
  #goal: Jump | null = null;
  #loading: 'before' | 'after' | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #retryAt = 0;

  readonly slice = signal<Slice>({ start: 0, end: 0 });
  readonly atEnd = signal(true);
  readonly firstShown = signal<Row | null>(null);
  readonly highlighted = signal<string | null>(null);
  readonly failed = signal(false);

  attach(scroller: Scroller): void {
    this.#scroller = scroller;
    this.#hand();
  }

  /** Opens the conversation: where it was asked to, at the first of few new messages, or at the end. */
  async open(): Promise<void> {
    await this.#history.opened();
    const line = this.#rows.freshFrom();
    const few = line !== null && this.#rows.reading().last - line < 45;
    await this.go(this.#conversation.jump() ?? (few ? { to: 'unread' } : { to: 'newest' }));
  }

  async go(jump: Jump): Promise<void> {
    this.#goal = jump;
    const page = this.#pageFor(jump);
    if (!page) return this.#pursue();
    try {
      const loaded = await this.#history.load(page);
      this.failed.set(false);
      if (jump.to === 'date' && loaded) this.#foundDate(jump.at, loaded);
      this.#pursue();
    } catch {
      if (this.#goal === jump) this.failed.set(true);
    }
  }

  /** Tries again what could not be loaded. */
  again(): void {
    this.#retryAt = 0;
    if (this.#goal || this.#history.stretch() === null) void this.go(this.#goal ?? { to: 'newest' });
    else this.moved();
  }

  rowsChanged(): void {
    this.#hand();
    // Let go of while it was open: after a month's changes at once, or after joining again.
    const lost = this.#scroller && !this.#goal && !this.#history.held();
    if (lost) void this.go({ to: 'newest' });
    else if (this.#rows.rows().length === 0 && this.#rows.beyond().before > 0) void this.#more('before');
    else this.#pursue();
  }

  #hand(): void {
    const keys = this.#rows.rows().map((row) => row.key);
    this.#scroller?.setRows(keys, this.#rows.beyond());
  }

  /** The view has moved or its content has changed. */
  moved(): void {
    const scroller = this.#scroller;
    if (!scroller || scroller.canvas.size === 0) return;
    const { before, after } = this.#rows.beyond();
    this.atEnd.set(after === 0 && scroller.stuck);
    const { above, below } = scroller.reserve;
    const among = above > -scroller.height && below > -scroller.height;
    const first = (among && this.#rows.find(scroller.firstVisible)) || null;
    this.firstShown.set(first);
    if (first?.position) this.#history.trimAround(first.position);
    if ((above < -scroller.height && before > 0) || (below < -scroller.height && after > 0)) return this.#drifted();
    if (before > 0 && above < NEAR) void this.#more('before');
    else if (after > 0 && below < NEAR) void this.#more('after');
  }

  /** The scroll bar was dragged to where nothing is loaded: when it rests, that place is fetched. */
  #drifted(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      const scroller = this.#scroller;
      if (!scroller) return;
      const { after } = this.#rows.beyond();
      const { above, below } = scroller.reserve;
      const { first, last } = this.#history.stretch() ?? { first: 1, last: 1 };
      if (above < 0) void this.go(place(Math.round((scroller.top / Math.max(1, scroller.canvas.base)) * first)));
      else if (below < 0) {
        const share = -below / Math.max(1, scroller.canvas.roomFor(after));
        void this.go(place(last + Math.round(share * (this.#rows.reading().last - last))));
      }
    }, 120);
  }

  async #more(side: 'before' | 'after'): Promise<void> {
    // With nothing to show but replies in threads, older messages are what the goal waits for.
    const waits = this.#goal !== null && this.#rows.rows().length > 0;
    if (this.#loading || waits || Date.now() < this.#retryAt) return;
    const stretch = this.#history.stretch();
    if (!stretch) return;
    this.#loading = side;
    try {
      await this.#history.load(side === 'before' ? { before: stretch.first } : { after: stretch.last });
      this.failed.set(false);
    } catch {
      this.#retryAt = Date.now() + RETRY_MS;
      this.failed.set(true);
      setTimeout(() => this.moved(), RETRY_MS + 50);
    }
    this.#loading = null;
  }

  /** The page that has to be loaded to go there; null where it is loaded. */
  #pageFor(jump: Jump): PageAt | null {
    const { first, last } = this.#history.stretch() ?? { first: Infinity, last: -1 };
    const end = this.#rows.reading().last;
    switch (jump.to) {
      case 'newest':
        // An empty channel is asked for too: from then on it is held, and its first message has a place.
        return last >= end || (end === 0 && this.#history.held()) ? null : { newest: true };
      case 'unread': {
        const line = this.#rows.freshFrom() ?? end;
        if (line >= first && line <= last) return null;
        return end - line < 45 ? { newest: true } : { around: line };
      }
      case 'message': {
        const { position } = jump;
        return position >= first && position <= last
          ? null
          : { around: Math.max(1, Math.min(position, end || position)) };
      }
      case 'date':
        return { at: jump.at };
    }
  }

  #foundDate(at: string, messages: readonly Message[]): void {
    const message = messages.find(({ createdAt }) => createdAt >= at) ?? messages.at(-1);
    this.#goal = message ? place(this.#history.positionOf(message)) : null;
    if (!message) this.#toasts.show(this.#language.t('messages.date.none'));
  }

  /** Goes to the goal, as soon as it is among the rows. */
  #pursue(): void {
    const goal = this.#goal;
    const scroller = this.#scroller;
    if (!goal || !scroller || scroller.canvas.size === 0 || this.#pageFor(goal)) return;
    this.#goal = null;
    if (goal.to === 'newest') return scroller.toEnd();
    if (goal.to === 'date') return;
    if (goal.to === 'unread') return this.#show(this.#rows.freshFrom() ?? 0, false);
    const aside = goal.highlight ? this.#history.aside(goal.position)?.reply : undefined;
    if (!aside) return this.#show(goal.position, goal.highlight);
    // It is only in its thread, which opens there; the conversation goes to the root.
    this.#threads.open(this.#conversation.channelId(), aside.rootId, { number: aside.number, replace: true });
    void this.go({ to: 'message', position: aside.rootSeq, highlight: false });
  }

  #show(position: number, highlight: boolean): void {
    const row = this.#rows.at(position);
    if (!row) return this.#scroller?.toEnd();
    this.#scroller?.show(row.key, highlight ? 'center' : 'upper');
    if (highlight) this.#highlight(row.key);
  }

  #highlight(key: string): void {
    this.highlighted.set(key);
    setTimeout(() => this.highlighted.update((now) => (now === key ? null : now)), HIGHLIGHT_MS);
  }
}

function place(position: number): Jump {
  return { to: 'message', position: Math.max(1, position), highlight: false };
}
