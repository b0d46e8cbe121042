import { Component, computed, input } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { Picture } from '../attachments/picture';

/** Wider than high by so much: what is shown above the words and not beside them. */
const WIDE = 1.5;

/** What the pages that a message links to say of themselves. */
@Component({
  selector: 'app-link-previews',
  imports: [Picture],
  template: `
    @for (card of cards(); track card.preview.url) {
      <article>
        <div class="said">
          <span class="site truncate">{{ card.preview.site }}</span>
          <a class="title" [href]="card.preview.url" target="_blank" rel="noopener noreferrer nofollow">{{
            card.preview.title
          }}</a>
          @if (card.preview.description) {
            <p>{{ card.preview.description }}</p>
          }
        </div>
        @if (card.preview.image; as image) {
          <a
            class="picture"
            [class.wide]="card.wide"
            [href]="card.preview.url"
            target="_blank"
            rel="noopener noreferrer nofollow"
            tabindex="-1"
            aria-hidden="true"
            ><app-picture [attachment]="image" [channelId]="message().channelId" [across]="card.wide ? 360 : 80" alt=""
          /></a>
        }
      </article>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      padding: 4px 0;
    }
    article {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      max-width: 480px;
      padding: 8px 12px 10px;
      border: 1px solid var(--line);
      border-radius: var(--r-m);
      background: var(--surface);
    }
    .said {
      flex: 1 1 140px;
      min-width: 0;
    }
    .site {
      display: block;
      font-size: var(--text-xs);
      color: var(--ink-3);
    }
    .title {
      display: -webkit-box;
      overflow: hidden;
      font-weight: 600;
      overflow-wrap: anywhere;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
    p {
      display: -webkit-box;
      overflow: hidden;
      margin: 2px 0 0;
      color: var(--ink-2);
      font-size: var(--text-sm);
      line-height: 1.5;
      overflow-wrap: anywhere;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
    }
    .picture {
      flex: none;
      width: 80px;
      height: 80px;
      border-radius: var(--r-s);
      overflow: hidden;
    }
    .wide {
      width: 100%;
      max-width: 360px;
      height: auto;
      margin-top: 4px;
      aspect-ratio: 1.91;
    }
  `,
})
export class LinkPreviews {
  readonly message = input.required<Message>();
  protected readonly cards = computed(() =>
    (this.message().previews ?? []).map((preview) => {
      const { width = 1, height = 1 } = preview.image ?? {};
      return { preview, wide: width >= 400 && width / height >= WIDE };
    }),
  );
}
