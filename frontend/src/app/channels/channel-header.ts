import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { MyChannel } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { Presence } from '../live/presence';
import { ProfileCards } from '../people/profile-cards';
import { StatusEmoji } from '../people/status-emoji';
import { Avatar } from '../ui/avatar';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Menus } from '../ui/menus';
import { Tooltip } from '../ui/tooltip';
import { ChannelActions } from './channel-actions';
import { channelIcon, ChannelNames, isConversation } from './channel-names';

/** The line above a conversation: what it is, who is in it, and what one may do with it. */
@Component({
  selector: 'app-channel-header',
  imports: [Avatar, Icon, StatusEmoji, Tooltip],
  template: `
    <button type="button" class="icon-button back" [attr.aria-label]="t('common.back')" (click)="toList()">
      <app-icon name="chevron-left" [size]="20" />
    </button>
    <h1>
      @if (face(); as face) {
        <button #card type="button" class="title" (click)="cards.open(face, card)">
          <app-avatar [id]="face" [name]="title()" [size]="24" [presence]="presence.of(face)" /><span
            class="truncate"
            >{{ title() }}</span
          ><app-status-emoji [userId]="face" />
        </button>
      } @else {
        <button
          type="button"
          class="title"
          [attr.aria-label]="title() + ', ' + t('channels.details')"
          [attr.aria-expanded]="panel() === 'about'"
          (click)="show('about')"
        >
          <app-icon [name]="icon()" [size]="18" /><span class="truncate">{{ title() }}</span>
        </button>
      }
    </h1>
    @if (mine().channel.archived) {
      <span class="tag">{{ t('channels.archivedTag') }}</span>
    } @else if (mine().channel.readOnly) {
      <span class="tag">{{ t('channels.readOnly') }}</span>
    }
    @if (mine().channel.topic) {
      <span class="topic truncate" [title]="mine().channel.topic">{{ mine().channel.topic }}</span>
    }
    <span class="spacer"></span>
    @if (mine().channel.kind !== 'direct') {
      <button
        type="button"
        class="faces"
        [class.on]="panel() === 'members'"
        [attr.aria-expanded]="panel() === 'members'"
        (click)="show('members')"
      >
        <span class="visually-hidden">{{ t('channels.showMembers') }}</span><span class="stack" aria-hidden="true">
          @for (id of faces(); track id) {
            <app-avatar [id]="id" [name]="nameOf(id)" [size]="22" />
          }</span
        ><app-icon [class.spare]="faces().length > 0" name="users" [size]="17" /><span class="numbers">{{
          language.number(mine().memberCount)
        }}</span>
      </button>
    }
    <button
      type="button"
      class="icon-button pins"
      [class.empty]="pins() === 0"
      [class.on]="panel() === 'pins'"
      [appTooltip]="pins() > 0 ? t('channels.pins') + ': ' + language.number(pins()) : t('channels.pins')"
      [attr.aria-expanded]="panel() === 'pins'"
      (click)="show('pins')"
    >
      <app-icon name="pin" />
      @if (pins() > 0) {
        <span class="numbers" aria-hidden="true">{{ language.number(pins()) }}</span>
      }
    </button>
    <button
      type="button"
      class="icon-button star"
      [appTooltip]="t(mine().favourite ? 'channels.removeFavourite' : 'channels.addFavourite')"
      [attr.aria-pressed]="mine().favourite"
      (click)="actions.toggleFavourite(mine())"
    >
      <app-icon name="star" [filled]="mine().favourite" />
    </button>
    <button
      #bell
      type="button"
      class="icon-button mute"
      aria-haspopup="menu"
      [appTooltip]="t('channels.notify')"
      (click)="actions.notify(bell, mine())"
    >
      <app-icon [name]="mine().muted || mine().notify === 'none' ? 'bell-off' : 'bell'" />
    </button>
    <button type="button" class="icon-button" [appTooltip]="t('channels.searchHere')" (click)="search()">
      <app-icon name="search" />
    </button>
    <button
      type="button"
      class="icon-button"
      aria-haspopup="menu"
      [appTooltip]="t('channels.more')"
      (click)="menus.open($event, actions.menu(mine()))"
    >
      <app-icon name="more" />
    </button>
  `,
  styles: `
    :host {
      gap: 6px !important;
    }
    .back {
      display: none;
    }
    h1 {
      min-width: 0;
      flex: 0 1 auto;
      margin-left: -8px;
    }
    .title {
      display: flex;
      align-items: center;
      gap: 7px;
      min-width: 0;
      max-width: 100%;
      height: 34px;
      padding: 0 8px;
      border-radius: 8px;
      font-weight: 650;
    }
    .title:hover {
      background: var(--sunken);
    }
    .title app-icon {
      color: var(--ink-3);
    }
    .title app-avatar {
      margin-right: 3px;
    }
    .topic {
      flex: 0 100 auto;
      margin-left: 2px;
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    .faces {
      display: flex;
      align-items: center;
      gap: 7px;
      height: 34px;
      margin-right: 4px;
      padding: 0 10px;
      border: 1px solid var(--line);
      border-radius: 8px;
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
    .faces:hover {
      background: var(--sunken);
    }
    .faces.on {
      background: var(--ai-soft);
      color: var(--ai-strong);
      border-color: transparent;
    }
    .stack {
      display: flex;
    }
    .pins {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 4px;
      width: auto;
      min-width: 34px;
      padding: 0 8px;
      font-size: var(--text-sm);
    }
    .spare {
      display: none;
    }
    .stack app-avatar {
      box-shadow: 0 0 0 2px var(--surface);
    }
    .stack app-avatar + app-avatar {
      margin-left: -5px;
    }
    @media (max-width: 640px) {
      :host {
        gap: 0 !important;
      }
      .back {
        display: grid;
      }
      h1 {
        margin-left: 0;
      }
      .title {
        padding: 0 4px;
        height: 44px;
      }
      .topic,
      .stack,
      .star,
      .mute,
      .pins.empty {
        display: none;
      }
      .spare {
        display: inline-grid;
      }
      .faces {
        height: 44px;
        border: 0;
        margin: 0;
      }
    }
  `,
  host: { class: 'page-header' },
})
export class ChannelHeader {
  readonly mine = input.required<MyChannel>();
  /** Which panel is open beside the conversation. */
  readonly panel = input<string>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly actions = inject(ChannelActions);
  protected readonly menus = inject(Menus);
  protected readonly cards = inject(ProfileCards);
  protected readonly presence = inject(Presence);
  readonly #names = inject(ChannelNames);
  readonly #live = inject(LiveState);
  readonly #router = inject(Router);
  protected readonly title = computed(() => this.#names.title(this.mine().channel));
  protected readonly icon = computed(() => channelIcon(this.mine().channel));
  protected readonly face = computed(() => this.#names.face(this.mine().channel));
  /** Three who are in it, as far as that is known without asking for the whole list. */
  protected readonly faces = computed(() => {
    const { channel } = this.mine();
    const held = this.#live.held(channel.id);
    const ids = isConversation(channel)
      ? channel.memberIds
      : (held?.members?.map((member) => member.userId) ??
        held?.messages.map((message) => message.authorId).reverse() ??
        []);
    return [...new Set(ids)].filter((id) => this.#live.user(id)).slice(0, 3);
  });

  /** How many messages are pinned; 0 until that is known. */
  protected readonly pins = computed(() => this.#live.held(this.mine().channel.id)?.pins?.length ?? 0);

  protected nameOf(id: string): string {
    return this.#live.user(id)?.displayName ?? '';
  }

  protected show(panel: 'members' | 'about' | 'pins'): void {
    void this.#router.navigate([], {
      queryParams: { panel: this.panel() === panel ? null : panel },
    });
  }

  protected search(): void {
    void this.#router.navigate(['/search'], { queryParams: { in: this.mine().channel.id } });
  }

  protected toList(): void {
    void this.#router.navigateByUrl(isConversation(this.mine().channel) ? '/direct' : '/');
  }
}
