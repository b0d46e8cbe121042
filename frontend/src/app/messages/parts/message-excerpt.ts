import { Component, computed, inject, input } from '@angular/core';
import type { Attachment, Message } from '@chatapp/contract';
import { LiveState } from '../../live/live-state';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Times } from '../../ui/times';
import { MessageHtml } from '../markdown/message-html';

/** What an excerpt is made of: a message, or a quote of one. */
export interface Excerpt {
  readonly id: string;
  readonly version: string;
  readonly authorId: string;
  readonly at: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[] | undefined;
}

/** Who said something when, and the beginning of it: on cards and in lists. */
@Component({
  selector: 'app-message-excerpt',
  imports: [Avatar, Icon],
  template: `
    <div class="who">
      <app-avatar [id]="message().authorId" [name]="name()" [size]="20" /><b class="truncate">{{ name() }}</b>
      <time [attr.datetime]="message().at" [title]="times.full(message().at)">{{ times.brief(message().at) }}</time>
      @if (place(); as place) {
        <span class="place truncate">{{ place }}</span>
      }
    </div>
    @if (message().text !== '') {
      <div class="body" [style.-webkit-line-clamp]="lines()">
        @if (plain()) {
          {{ words() }}
        } @else {
          <div class="html" [innerHTML]="html()"></div>
        }
      </div>
    }
    @if (files(); as files) {
      <p class="files">
        <app-icon name="paperclip" [size]="13" /><span class="truncate">{{ files }}</span>
      </p>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .who {
      display: flex;
      align-items: center;
      gap: 7px;
      min-width: 0;
      font-size: var(--text-sm);
      line-height: 22px;
    }
    b {
      font-weight: 650;
    }
    time,
    .place {
      flex: none;
      font-size: var(--text-xs);
      color: var(--ink-3);
    }
    .place {
      flex: 0 1 auto;
    }
    .body {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      overflow: hidden;
      margin-top: 1px;
      font-size: 14px;
      line-height: 1.6;
      color: var(--ink-2);
    }
    .files {
      display: flex;
      align-items: center;
      gap: 6px;
      font-size: var(--text-sm);
      color: var(--ink-3);
    }
  `,
  styleUrl: '../list/message-body.css',
})
export class MessageExcerpt {
  readonly #live = inject(LiveState);
  readonly #html = inject(MessageHtml);
  readonly #language = inject(Language);
  protected readonly times = inject(Times);
  readonly message = input.required<Excerpt>();
  readonly place = input('');
  /** So many lines are shown; 0 for all. */
  readonly lines = input(3);
  /** Without links in it, where all of it is one button. */
  readonly plain = input(false);
  protected readonly words = computed(() => this.#html.plain(this.message().text));
  protected readonly name = computed(() => this.#live.user(this.message().authorId)?.displayName ?? '…');
  protected readonly html = computed(() => {
    const { id, version, text } = this.message();
    return this.#html.render(id, version, text);
  });
  protected readonly files = computed(() => {
    const names = this.message().attachments?.map(({ name }) => name) ?? [];
    return names.length > 0 ? this.#language.list(names) : null;
  });
}

/** A message as it is now. `place` tells several excerpts of it apart that are shown at once. */
export function excerptOf({ id, editedAt, authorId, createdAt, text, attachments }: Message, place: string): Excerpt {
  return { id: `${place} ${id}`, version: editedAt ?? 'first', authorId, at: createdAt, text, attachments };
}
