import {
  Component,
  DestroyRef,
  ElementRef,
  type OnInit,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { LiveConnection } from '../../live/live-connection';
import { ThreadLoader } from '../../live/thread-loader';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { ComposeParts } from '../compose/compose-parts';
import { Composer } from '../compose/composer';
import { ConversationState } from '../conversation-state';
import { FollowUps } from '../list/follow-ups';
import { History } from '../list/history';
import { MessageActions } from '../list/message-actions';
import { MessageList } from '../list/message-list';
import { TypingLine } from '../typing-line';
import { ThreadHistory } from './thread-history';

/** The root, its replies, and a composer for more; from being opened to being left. */
@Component({
  selector: 'app-thread-conversation',
  imports: [Composer, EmptyState, Icon, MessageList, TypingLine],
  providers: [
    ComposeParts,
    ConversationState,
    FollowUps,
    MessageActions,
    ThreadHistory,
    { provide: History, useExisting: ThreadHistory },
  ],
  template: `
    @if (conversation.rootId() !== null) {
      @if (history.missing()) {
        <app-empty-state
          icon="message"
          [heading]="t('teamwork.thread.missing')"
          [text]="t('teamwork.thread.missingText')"
        />
      } @else {
        <app-message-list />
        <app-typing-line />
        @if (conversation.blocked(); as reason) {
          <p class="notice blocked">
            <app-icon [name]="reason === 'archived' ? 'archive' : 'megaphone'" [size]="17" />{{
              t(reason === 'archived' ? 'compose.archived' : 'compose.readOnly')
            }}
          </p>
        } @else if (answerable()) {
          <app-composer />
        }
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      flex: 1;
      min-height: 0;
      min-width: 0;
      --gutter: 16px;
    }
    .blocked {
      margin: 0 16px 16px;
    }
  `,
})
export class ThreadConversation implements OnInit {
  protected readonly conversation = inject(ConversationState);
  protected readonly history = inject(ThreadHistory);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  readonly channelId = input.required<string>();
  readonly rootId = input.required<string>();
  readonly reply = input<number>();
  /** Nobody begins a thread at what was deleted. */
  protected readonly answerable = computed(() => {
    const root = this.history.root();
    return root !== undefined && (root.deletedAt === null || root.thread !== undefined);
  });

  constructor() {
    const [loader, connection] = [inject(ThreadLoader), inject(LiveConnection)];
    let away = false;
    effect(() => {
      const current = connection.current();
      if (current && away) untracked(() => loader.refresh(this.channelId(), this.rootId())).catch(() => undefined);
      away = !current;
    });
    effect(() => {
      const position = this.reply();
      if (position !== undefined && Number.isInteger(position) && position >= 0)
        untracked(() => this.conversation.jump.set({ to: 'message', position, highlight: true }));
    });
    this.#returnFocus();
  }

  ngOnInit(): void {
    this.conversation.channelId.set(this.channelId());
    this.conversation.rootId.set(this.rootId());
  }

  /** Where the focus was before goes on being used, if it is in here when the thread is closed. */
  #returnFocus(): void {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    inject(DestroyRef).onDestroy(() => {
      const within = element.contains(document.activeElement) || document.activeElement === document.body;
      const target = before?.isConnected ? before : document.querySelector<HTMLElement>('app-conversation textarea');
      if (within) setTimeout(() => target?.focus({ preventScroll: true }));
    });
  }
}
