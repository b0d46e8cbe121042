import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { Message } from '@chatapp/contract';
import { ChannelNames, channelIcon } from '../../channels/channel-names';
import { LiveState } from '../../live/live-state';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { RovingItem } from '../../ui/roving';
import { Times } from '../../ui/times';
import { channelPath } from '../channel-path';
import { MessageHtml } from '../markdown/message-html';

/** A message away from its conversation: where it is, who said it, what. It leads to its place; what one can do with it is content. */
@Component({
  selector: 'app-message-card',
  imports: [Avatar, Icon, RovingItem],
  template: `
    @let it = message();
    <app-avatar [id]="it.authorId" [name]="name()" [size]="32" />
    <div class="what">
      <a appRovingItem class="head" [href]="path()" (click)="go($event)">
        <span class="name truncate">{{ name() }}</span>
        <span class="where truncate"
          ><app-icon [name]="icon()" [size]="13" /><span class="truncate">{{ place() }}</span></span
        >
        <time [attr.datetime]="it.createdAt" [title]="times.full(it.createdAt)">{{ time() }}</time>
      </a>
      @if (it.deletedAt) {
        <p class="deleted">{{ t('messages.deleted') }}</p>
      } @else {
        <!-- Its text is read where it stands; the line above is the way there for keyboard and screen reader. -->
        <!-- eslint-disable-next-line @angular-eslint/template/click-events-have-key-events, @angular-eslint/template/interactive-supports-focus -->
        <div class="body" (click)="pressed($event)"><div class="html" [innerHTML]="html()"></div></div>
        @if (files(); as files) {
          <p class="files">
            <app-icon name="paperclip" [size]="13" /><span class="truncate">{{ files }}</span>
          </p>
        }
      }
      <ng-content />
    </div>
    <div class="tools"><ng-content select="[tools]" /></div>
  `,
  styleUrls: ['./message-card.css', '../list/message-body.css'],
})
export class MessageCard {
  readonly message = input.required<Message>();
  /** Under the heading of a day the time is enough. */
  readonly timeOnly = input(false);
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly #html = inject(MessageHtml);
  readonly #router = inject(Router);
  protected readonly times = inject(Times);
  protected readonly t = inject(Language).t;
  protected readonly name = computed(() => this.#live.user(this.message().authorId)?.displayName ?? '…');
  readonly #channel = computed(() => this.#live.channel(this.message().channelId)?.channel);
  protected readonly icon = computed(() => {
    const channel = this.#channel();
    return channel ? channelIcon(channel) : 'hash';
  });
  protected readonly place = computed(() => {
    const channel = this.#channel();
    return channel ? this.#names.title(channel) : '…';
  });
  protected readonly path = computed(() => channelPath(this.message().channelId, this.message().seq));
  protected readonly time = computed(() => {
    const at = this.message().createdAt;
    return this.timeOnly() ? this.times.time(at) : this.times.moment(at);
  });
  protected readonly html = computed(() => {
    const { id, editedAt, text, mentions, everyone } = this.message();
    const me = this.#live.me()?.id ?? '';
    const calls = { group: mentions.includes(me) && !text.includes(`<@${me}>`), everyone: everyone !== undefined };
    return this.#html.render(id, editedAt ?? 'first', text, calls);
  });
  protected readonly files = computed(
    () =>
      this.message()
        .attachments?.map(({ name }) => name)
        .join(', ') ?? '',
  );

  constructor() {
    void this.#html.load();
  }

  protected go(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void this.#router.navigateByUrl(this.path());
  }

  /** A press on the text goes there, too, but for links in it and for text that is being marked. */
  protected pressed(event: MouseEvent): void {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[href]');
    if (link?.dataset['channel'] !== undefined) {
      event.preventDefault();
      void this.#router.navigateByUrl(link.pathname);
    } else if (!link && getSelection()?.isCollapsed !== false) this.go(event);
  }
}
