import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Message } from '@chatapp/contract';
import { channelIcon, ChannelNames } from '../../channels/channel-names';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { LiveState } from '../../live/live-state';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { AttachmentList } from '../attachments/attachment-list';
import { channelPath } from '../channel-path';
import { MessageExcerpt } from './message-excerpt';

/** A message that this one passes on, as it was then; leads to it where the reader is in its channel. */
@Component({
  selector: 'app-quote-card',
  imports: [AttachmentList, Icon, MessageExcerpt, RouterLink],
  template: `
    @if (message().quote; as quote) {
      <blockquote>
        <app-message-excerpt [message]="excerpt()!" [lines]="whole() ? 0 : 5" />
        @if (quote.attachments; as attachments) {
          <app-attachment-list [channelId]="message().channelId" [attachments]="attachments" />
        }
        <footer>
          @if (quote.text.length > long && !whole()) {
            <button type="button" class="link-button" (click)="whole.set(true)">{{ t('common.showMore') }}</button>
          }
          @if (path(); as path) {
            <a [routerLink]="path"><app-icon [name]="icon()" [size]="13" />{{ place() }}</a>
          } @else {
            <span><app-icon name="lock" [size]="13" />{{ t('teamwork.quote.elsewhere') }}</span>
          }
        </footer>
      </blockquote>
    }
  `,
  styleUrl: './card.css',
})
export class QuoteCard {
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  readonly message = input.required<Message>();
  /** Longer texts are cut. */
  protected readonly long = 300;
  protected readonly whole = signal(false);
  readonly #quote = computed(() => this.message().quote);
  readonly #channel = computed(() => this.#live.channel(this.#quote()?.channelId ?? '')?.channel);
  protected readonly icon = computed(() => (this.#channel() ? channelIcon(this.#channel()!) : 'lock'));
  protected readonly place = computed(() => (this.#channel() ? this.#names.title(this.#channel()!) : ''));
  protected readonly path = computed(() => {
    const quote = this.#quote();
    return quote && this.#channel() ? channelPath(quote.channelId, quote.seq) : null;
  });
  protected readonly excerpt = computed(() => {
    const quote = this.#quote();
    if (!quote) return null;
    return {
      id: `quote ${this.message().id}`,
      version: 'first',
      authorId: quote.authorId,
      at: quote.createdAt,
      text: quote.text,
    };
  });
}
