import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { channelIcon, ChannelNames } from '../../channels/channel-names';
import { LiveState } from '../../live/live-state';
import { Icon } from '../../ui/icon';
import { channelPath } from '../channel-path';
import { MessageLookup } from '../message-lookup';
import { MessageExcerpt, excerptOf } from './message-excerpt';
import type { Linked } from './permalinks';

/** Messages that a text links to, as they are now; nothing of those that the reader may not see. */
@Component({
  selector: 'app-permalink-cards',
  imports: [Icon, MessageExcerpt, RouterLink],
  template: `
    @for (card of cards(); track card.path) {
      @if (card.excerpt; as excerpt) {
        <blockquote>
          <app-message-excerpt [message]="excerpt" />
          <footer>
            <a [routerLink]="card.path"><app-icon [name]="card.icon" [size]="13" />{{ card.place }}</a>
          </footer>
        </blockquote>
      } @else {
        <blockquote aria-hidden="true">
          <span class="skeleton name"></span><span class="skeleton text"></span><span class="skeleton place"></span>
        </blockquote>
      }
    }
  `,
  styles: `
    .skeleton {
      height: 12px;
      margin: 5px 0 10px;
    }
    .name {
      width: 160px;
    }
    .text {
      width: 320px;
      max-width: 80%;
    }
    .place {
      width: 90px;
      margin-bottom: 2px;
    }
  `,
  styleUrl: './card.css',
})
export class PermalinkCards {
  readonly #lookup = inject(MessageLookup);
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly linked = input.required<readonly Linked[]>();
  protected readonly cards = computed(() =>
    this.linked().flatMap((linked) => {
      const message = this.#lookup.find(linked);
      const channel = this.#live.channel(linked.channelId)?.channel;
      if (message === null || message?.deletedAt || !channel) return [];
      return {
        path: channelPath(linked.channelId, linked.seq),
        place: this.#names.title(channel),
        icon: channelIcon(channel),
        excerpt: message ? excerptOf(message, 'card') : null,
      };
    }),
  );
}
