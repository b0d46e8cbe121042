import { Component, type OnInit, computed, effect, inject, input, untracked } from '@angular/core';
import { Features } from '../channels/features';
import { ChannelLoader } from '../live/channel-loader';
import { LiveConnection } from '../live/live-connection';
import { Receipts } from '../live/receipts';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { FileDrop } from './attachments/file-drop';
import { ComposeParts } from './compose/compose-parts';
import { Composer } from './compose/composer';
import { ConversationState } from './conversation-state';
import { ChannelHistory } from './list/channel-history';
import { FollowUps } from './list/follow-ups';
import { History } from './list/history';
import { MessageActions } from './list/message-actions';
import { MessageList } from './list/message-list';
import { ScheduledNote } from './scheduled-note';
import { TypingLine } from './typing-line';

/** The conversation of one channel, from its being opened to its being left. */
@Component({
  selector: 'app-channel-conversation',
  imports: [Composer, FileDrop, Icon, MessageList, ScheduledNote, TypingLine],
  providers: [
    ComposeParts,
    ConversationState,
    FollowUps,
    MessageActions,
    { provide: History, useClass: ChannelHistory },
  ],
  template: `
    @if (conversation.channelId() !== '') {
      <app-message-list />
      <app-typing-line />
      @defer (when conversation.scheduled().length > 0) {
        <app-scheduled-note [scheduled]="conversation.scheduled()" />
      }
      @if (conversation.blocked(); as reason) {
        <p class="blocked">
          <app-icon [name]="reason === 'archived' ? 'archive' : 'megaphone'" [size]="17" />{{
            t(reason === 'archived' ? 'compose.archived' : 'compose.readOnly')
          }}
        </p>
      } @else {
        <app-composer />
        <app-file-drop />
      }
    }
  `,
  styles: `
    :host {
      position: relative;
      display: flex;
      flex-direction: column;
      min-height: 0;
      min-width: 0;
      flex: 1;
    }
    .blocked {
      display: flex;
      align-items: center;
      gap: 10px;
      margin: 0 20px 16px;
      padding: 12px 16px;
      border-radius: var(--r-l);
      background: var(--sunken);
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
    @media (max-width: 640px) {
      .blocked {
        margin: 0 10px 10px;
      }
    }
  `,
})
export class ChannelConversation implements OnInit {
  readonly #loader = inject(ChannelLoader);
  readonly #connection = inject(LiveConnection);
  readonly #features = inject(Features);
  protected readonly conversation = inject(ConversationState);
  protected readonly t = inject(Language).t;
  readonly channelId = input.required<string>();
  readonly seq = input<number>();

  /** How far others have read is asked for again after an outage: nobody repeats it. */
  readonly #receiptsWanted = computed(
    () => this.#connection.current() && this.#features.isOn('receipts', this.channelId()),
  );
  readonly #pinsWanted = computed(() => {
    const held = this.conversation.held();
    return this.#connection.current() && held !== undefined && held.messages.length > 0 && held.pins === null;
  });

  constructor() {
    const receipts = inject(Receipts);
    effect(() => {
      if (this.#receiptsWanted()) untracked(() => void receipts.load(this.channelId()).catch(() => undefined));
    });
    // After the messages, which are what one came for.
    effect(() => {
      if (this.#pinsWanted()) untracked(() => void this.#loader.loadPins(this.channelId()).catch(() => undefined));
    });
    effect(() => {
      const seq = this.seq();
      if (seq !== undefined && Number.isInteger(seq) && seq > 0)
        untracked(() => this.conversation.jump.set({ to: 'message', position: seq, highlight: true }));
    });
  }

  ngOnInit(): void {
    this.conversation.channelId.set(this.channelId());
    this.#loader.open(this.channelId());
  }
}
