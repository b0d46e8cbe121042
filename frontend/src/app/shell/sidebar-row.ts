import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type MyChannel, unreadCount } from '@chatapp/contract';
import { ChannelActions } from '../channels/channel-actions';
import { channelIcon, ChannelNames } from '../channels/channel-names';
import { Presence } from '../live/presence';
import { Drafts } from '../messages/drafts';
import { StatusEmoji } from '../people/status-emoji';
import { Avatar } from '../ui/avatar';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Menus } from '../ui/menus';
import { RovingItem } from '../ui/roving';
import { markOf } from './sidebar-sections';

/** One channel or conversation in the sidebar. */
@Component({
  selector: 'app-sidebar-row',
  imports: [Avatar, Icon, RouterLink, RovingItem, StatusEmoji],
  template: `
    <a
      appRovingItem
      [routerLink]="['/c', mine().channel.id]"
      [class.unread]="mark().unread"
      [class.on]="open()"
      [class.muted-row]="mine().muted && !mark().unread"
      [attr.aria-current]="open() ? 'page' : null"
      (contextmenu)="menus.open($event, actions.menu(mine()))"
    >
      @if (face(); as face) {
        <app-avatar [id]="face" [name]="title()" [size]="22" [presence]="presence.of(face)" />
      } @else {
        <app-icon [name]="icon()" [size]="16" />
      }
      <span class="truncate">{{ title() }}</span>
      @if (face(); as face) {
        <app-status-emoji [userId]="face" />
      }
      @if (drafts.channels().has(mine().channel.id) && !open()) {
        <app-icon class="draft" name="pencil" [size]="14" /><span class="visually-hidden">{{ t('shell.draft') }}</span>
      }
      @if (mine().muted) {
        <app-icon class="end" name="bell-off" [size]="14" /><span class="visually-hidden">{{ t('shell.muted') }}</span>
      }
      @if (mark().count > 0) {
        <span class="badge" aria-hidden="true">{{ mark().count > 99 ? '99+' : mark().count }}</span>
      } @else if (mark().unread && !open()) {
        <i></i>
      }
      @if (spoken(); as spoken) {
        <span class="visually-hidden">{{ spoken }}</span>
      }
    </a>
  `,
  styles: `
    a {
      display: flex;
      align-items: center;
      gap: 9px;
      height: 32px;
      padding: 0 8px;
      border-radius: 8px;
      color: var(--ink-2);
      font-size: 14px;
      white-space: nowrap;
      text-decoration: none;
      --behind: var(--paper);
      user-select: none;
      -webkit-touch-callout: none;
    }
    a:hover {
      background: var(--sunken);
      --behind: var(--sunken);
    }
    a > app-icon:first-child {
      color: var(--ink-3);
      width: 22px;
      justify-items: center;
      margin-left: -3px;
      margin-right: -3px;
    }
    .unread {
      color: var(--ink);
      font-weight: 650;
    }
    .on {
      background: var(--ai-soft) !important;
      color: var(--ai-strong);
      font-weight: 600;
      --behind: var(--ai-soft) !important;
    }
    .on > app-icon:first-child {
      color: var(--ai);
    }
    .muted-row {
      color: var(--ink-3);
    }
    .draft,
    .end {
      color: var(--ink-3);
    }
    .badge,
    i,
    .draft,
    .end {
      margin-left: auto;
    }
    .draft ~ .badge,
    .draft ~ i,
    .draft ~ .end,
    .end ~ .badge {
      margin-left: 4px;
    }
    i {
      width: 7px;
      height: 7px;
      margin-right: 6px;
      border-radius: 50%;
      background: var(--ink);
      flex: none;
    }
    @media (max-width: 640px) {
      a {
        height: 46px;
        font-size: 16px;
        gap: 12px;
        padding: 0 10px;
      }
    }
  `,
})
export class SidebarRow {
  readonly mine = input.required<MyChannel>();
  readonly open = input(false);
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;
  protected readonly presence = inject(Presence);
  protected readonly drafts = inject(Drafts);
  protected readonly menus = inject(Menus);
  protected readonly actions = inject(ChannelActions);
  readonly #names = inject(ChannelNames);
  protected readonly title = computed(() => this.#names.title(this.mine().channel));
  protected readonly icon = computed(() => channelIcon(this.mine().channel));
  protected readonly face = computed(() => this.#names.face(this.mine().channel));
  protected readonly mark = computed(() => markOf(this.mine()));
  protected readonly spoken = computed(() => {
    const [unread, mentions] = [unreadCount(this.mine()), this.mine().mentionSeqs.length];
    const parts = [
      unread > 0 && !this.mine().muted ? this.#language.n('shell.unread', unread) : '',
      mentions > 0 ? this.#language.n('shell.mentions', mentions) : '',
    ];
    return parts.filter((part) => part !== '').join(', ');
  });
}
