import { Component, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ChannelListing } from '@chatapp/contract';
import { EmptyState } from '../ui/empty-state';
import { Failure, hasCode } from '../ui/failure';
import { Language } from '../ui/language';
import { PageHeader } from '../ui/page-header';
import { ChannelCommands } from './channel-commands';

/** In place of a conversation that one is not in: a public channel to join, or nothing at all. */
@Component({
  selector: 'app-channel-preview',
  imports: [EmptyState, PageHeader, RouterLink],
  template: `
    @if (listing(); as listing) {
      <app-page-header [heading]="'#' + listing.channel.name" />
      <app-empty-state
        [icon]="listing.channel.archived ? 'archive' : 'hash'"
        [heading]="listing.channel.name"
        [text]="listing.channel.topic"
      >
        <p class="muted small">
          {{ language.n('channels.members', listing.memberCount) }} ·
          {{ t(listing.channel.archived ? 'channels.previewArchived' : 'channels.previewText') }}
        </p>
        @if (!listing.channel.archived) {
          <button type="button" class="button primary" [attr.aria-busy]="busy() || null" (click)="join()">
            {{ t('channels.joinChannel') }}
          </button>
        }
        <a class="button" routerLink="/browse">{{ t('shell.browse') }}</a>
      </app-empty-state>
    } @else if (missing()) {
      <app-page-header heading="" />
      <app-empty-state icon="search" [heading]="t('common.notFoundTitle')" [text]="t('common.notFoundText')"
        ><a class="button" routerLink="/">{{ t('common.toHome') }}</a></app-empty-state
      >
    }
  `,
  styles: `
    p {
      flex-basis: 100%;
      margin-bottom: 8px;
    }
  `,
  host: { class: 'page' },
})
export class ChannelPreview {
  readonly channelId = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly #commands = inject(ChannelCommands);
  readonly #failure = inject(Failure);
  protected readonly listing = signal<ChannelListing | null>(null);
  protected readonly missing = signal(false);
  protected readonly busy = signal(false);

  constructor() {
    effect(() => {
      const id = this.channelId();
      this.listing.set(null);
      this.missing.set(false);
      this.#commands.find(id).then(
        (listing) => id === this.channelId() && this.listing.set(listing),
        (error: unknown) =>
          hasCode(error, 'channel.not_found', 'request.invalid', 'request.not_found')
            ? this.missing.set(true)
            : this.#failure.show(error),
      );
    });
  }

  protected async join(): Promise<void> {
    this.busy.set(true);
    try {
      await this.#commands.join(this.channelId());
    } catch (error) {
      this.#failure.show(error);
    } finally {
      this.busy.set(false);
    }
  }
}
