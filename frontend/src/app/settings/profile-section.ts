import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { LIMITS } from '@chatapp/contract';
import { avatarTexts } from '../i18n/texts/avatar';
import { LiveState } from '../live/live-state';
import { currentStatus } from '../people/current-status';
import { ProfileCommands } from '../people/profile-commands';
import { Avatar } from '../ui/avatar';
import { Dialogs } from '../ui/dialogs';
import { Failure, hasCode } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { TextField } from '../ui/text-field';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toasts';
import { isHandle } from './handle-rules';

@Component({
  selector: 'app-profile-section',
  imports: [Avatar, Icon, TextField],
  template: `
    <div class="section-head">
      <h2>{{ t('settings.profile') }}</h2>
      <p>{{ t('settings.profileText') }}</p>
    </div>
    <div class="card">
      <app-avatar [id]="me().id" [name]="name() || me().displayName" [size]="72" />
      <div>
        <b>{{ name() || me().displayName }}</b>
        <p class="muted small">
          &#64;{{ handle() }}
          @if (title()) {
            · {{ title() }}
          }
        </p>
        <button type="button" class="status" (click)="openStatus()">
          @if (status(); as status) {
            <span>{{ status.emoji || '💬' }}</span><span class="truncate">{{ status.text }}</span>
            @if (status.until) {
              <span class="muted">{{ t('people.statusUntil', { time: times.relative(status.until) }) }}</span>
            }
          } @else {
            <app-icon name="smile" [size]="16" />{{ t('settings.setStatus') }}
          }
        </button>
      </div>
      <div class="picture">
        <input
          #file
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
          (change)="choosePicture(file)"
        />
        <button type="button" class="button" (click)="file.click()">
          <app-icon name="camera" [size]="16" />{{ t(me().avatar ? 'avatar.change' : 'avatar.choose') }}
        </button>
        @if (me().avatar) {
          <button type="button" class="button quiet" (click)="removePicture()">
            {{ t('avatar.remove') }}
          </button>
        }
      </div>
    </div>
    <form class="form" novalidate (submit)="save($event)">
      <app-text-field
        autocomplete="name"
        [label]="t('settings.name')"
        [maxLength]="limits.displayName"
        [(value)]="name"
        [error]="nameError()"
      />
      <app-text-field
        prefix="@"
        [plain]="true"
        [label]="t('settings.handle')"
        [hint]="t('settings.handleHint', { handle: handle() })"
        [maxLength]="limits.handleMax"
        [value]="handle()"
        (valueChange)="handle.set($event.toLowerCase()); taken.set(false)"
        [error]="handleError()"
      />
      <app-text-field
        autocomplete="organization-title"
        [label]="t('settings.jobTitle')"
        [optional]="true"
        [placeholder]="t('settings.jobTitlePlaceholder')"
        [hint]="t('settings.jobTitleHint')"
        [maxLength]="limits.title"
        [(value)]="title"
      />
      <div>
        <span class="field-label">{{ t('settings.email') }}</span>
        <p>{{ me().email }}</p>
        <p class="field-hint">{{ t('settings.emailHint') }}</p>
      </div>
      <div class="form-actions">
        <button
          class="button primary"
          [disabled]="!changed() || nameError() !== null || handleError() !== null"
          [attr.aria-busy]="busy() || null"
        >
          {{ t('common.save') }}
        </button>
        @if (changed()) {
          <span class="muted small">{{ t('settings.unsaved') }}</span>
        }
      </div>
    </form>
  `,
  styles: `
    .card {
      display: flex;
      align-items: center;
      gap: 16px;
      margin-bottom: 26px;
      padding: 18px;
      border: 1px solid var(--line);
      border-radius: var(--r-l);
      background: var(--paper);
      min-width: 0;
    }
    .card > div {
      flex: 1;
      min-width: 0;
      line-height: 1.5;
      overflow-wrap: anywhere;
    }
    .card > .picture {
      display: flex;
      flex: none;
      flex-direction: column;
      gap: 6px;
    }
    .card b {
      font-size: var(--text-lg);
      font-weight: 650;
    }
    .status {
      display: flex;
      white-space: nowrap;
      align-items: center;
      gap: 7px;
      max-width: 100%;
      margin: 6px 0 0 -8px;
      padding: 4px 8px;
      border-radius: 8px;
      font-size: 14px;
      color: var(--ink-2);
    }
    .status:hover {
      background: var(--sunken);
      color: var(--ink);
    }
    @media (max-width: 640px) {
      .card {
        flex-wrap: wrap;
      }
      .card > .picture {
        flex: 1 0 100%;
        flex-direction: row;
      }
      .status {
        min-height: 44px;
      }
    }
  `,
})
export class ProfileSection {
  protected readonly limits = LIMITS;
  protected readonly t = inject(Language).learn('avatar', avatarTexts).t;
  protected readonly times = inject(Times);
  readonly #live = inject(LiveState);
  readonly #profile = inject(ProfileCommands);
  readonly #dialogs = inject(Dialogs);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly me = computed(() => this.#live.state()!.me);
  protected readonly status = computed(() => currentStatus(this.me().status, this.times.now()));
  protected readonly name = linkedSignal(() => this.me().displayName);
  protected readonly handle = linkedSignal(() => this.me().handle);
  protected readonly title = linkedSignal(() => this.me().title);
  protected readonly busy = signal(false);
  protected readonly taken = signal(false);
  protected readonly changed = computed(
    () =>
      this.name().trim() !== this.me().displayName ||
      this.handle() !== this.me().handle ||
      this.title().trim() !== this.me().title,
  );
  protected readonly nameError = computed(() => (this.name().trim() === '' ? this.t('settings.nameEmpty') : null));
  protected readonly handleError = computed(() =>
    this.taken()
      ? this.t('errors.user.handle_taken')
      : isHandle(this.handle())
        ? null
        : this.t('settings.handleInvalid'),
  );

  protected openStatus(): void {
    void this.#dialogs.open(() => import('./status-dialog').then((module) => module.StatusDialog), undefined, 'narrow');
  }

  protected choosePicture(input: HTMLInputElement): void {
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    void this.#dialogs
      .open<boolean, File>(() => import('./avatar-dialog').then((module) => module.AvatarDialog), file, 'narrow')
      .then((done) => done && this.#toasts.show(this.t('avatar.saved')));
  }

  protected async removePicture(): Promise<void> {
    const before = this.me().avatar;
    try {
      await this.#profile.clearAvatar();
      const undo = { label: this.t('avatar.undo'), run: () => void this.#restorePicture(before) };
      this.#toasts.show(this.t('avatar.removed'), before ? undo : undefined);
    } catch (error) {
      this.#failure.show(error);
    }
  }

  async #restorePicture(fileId: string | null): Promise<void> {
    if (fileId) await this.#profile.setAvatar(fileId).catch((error: unknown) => this.#failure.show(error));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.changed() || this.nameError() || this.handleError() || this.busy()) return;
    this.busy.set(true);
    try {
      await this.#profile.edit({ displayName: this.name().trim(), handle: this.handle(), title: this.title().trim() });
      this.#toasts.show(this.t('common.saved'));
    } catch (error) {
      if (hasCode(error, 'user.handle_taken')) this.taken.set(true);
      else this.#failure.show(error);
    } finally {
      this.busy.set(false);
    }
  }
}
