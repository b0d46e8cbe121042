import { Component, computed, inject, signal } from '@angular/core';
import { LIMITS } from '@chatapp/contract';
import { emojisTexts } from '../i18n/texts/emojis';
import { LiveState } from '../live/live-state';
import { CustomEmojis } from '../messages/emoji/custom-emojis';
import { EmojiSign } from '../messages/emoji/emoji-sign';
import { People } from '../people/people';
import { Api } from '../api/api';
import { Dialogs } from '../ui/dialogs';
import { EmptyState } from '../ui/empty-state';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Toasts } from '../ui/toasts';
import { EmojiForm } from './emoji-form';

/** Emoji of the workspace's own: everyone adds some, and takes away their own; administrators all. */
@Component({
  selector: 'app-emoji-section',
  imports: [EmojiForm, EmojiSign, EmptyState, Icon],
  template: `
    <div class="section-head">
      <h2>{{ t('emojis.title') }}</h2>
      <p>{{ t('emojis.text', { name: 'office-dog' }) }}</p>
    </div>
    @if (full()) {
      <p class="notice"><app-icon name="info" [size]="16" />{{ t('emojis.full') }}</p>
    } @else {
      <app-emoji-form />
    }
    @if (all().length > 0) {
      <div class="head">
        <span class="section-label">{{ language.n('emojis.count', all().length) }}</span>
        @if (all().length > 12) {
          <label class="search-box"
            ><app-icon name="search" [size]="16" /><span class="visually-hidden">{{ t('emojis.search') }}</span
            ><input #box class="input" type="search" [placeholder]="t('emojis.search')" (input)="query.set(box.value)"
          /></label>
        }
      </div>
      <ul class="list-rows" [attr.aria-label]="t('emojis.title')">
        @for (emoji of shown(); track emoji.name) {
          <li class="list-row">
            <app-emoji-sign class="sign" [emoji]="':' + emoji.name + ':'" />
            <span class="row-text"
              ><span class="row-title">:{{ emoji.name }}:</span
              ><span class="row-sub">{{ t('emojis.by', { name: people.name(emoji.createdBy) }) }}</span></span
            >
            @if (mayDelete(emoji)) {
              <button
                type="button"
                class="icon-button"
                [attr.aria-label]="t('emojis.delete', { name: emoji.name })"
                [title]="t('emojis.delete', { name: emoji.name })"
                (click)="remove(emoji.name)"
              >
                <app-icon name="trash" [size]="16" />
              </button>
            }
          </li>
        } @empty {
          <li class="list-row muted small">{{ t('emojis.notFound') }}</li>
        }
      </ul>
    } @else if (live.ready()) {
      <app-empty-state icon="smile" [heading]="t('emojis.none')" [text]="t('emojis.noneText')" />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 16px;
      min-height: 38px;
      margin: 26px 0 8px;
    }
    .sign {
      display: grid;
      place-items: center;
      width: 40px;
      flex: none;
      font-size: 26px;
      line-height: 1;
    }
    .row-text {
      display: grid;
    }
  `,
})
export class EmojiSection {
  readonly #api = inject(Api);
  readonly #dialogs = inject(Dialogs);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly live = inject(LiveState);
  protected readonly people = inject(People);
  protected readonly language = inject(Language).learn('emojis', emojisTexts);
  protected readonly t = this.language.t;
  protected readonly all = inject(CustomEmojis).all;
  protected readonly query = signal('');
  protected readonly full = computed(() => this.all().length >= LIMITS.customEmojis);
  protected readonly shown = computed(() => {
    const wanted = this.query().trim().toLowerCase().replaceAll(':', '');
    return this.all().filter(({ name }) => name.includes(wanted));
  });

  protected mayDelete({ createdBy }: { createdBy: string }): boolean {
    const me = this.live.me();
    return me?.id === createdBy || me?.role === 'admin';
  }

  protected async remove(name: string): Promise<void> {
    const sure = await this.#dialogs.confirm({
      title: this.t('emojis.deleteTitle', { name }),
      text: this.t('emojis.deleteText'),
      confirm: this.t('emojis.deleteConfirm'),
      danger: true,
      icon: 'trash',
    });
    if (!sure) return;
    try {
      await this.#api.delete(`/emojis/${encodeURIComponent(name)}`);
      this.#toasts.show(this.t('emojis.deleted', { name }));
    } catch (error) {
      this.#failure.show(error);
    }
  }
}
