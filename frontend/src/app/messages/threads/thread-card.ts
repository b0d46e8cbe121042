import {
  Component,
  DestroyRef,
  ElementRef,
  type OnInit,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MyThread } from '@chatapp/contract';
import { channelIcon } from '../../channels/channel-names';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Times } from '../../ui/times';
import { ComposeParts } from '../compose/compose-parts';
import { Composer } from '../compose/composer';
import { ConversationState } from '../conversation-state';
import { ConversationRows } from '../list/conversation-rows';
import { FollowUps } from '../list/follow-ups';
import { History } from '../list/history';
import { MessageActions } from '../list/message-actions';
import { MessageKeys } from '../list/message-keys';
import { MessageRow } from '../list/message-row';
import { type Row, rowsOf } from '../rows';
import { TypingLine } from '../typing-line';
import { FollowButton } from './follow-button';
import { ThreadHistory } from './thread-history';
import { Threads } from './threads';

/** A thread in the list of threads: its root, what is new or was said last, and a place to answer. */
@Component({
  selector: 'app-thread-card',
  imports: [Composer, FollowButton, Icon, MessageKeys, MessageRow, RouterLink, TypingLine],
  providers: [
    ComposeParts,
    ConversationRows,
    ConversationState,
    FollowUps,
    MessageActions,
    ThreadHistory,
    { provide: History, useExisting: ThreadHistory },
  ],
  templateUrl: './thread-card.html',
  styleUrl: './thread-card.css',
})
export class ThreadCard implements OnInit {
  readonly #threads = inject(Threads);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly history = inject(ThreadHistory);
  protected readonly rows = inject(ConversationRows);
  protected readonly conversation = inject(ConversationState);
  protected readonly times = inject(Times);
  protected readonly language = inject(Language).learn(teamworkTexts);
  protected readonly t = this.language.t;
  readonly thread = input.required<MyThread>();
  /** What scrolls: replies that were in view there are read. */
  readonly viewport = input.required<HTMLElement>();
  protected readonly active = signal<string | null>(null);
  protected readonly writing = signal(false);
  readonly #inView = signal(false);
  protected readonly icon = computed(() => {
    const channel = this.conversation.mine()?.channel;
    return channel ? channelIcon(channel) : 'hash';
  });
  /** The root, where it is not among the rows because earlier replies are left out. */
  protected readonly root = computed<Row | undefined>(() => {
    const root = this.history.root();
    if (!root || this.history.stretch()?.first === 0) return undefined;
    const meId = this.conversation.me()?.id ?? '';
    return rowsOf({ messages: [root], pending: [], meId, positionOf: () => 0, freshFrom: null })[0];
  });
  protected readonly earlier = computed(() => Math.max(0, (this.history.stretch()?.first ?? 1) - 1));

  constructor() {
    effect(() => {
      this.rows.reading();
      if (this.#inView()) untracked(() => this.history.seen());
    });
    effect(() => {
      if (this.conversation.composerWanted() > 0 || this.conversation.editing() || this.conversation.rewriting())
        untracked(() => this.writing.set(true));
    });
    const destroyed = inject(DestroyRef);
    afterNextRender(() => this.#watch(destroyed));
    destroyed.onDestroy(() => this.history.leave());
  }

  ngOnInit(): void {
    this.conversation.channelId.set(this.thread().channelId);
    this.conversation.rootId.set(this.thread().rootId);
  }

  protected open(number?: number): void {
    const { channelId, rootId } = this.thread();
    this.#threads.open(channelId, rootId, number === undefined ? {} : { number });
  }

  /** From message to message, also from one thread to the next. */
  focusRow(_key: string | null, by: number, edge?: 'first' | 'last'): void {
    const all = [...this.viewport().querySelectorAll<HTMLElement>('[role="article"]')];
    const at = all.indexOf(document.activeElement as HTMLElement);
    (edge ? all.at(edge === 'first' ? 0 : -1) : all[at + by])?.focus();
  }

  /** Seen is what one has scrolled to the end of. */
  #watch(destroyed: DestroyRef): void {
    const end = this.#element.querySelector('.end');
    if (!end) return;
    const observer = new IntersectionObserver(
      (entries) => this.#inView.set(entries.at(-1)?.isIntersecting === true && document.visibilityState === 'visible'),
      { root: this.viewport() },
    );
    observer.observe(end);
    destroyed.onDestroy(() => observer.disconnect());
  }
}
