import type { Message } from '@chatapp/contract';
import { Component, effect, inject, signal, untracked } from '@angular/core';
import { LiveState } from '../../live/live-state';
import { Language } from '../../ui/language';
import { ConversationState } from '../conversation-state';
import { MessageHtml } from '../markdown/message-html';
import { History } from './history';

/** Reads new messages out to screen readers; the list itself is silent, because scrolling fills it all the time. */
@Component({
  selector: 'app-announcer',
  template: `<div class="visually-hidden" role="log" aria-live="polite">
    @for (line of lines(); track line.id) {
      <p>{{ line.text }}</p>
    }
  </div>`,
})
export class Announcer {
  readonly #live = inject(LiveState);
  readonly #language = inject(Language);
  readonly #conversation = inject(ConversationState);
  readonly #history = inject(History);
  readonly #html = inject(MessageHtml);
  protected readonly lines = signal<readonly { id: string; text: string }[]>([]);
  #seq = -1;

  constructor() {
    effect(() => {
      const message = this.#history.messages().at(-1);
      if (!message) return;
      const before = this.#seq;
      this.#seq = Math.max(before, message.seq);
      const old = before < 0 || message.seq <= before || this.#history.beyond().after > 0;
      if (old || message.authorId === this.#conversation.me()?.id) return;
      untracked(() => void this.#say(message));
    });
  }

  async #say({ id, authorId, text, attachments }: Message): Promise<void> {
    const name = this.#live.user(authorId)?.displayName ?? '';
    let said = this.#html.plain(text).slice(0, 300);
    if (attachments) {
      const words = await import('../attachments/file-words').catch(() => null);
      said = [said, words?.attachmentsText(attachments, this.#language) ?? ''].filter((part) => part !== '').join(' ');
    }
    const line = { id, text: this.#language.t('messages.said', { name, text: said }) };
    this.lines.update((lines) => [...lines, line].slice(-5));
  }
}
