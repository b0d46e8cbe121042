import { Component, computed, inject, input, output } from '@angular/core';
import type { SearchHit } from '@chatapp/contract';
import { ChannelNames, channelIcon } from '../channels/channel-names';
import { LiveState } from '../live/live-state';
import { channelPath } from '../messages/channel-path';
import { withNames } from '../messages/markdown/references';
import { Avatar } from '../ui/avatar';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { RovingItem } from '../ui/roving';
import { Times } from '../ui/times';
import { marked, plainText, snippet } from './snippet';

const TEXT = 260;
const EXCERPT = 200;

/** One message that was found, with what was looked for marked in its text, or in the file where it was found. */
@Component({
  selector: 'app-search-hit',
  imports: [Avatar, Icon, RovingItem],
  template: `
    <a appRovingItem [href]="path()" (click)="go($event)">
      <app-avatar [id]="hit().message.authorId" [name]="name()" [size]="32" />
      <span class="what">
        <span class="head">
          <span class="name truncate">{{ name() }}</span>
          <span class="where truncate"
            ><app-icon [name]="icon()" [size]="13" /><span class="truncate">{{ place() }}</span></span
          >
          @if (hit().message.reply) {
            <span class="tag">{{ t('search.thread') }}</span>
          }
          <time [attr.datetime]="hit().message.createdAt" [title]="times.full(hit().message.createdAt)">{{
            times.moment(hit().message.createdAt)
          }}</time>
        </span>
        @if (text().length > 0) {
          <span class="text">
            @for (piece of text(); track $index) {
              @if (piece.hit) {
                <mark>{{ piece.text }}</mark>
              } @else {
                <span>{{ piece.text }}</span>
              }
            }
          </span>
        }
        @if (file(); as file) {
          <span class="file"
            ><app-icon name="file" [size]="15" /><span class="truncate">
              @for (piece of file.name; track $index) {
                @if (piece.hit) {
                  <mark>{{ piece.text }}</mark>
                } @else {
                  <span>{{ piece.text }}</span>
                }
              }
            </span></span
          >
          @if (file.excerpt) {
            <span class="excerpt">
              @for (piece of file.excerpt; track $index) {
                @if (piece.hit) {
                  <mark>{{ piece.text }}</mark>
                } @else {
                  <span>{{ piece.text }}</span>
                }
              }
            </span>
          }
        }
        @if (others(); as others) {
          <span class="others"
            ><app-icon name="paperclip" [size]="13" /><span class="truncate">{{ others }}</span></span
          >
        }
      </span>
    </a>
  `,
  styleUrl: './search-hit.css',
})
export class SearchHitRow {
  readonly hit = input.required<SearchHit>();
  readonly words = input.required<readonly string[]>();
  /** It is being opened; `path` is where. */
  readonly opened = output<string>();
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  protected readonly times = inject(Times);
  protected readonly t = inject(Language).t;
  protected readonly name = computed(() => this.#live.user(this.hit().message.authorId)?.displayName ?? '…');
  readonly #channel = computed(() => this.#live.channel(this.hit().message.channelId)?.channel);
  protected readonly icon = computed(() => {
    const channel = this.#channel();
    return channel ? channelIcon(channel) : 'hash';
  });
  protected readonly place = computed(() => {
    const channel = this.#channel();
    return channel ? this.#names.title(channel) : '…';
  });
  protected readonly path = computed(() => channelPath(this.hit().message.channelId, this.hit().message.seq));
  protected readonly text = computed(() => {
    const named = withNames(this.hit().message.text, {
      user: (id) => this.#live.user(id)?.displayName,
      channel: (id) => this.#live.channel(id)?.channel.name,
      group: (id) => this.#live.workspace()?.groups.find((group) => group.id === id)?.handle,
    });
    return snippet(plainText(named), this.words(), TEXT);
  });
  protected readonly file = computed(() => {
    const { fileId, excerpt, message } = this.hit();
    const file = message.attachments?.find((one) => one.fileId === fileId);
    return (
      file && {
        name: marked(file.name, this.words()),
        excerpt: excerpt ? snippet(excerpt, this.words(), EXCERPT) : null,
      }
    );
  });
  /** Files that it has beside, by name. */
  protected readonly others = computed(() =>
    (this.hit().message.attachments ?? [])
      .filter(({ fileId }) => fileId !== this.hit().fileId)
      .map(({ name }) => name)
      .join(', '),
  );

  protected go(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.opened.emit(this.path());
  }
}
