import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { Message, MyChannel } from '@chatapp/contract';
import { canWrite } from '../../channels/channel-rights';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { ChannelLoader } from '../../live/channel-loader';
import { LiveState } from '../../live/live-state';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { RovingItem, RovingList } from '../../ui/roving';
import { Tooltip } from '../../ui/tooltip';
import { channelPath } from '../channel-path';
import { MessageExcerpt, excerptOf } from '../parts/message-excerpt';
import { Wishes } from '../wishes';
import { Pins } from './pins';

/** What is pinned in a channel, the last pinned first: the way to each message, and off again. */
@Component({
  selector: 'app-pins-panel',
  imports: [EmptyState, Icon, MessageExcerpt, RovingItem, RovingList, Tooltip],
  template: `
    @if (failed()) {
      <app-empty-state icon="wifi-off" [heading]="t('common.loadFailed')"
        ><button type="button" class="button" (click)="load()">{{ t('common.retry') }}</button></app-empty-state
      >
    } @else if (messages()?.length === 0) {
      <app-empty-state icon="pin" [heading]="t('teamwork.pins.none')" [text]="t('teamwork.pins.noneText')" />
    } @else {
      <ul appRovingList [attr.aria-busy]="messages() === null">
        @for (message of messages(); track message.id) {
          <li>
            <button type="button" appRovingItem class="pin" (click)="open(message)">
              <app-message-excerpt [message]="excerpt(message)" [plain]="true" [lines]="4" />
              <span class="by muted">{{ t('talk.pinnedBy', { name: nameOf(message.pinned?.by) }) }}</span>
            </button>
            @if (writable()) {
              <button
                type="button"
                class="icon-button small-icon"
                [appTooltip]="t('teamwork.pins.unpin')"
                (click)="pins.set(message, false)"
              >
                <app-icon name="x" [size]="15" />
              </button>
            }
          </li>
        } @empty {
          @for (line of [1, 2, 3]; track line) {
            <li class="bones"><span class="skeleton name"></span><span class="skeleton text"></span></li>
          }
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      flex: 1;
      min-height: 0;
      overflow: auto;
    }
    ul {
      padding: 8px;
    }
    li {
      display: flex;
      align-items: flex-start;
      border-radius: var(--r-m);
    }
    li + li {
      margin-top: 2px;
    }
    li:hover {
      background: color-mix(in oklab, var(--sunken) 60%, transparent);
    }
    .pin {
      flex: 1;
      min-width: 0;
      padding: 10px;
      text-align: left;
      border-radius: var(--r-m);
    }
    .by {
      display: block;
      margin-top: 2px;
      font-size: var(--text-xs);
    }
    .icon-button {
      margin: 7px 6px 0 0;
    }
    .bones {
      display: grid;
      gap: 10px;
      padding: 14px 10px;
    }
    .name {
      width: 140px;
      height: 13px;
    }
    .text {
      height: 13px;
    }
    @media (hover: hover) {
      .icon-button:not(:focus-visible) {
        opacity: 0;
      }
      li:hover .icon-button,
      li:focus-within .icon-button {
        opacity: 1;
      }
    }
  `,
})
export class PinsPanel {
  readonly #live = inject(LiveState);
  readonly #loader = inject(ChannelLoader);
  readonly #router = inject(Router);
  readonly #wishes = inject(Wishes);
  protected readonly pins = inject(Pins);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  readonly mine = input.required<MyChannel>();
  readonly #id = computed(() => this.mine().channel.id);
  protected readonly failed = signal(false);
  protected readonly messages = computed(() => {
    const pins = this.#live.held(this.#id())?.pins ?? null;
    return pins && pins.map((message) => this.#wishes.of(message)).filter((message) => message.pinned);
  });
  protected readonly writable = computed(() => canWrite(this.mine(), this.#live.me()));
  readonly #missing = computed(() => this.messages() === null);

  constructor() {
    // Also where they were let go of meanwhile.
    effect(() => {
      this.#id();
      if (this.#missing()) untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    try {
      await this.#loader.loadPins(this.#id());
      this.failed.set(false);
    } catch {
      this.failed.set(true);
    }
  }

  protected excerpt(message: Message) {
    return excerptOf(message, 'pin');
  }

  protected nameOf(id: string | undefined): string {
    return (id && this.#live.user(id)?.displayName) || '…';
  }

  /** Beside the conversation the panel stays; on a narrower screen it would cover what one wants to see. */
  protected open({ channelId, seq }: Message): void {
    const wide = matchMedia('(min-width: 1181px)').matches;
    void this.#router.navigate([channelPath(channelId, seq)], { queryParams: wide ? { panel: 'pins' } : {} });
  }
}
