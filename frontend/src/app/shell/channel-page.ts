import { Location } from '@angular/common';
import { Component, computed, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { AboutPanel } from '../channels/about-panel';
import { ChannelHeader } from '../channels/channel-header';
import { ChannelNames, isConversation } from '../channels/channel-names';
import { ChannelPreview } from '../channels/channel-preview';
import { MemberPanel } from '../channels/member-panel';
import { LiveState } from '../live/live-state';
import { FilesPanel } from '../messages/attachments/files-panel';
import { Conversation } from '../messages/conversation';
import { PinsPanel } from '../messages/pins/pins-panel';
import { FollowButton } from '../messages/threads/follow-button';
import { ThreadPanel } from '../messages/threads/thread-panel';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { ActiveRoute } from './active-route';
import { ConnectionBanner } from './connection-banner';
import { RecentChannels } from './recent-channels';
import { ReturnStrip } from './return-strip';

const PANEL_TITLES = {
  members: 'channels.membersTitle',
  about: 'channels.details',
  thread: 'channels.thread',
  pins: 'channels.pins',
  files: 'channels.files',
} as const;
/** Nothing beside the conversation. */
const NO_PANEL = { panel: null, root: null, reply: null };
type Panel = keyof typeof PANEL_TITLES;

/** `/c/:channelId` and `/c/:channelId/:seq`: header, conversation, and the panel beside it. */
@Component({
  selector: 'app-channel-page',
  imports: [
    AboutPanel,
    ChannelHeader,
    ChannelPreview,
    ConnectionBanner,
    Conversation,
    FilesPanel,
    FollowButton,
    Icon,
    MemberPanel,
    PinsPanel,
    ReturnStrip,
    ThreadPanel,
  ],
  template: `
    <div class="main">
      @if (mine(); as mine) {
        <app-channel-header [mine]="mine" [panel]="shownPanel()" />
        <app-connection-banner />
        @if (fromSearch()) {
          @defer (on immediate) {
            <app-return-strip />
          }
        }
        <app-conversation [channelId]="mine.channel.id" [seq]="seq()" />
      } @else if (live.ready()) {
        @defer (on immediate) {
          <app-channel-preview [channelId]="channelId()" />
        }
      } @else {
        <div class="page-header"><span class="skeleton title"></span></div>
        <app-connection-banner />
        <div class="bones" aria-hidden="true">
          @for (width of [62, 38, 80, 54, 70]; track $index) {
            <span class="skeleton face"></span
            ><span><span class="skeleton name"></span><span class="skeleton text" [style.width.%]="width"></span></span>
          }
        </div>
      }
    </div>
    @if (mine(); as mine) {
      @if (shownPanel(); as panel) {
        <aside [attr.aria-label]="panelTitle()">
          <header class="page-header">
            <button type="button" class="icon-button back" [attr.aria-label]="t('common.back')" (click)="closePanel()">
              <app-icon name="chevron-left" [size]="20" />
            </button>
            <h2>{{ panelTitle() }}</h2>
            @if (panel === 'thread') {
              <span class="where truncate">{{ names.title(mine.channel) }}</span>
            }
            <span class="spacer"></span>
            @if (panel === 'thread') {
              @defer (on immediate) {
                <app-follow-button [channelId]="mine.channel.id" [rootId]="root() ?? ''" />
              }
            }
            <button
              type="button"
              class="icon-button close"
              [attr.aria-label]="t('common.close')"
              (click)="closePanel()"
            >
              <app-icon name="x" />
            </button>
          </header>
          @defer (on immediate) {
            @switch (panel) {
              @case ('members') {
                <app-member-panel [mine]="mine" />
              }
              @case ('about') {
                <app-about-panel [mine]="mine" />
              }
              @case ('thread') {
                <app-thread-panel [mine]="mine" [rootId]="root() ?? ''" [reply]="reply()" />
              }
              @case ('pins') {
                <app-pins-panel [mine]="mine" />
              }
              @case ('files') {
                <app-files-panel [mine]="mine" />
              }
            }
          }
        </aside>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      grid-template-rows: minmax(0, 1fr);
      height: 100%;
      position: relative;
      background: var(--surface);
    }
    .main {
      display: flex;
      flex-direction: column;
      min-width: 0;
      min-height: 0;
    }
    aside {
      display: flex;
      flex-direction: column;
      width: 372px;
      min-height: 0;
      border-left: 1px solid var(--line);
      background: var(--surface);
    }
    aside h2 {
      font-size: var(--text-lg);
    }
    .back {
      display: none;
    }
    .where {
      color: var(--ink-3);
      font-size: var(--text-sm);
      margin-top: 2px;
    }
    aside .page-header {
      padding: 0 10px 0 16px;
    }
    .title {
      width: 180px;
      height: 16px;
    }
    .bones {
      flex: 1;
      display: grid;
      grid-template-columns: 36px 1fr;
      align-content: end;
      gap: 22px 12px;
      padding: 24px 20px 150px;
    }
    .face {
      width: 36px;
      height: 36px;
      border-radius: 10px;
    }
    .name {
      width: 120px;
      height: 12px;
      margin: 4px 0 10px;
    }
    .text {
      height: 12px;
    }
    @media (max-width: 1180px) {
      aside {
        position: absolute;
        z-index: 20;
        inset: 0 0 0 auto;
        box-shadow: var(--shadow);
      }
    }
    @media (max-width: 640px) {
      aside {
        width: 100%;
        border: 0;
        box-shadow: none;
      }
      aside .page-header {
        padding: 0 8px;
      }
      .back {
        display: grid;
      }
      .close {
        display: none;
      }
    }
  `,
})
export class ChannelPage {
  readonly channelId = input.required<string>();
  readonly seq = input<string>();
  /** `?panel=members`, `about`, `pins`, `files`, or `thread` with `&root=` the id of its root. */
  readonly panel = input<string>();
  readonly root = input<string>();
  /** With a thread: the number of the reply to open it at. */
  readonly reply = input<string>();
  protected readonly t = inject(Language).t;
  protected readonly live = inject(LiveState);
  protected readonly names = inject(ChannelNames);
  readonly #router = inject(Router);
  readonly #location = inject(Location);
  protected readonly mine = computed(() => this.live.channel(this.channelId()));
  protected readonly shownPanel = computed<Panel | undefined>(() => {
    const [panel, channel] = [this.panel(), this.mine()?.channel];
    if (!channel) return undefined;
    switch (panel) {
      case 'members':
      case 'about':
        if (channel.kind === 'direct') return undefined;
        return isConversation(channel) ? 'members' : panel;
      case 'thread':
        return this.root() ? panel : undefined;
      case 'pins':
      case 'files':
        return panel;
      default:
        return undefined;
    }
  });
  protected readonly panelTitle = computed(() => this.t(PANEL_TITLES[this.shownPanel() ?? 'about']));

  readonly #url = inject(ActiveRoute).url;
  /** A result of a search was opened: the way back to the others stays at hand. */
  protected readonly fromSearch = computed(() => {
    this.#url();
    return typeof (this.#location.getState() as { search?: unknown } | null)?.search === 'string';
  });

  constructor() {
    const recent = inject(RecentChannels);
    effect(() => {
      if (this.mine()) recent.visited(this.channelId());
    });
  }

  /** Goes back to where the panel was opened from: the browser's own "back" must not open it again. */
  protected closePanel(): void {
    const before = this.#router.lastSuccessfulNavigation()?.previousNavigation?.finalUrl?.toString() ?? '';
    if (before.startsWith(`/c/${this.channelId()}`) && !before.includes('panel=')) return this.#location.back();
    void this.#router.navigate([], { queryParams: NO_PANEL, queryParamsHandling: 'merge' });
  }
}
