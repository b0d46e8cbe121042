import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  afterRenderEffect,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { LiveConnection } from '../../live/live-connection';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Media } from '../../ui/media';
import { Times } from '../../ui/times';
import { Tooltip } from '../../ui/tooltip';
import { ConversationState } from '../conversation-state';
import { MessageHtml } from '../markdown/message-html';
import { RowCanvas } from '../row-canvas';
import { estimateHeight } from '../rows';
import { Announcer } from './announcer';
import { Beginning } from './beginning';
import { ConversationRows } from './conversation-rows';
import { DateJump } from './date-jump';
import { History } from './history';
import { MessageKeys } from './message-keys';
import { MessageRow } from './message-row';
import { Navigation } from './navigation';
import { Scroller } from './scroller';

/** The messages of a conversation: only those in view are in the page, whatever the length of its history. */
@Component({
  selector: 'app-message-list',
  imports: [Announcer, Beginning, Icon, MessageKeys, MessageRow, Tooltip],
  providers: [ConversationRows, Navigation],
  templateUrl: './message-list.html',
  styleUrl: './message-list.css',
  host: { '(document:visibilitychange)': 'follow()' },
})
export class MessageList {
  readonly #history = inject(History);
  readonly #connection = inject(LiveConnection);
  readonly #dates = inject(DateJump);
  readonly #html = inject(MessageHtml);
  readonly #media = inject(Media);
  protected readonly conversation = inject(ConversationState);
  protected readonly rows = inject(ConversationRows);
  protected readonly navigation = inject(Navigation);
  protected readonly language = inject(Language);
  protected readonly times = inject(Times);
  protected readonly t = this.language.t;

  /** A thread's root stands above its replies, and one doesn't go through it by date. */
  protected readonly inThread = computed(() => this.conversation.rootId() !== null);
  readonly #visible = signal(isVisible());
  /** The row under the pointer or with the focus, whose actions are shown. */
  protected readonly active = signal<string | null>(null);
  protected readonly dismissed = signal(false);
  protected readonly drawn = computed(() =>
    this.rows.rows().slice(this.navigation.slice().start, this.navigation.slice().end),
  );
  /** The row that the Tab key reaches: the one last used, or the last one in view. */
  readonly focused = signal<string | null>(null);
  protected readonly reachable = computed(() => {
    const drawn = this.drawn();
    const focused = this.focused();
    return drawn.some((row) => row.key === focused) ? focused : (drawn.at(-1)?.key ?? null);
  });
  protected readonly showNewest = computed(() => this.rows.loaded() && !this.rows.empty() && !this.navigation.atEnd());
  protected readonly scrolledBack = computed(
    () => !this.inThread() && this.showNewest() && this.navigation.firstShown() !== null,
  );
  /** What is new and lies above the screen. */
  protected readonly freshAbove = computed(() => {
    const line = this.rows.freshFrom();
    const first = this.navigation.firstShown()?.position;
    if (line === null || this.dismissed() || !first || first <= line) return null;
    return { count: this.rows.unread(), at: this.rows.at(line)?.at };
  });

  private readonly viewport = viewChild.required<ElementRef<HTMLElement>>('viewport');
  private readonly sizer = viewChild.required<ElementRef<HTMLElement>>('sizer');
  private readonly block = viewChild.required<ElementRef<HTMLElement>>('block');
  private readonly older = viewChild.required<ElementRef<HTMLElement>>('older');
  private readonly newer = viewChild.required<ElementRef<HTMLElement>>('newer');
  #scroller: Scroller | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    void this.#html.load();
    afterNextRender(() => this.#start(destroyed));
    effect(() => {
      this.rows.rows();
      this.rows.beyond();
      untracked(() => this.navigation.rowsChanged());
    });
    afterRenderEffect(() => {
      this.drawn();
      this.rows.beyond();
      untracked(() => this.#scroller?.settle());
    });
    effect(() => this.rows.looking.set(this.#visible() && this.navigation.atEnd()));
    effect(() => {
      this.rows.reading();
      const read = this.rows.looking() && this.rows.loaded() && this.rows.beyond().after === 0;
      if (read) untracked(() => this.#history.seen());
    });
    effect(() => {
      const jump = this.conversation.jump();
      if (jump) untracked(() => this.#scroller && void this.navigation.go(jump));
    });
    effect(() => {
      if (this.#connection.current() && this.navigation.failed()) untracked(() => this.navigation.again());
    });
    destroyed.onDestroy(() => this.#history.leave());
  }

  protected follow(): void {
    this.#visible.set(isVisible());
  }

  protected scrolled(): void {
    this.#scroller?.scrolled();
  }

  protected newest(): void {
    this.conversation.jump.set({ to: 'newest' });
  }

  protected unread(): void {
    this.dismissed.set(true);
    this.conversation.jump.set({ to: 'unread' });
  }

  protected async pickDate(event: Event, near: string): Promise<void> {
    const jump = await this.#dates.pick(event, near);
    if (jump) this.conversation.jump.set(jump);
  }

  /** Moves the focus to the row `by` further down; with `edge` to the first or last one that is loaded. */
  focusRow(key: string | null, by: number, edge?: 'first' | 'last'): void {
    const rows = this.rows.rows();
    const at = edge === 'first' ? 0 : edge === 'last' ? rows.length - 1 : rows.findIndex((row) => row.key === key) + by;
    const row = rows[Math.max(0, Math.min(rows.length - 1, at))];
    if (!row) return;
    this.focused.set(row.key);
    this.#scroller?.reveal(row.key);
    // Drawn in the next round, if it was not on the screen.
    requestAnimationFrame(() => this.#element(row.key)?.focus({ preventScroll: true }));
  }

  #element(key: string): HTMLElement | null {
    return this.block().nativeElement.querySelector<HTMLElement>(`[data-key="${key}"] [role="article"]`);
  }

  #start(destroyed: DestroyRef): void {
    const [viewport, block] = [this.viewport().nativeElement, this.block().nativeElement];
    const canvas = new RowCanvas((key) => {
      const row = this.rows.find(key);
      return row ? estimateHeight(row, viewport.clientWidth - (this.#media.phone() ? 76 : 88)) : 60;
    });
    const parts = {
      viewport,
      sizer: this.sizer().nativeElement,
      block,
      older: this.older().nativeElement,
      newer: this.newer().nativeElement,
    };
    const scroller = new Scroller(parts, canvas, {
      rest: this.inThread() ? 'top' : 'bottom',
      draw: (slice) => this.navigation.slice.set(slice),
      moved: () => this.navigation.moved(),
    });
    this.#scroller = scroller;
    let width = viewport.clientWidth;
    const observer = new ResizeObserver(() => {
      if (viewport.clientWidth === width) return scroller.settle();
      width = viewport.clientWidth;
      scroller.resized();
    });
    observer.observe(viewport);
    observer.observe(block);
    destroyed.onDestroy(() => observer.disconnect());
    this.navigation.attach(scroller);
    void this.navigation.open();
  }
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}
