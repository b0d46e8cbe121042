import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { Message, MessagePage, SavedItem } from '@chatapp/contract';
import { Api } from '../api/api';
import { ChannelNames } from '../channels/channel-names';
import { laterTexts } from '../i18n/texts/later';
import { LiveState } from '../live/live-state';
import { channelPath } from '../messages/channel-path';
import { withNames } from '../messages/markdown/references';
import { Saving } from '../messages/saving';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { GivenReminders } from './given-reminders';

/** What one wanted to be reminded of, now that it is time: stays until it is dealt with or put aside. */
@Component({
  selector: 'app-reminder-card',
  imports: [Icon],
  template: `<div role="status">
    @if (first(); as item) {
      <section [attr.aria-label]="t('later.cardTitle')">
        <header>
          <app-icon name="clock" [size]="15" /><b>{{ t('later.cardTitle') }}</b
          ><span class="place truncate">{{ place() }}</span
          ><button
            type="button"
            class="icon-button small-icon"
            [attr.aria-label]="t('common.close')"
            (click)="reminders.putAside(reminders.all())"
          >
            <app-icon name="x" [size]="15" />
          </button>
        </header>
        <p class="text">{{ text() }}</p>
        @if (others() > 0) {
          <p class="more">{{ language.n('later.more', others()) }}</p>
        }
        <footer>
          <button type="button" class="button primary" (click)="open(item)">{{ t('later.open') }}</button>
          <button type="button" class="button" (click)="saving.remind(item)">{{ t('later.later') }}</button>
          <button type="button" class="button" (click)="saving.finish(item)">
            <app-icon name="check" [size]="15" />{{ t('later.finish') }}
          </button>
        </footer>
      </section>
    }
  </div>`,
  styles: `
    /* Over the list: it covers neither the conversation nor what is being written. */
    section {
      position: fixed;
      z-index: 890;
      left: 8px;
      bottom: 12px;
      width: 256px;
      padding: 8px 12px 12px;
      border: 1px solid var(--line);
      border-radius: var(--r-m);
      background: var(--raised);
      box-shadow: var(--shadow);
      font-size: 14px;
      animation: rise 120ms cubic-bezier(0.2, 0, 0, 1);
    }
    header {
      display: flex;
      align-items: center;
      gap: 7px;
      color: var(--shu);
    }
    .place {
      flex: 1;
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    header button {
      margin-right: -6px;
    }
    .text {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
      overflow: hidden;
      min-height: 1.65em;
      overflow-wrap: anywhere;
    }
    .more {
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    footer {
      display: flex;
      gap: 6px;
      margin-top: 10px;
    }
    .button {
      flex: 1;
      height: 32px;
      padding: 0 4px;
    }
    @media (max-width: 1180px) {
      section {
        width: 232px;
      }
    }
    @media (max-width: 640px) {
      section {
        left: 12px;
        right: 12px;
        width: auto;
        top: calc(60px + env(safe-area-inset-top));
        bottom: auto;
      }
      .button {
        height: 44px;
      }
    }
  `,
})
export class ReminderCard {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly #router = inject(Router);
  protected readonly reminders = inject(GivenReminders);
  protected readonly saving = inject(Saving);
  protected readonly language = inject(Language).learn('later', laterTexts);
  protected readonly t = this.language.t;
  protected readonly first = computed(() => this.reminders.all()[0]);
  protected readonly others = computed(() => this.reminders.all().length - 1);
  protected readonly place = computed(() => {
    const channel = this.#live.channel(this.first()?.channelId ?? '')?.channel;
    return channel ? this.#names.title(channel) : '';
  });
  readonly #message = signal<Message | undefined>(undefined);
  protected readonly text = computed(() => {
    const message = this.#message();
    if (message?.id !== this.first()?.messageId || !message) return '';
    return withNames(message.text, {
      user: (id) => this.#live.user(id)?.displayName,
      channel: (id) => this.#live.channel(id)?.channel.name,
      group: (id) => this.#live.workspace()?.groups.find((group) => group.id === id)?.handle,
    }).slice(0, 300);
  });

  constructor() {
    effect(() => {
      const item = this.first();
      if (item) untracked(() => void this.#load(item).catch(() => undefined));
    });
  }

  protected open(item: SavedItem): void {
    this.reminders.putAside([item]);
    void this.#router.navigateByUrl(channelPath(item.channelId, item.seq));
  }

  async #load({ channelId, messageId, seq }: SavedItem): Promise<void> {
    const query = { around: seq, limit: 1 };
    const page = await this.#api.get<MessagePage>(`/channels/${channelId}/messages`, query);
    const message = page.messages.find(({ id }) => id === messageId);
    if (message && this.first()?.messageId === messageId) this.#message.set(message);
  }
}
