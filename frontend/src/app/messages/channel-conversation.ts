import { Component, type OnInit, effect, inject, input, untracked } from '@angular/core';
import { ChannelLoader } from '../live/channel-loader';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { FileDrop } from './attachments/file-drop';
import { ComposeParts } from './compose/compose-parts';
import { Composer } from './compose/composer';
import { ConversationState } from './conversation-state';
import { MessageActions } from './list/message-actions';
import { MessageList } from './list/message-list';
import { TypingLine } from './typing-line';

/** The conversation of one channel, from its being opened to its being left. */
@Component({
  selector: 'app-channel-conversation',
  imports: [Composer, FileDrop, Icon, MessageList, TypingLine],
  providers: [ComposeParts, ConversationState, MessageActions],
  template: `
    @if (conversation.channelId() !== '') {
      <app-message-list />
      <app-typing-line />
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
  protected readonly conversation = inject(ConversationState);
  protected readonly t = inject(Language).t;
  readonly channelId = input.required<string>();
  readonly seq = input<number>();

  constructor() {
    effect(() => {
      const seq = this.seq();
      if (seq !== undefined && Number.isInteger(seq) && seq > 0)
        untracked(() => this.conversation.jump.set({ to: 'message', seq, highlight: true }));
    });
  }

  ngOnInit(): void {
    this.conversation.channelId.set(this.channelId());
    this.#loader.open(this.channelId());
  }
}
