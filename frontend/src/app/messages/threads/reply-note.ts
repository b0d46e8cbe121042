import { Component, computed, inject, input } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { ConversationState } from '../conversation-state';
import { MessageHtml } from '../markdown/message-html';
import { Threads } from './threads';

/** Says of a reply that stands in the conversation where it belongs; in the thread, that it stands there too. */
@Component({
  selector: 'app-reply-note',
  imports: [Icon],
  template: `
    @if (inThread()) {
      <span><app-icon name="hash" [size]="13" />{{ t('teamwork.thread.inChannel') }}</span>
    } @else {
      <button type="button" tabindex="-1" (click)="open()">
        <app-icon name="reply" [size]="13" /><span class="truncate">{{ words() }}</span>
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      height: 20px;
      font-size: var(--text-xs);
      line-height: 20px;
      color: var(--ink-3);
    }
    span,
    button {
      display: flex;
      align-items: center;
      gap: 5px;
      min-width: 0;
    }
    .truncate {
      display: block;
    }
    button:hover {
      color: var(--ai);
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  `,
})
export class ReplyNote {
  readonly #threads = inject(Threads);
  readonly #html = inject(MessageHtml);
  readonly #conversation = inject(ConversationState);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  readonly message = input.required<Message>();
  protected readonly inThread = computed(() => this.#conversation.rootId() !== null);
  protected readonly words = computed(() => {
    const { reply } = this.message();
    const root = this.#conversation.messages().find(({ id }) => id === reply?.rootId);
    const text = root ? this.#html.plain(root.text) : '';
    return text === ''
      ? this.t('teamwork.thread.inThread')
      : this.t('teamwork.thread.inThreadOf', { text: text.slice(0, 80) });
  });

  protected open(): void {
    const { channelId, reply } = this.message();
    if (reply) this.#threads.open(channelId, reply.rootId, { number: reply.number });
  }
}
