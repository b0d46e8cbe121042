import { Component, computed, inject, signal } from '@angular/core';
import type { ChangePassword } from '@chatapp/contract';
import { Api } from '../api/api';
import { newPasswordProblem, requiredProblem } from '../auth/fields';
import { StrengthMeter } from '../auth/strength-meter';
import { LiveState } from '../live/live-state';
import { Failure, hasCode } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { TextField } from '../ui/text-field';
import { Toasts } from '../ui/toasts';

@Component({
  selector: 'app-password-section',
  imports: [Icon, StrengthMeter, TextField],
  template: `
    <div class="section-head">
      <h2>{{ t('settings.password') }}</h2>
      <p>{{ t('settings.passwordText') }}</p>
    </div>
    @if (problem(); as problem) {
      <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
    }
    <form class="form" novalidate (submit)="save($event)">
      <input
        class="visually-hidden"
        tabindex="-1"
        aria-hidden="true"
        autocomplete="username"
        readonly
        [value]="live.me()?.email ?? ''"
      />
      <app-text-field
        type="password"
        autocomplete="current-password"
        [label]="t('settings.currentPassword')"
        [(value)]="current"
        [error]="errors().current"
      />
      <app-text-field
        type="password"
        autocomplete="new-password"
        [label]="t('settings.newPassword')"
        [hint]="t('auth.passwordHint')"
        [(value)]="next"
        [error]="errors().next"
        ><app-strength-meter [password]="next()" [personal]="[live.me()?.displayName ?? '', live.me()?.email ?? '']"
      /></app-text-field>
      <div class="form-actions">
        <button class="button primary" [attr.aria-busy]="busy() || null">{{ t('settings.changePassword') }}</button>
      </div>
    </form>
  `,
  styles: `
    .notice {
      margin-bottom: 18px;
    }
  `,
})
export class PasswordSection {
  protected readonly t = inject(Language).t;
  protected readonly live = inject(LiveState);
  readonly #api = inject(Api);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly current = signal('');
  protected readonly next = signal('');
  protected readonly busy = signal(false);
  readonly #tried = signal(false);
  readonly #error = signal<unknown>(null);
  readonly #wrong = computed(() => hasCode(this.#error(), 'auth.wrong_password'));
  readonly #refused = computed(() => hasCode(this.#error(), 'auth.password_breached', 'auth.password_too_short'));
  protected readonly problem = computed(() =>
    this.#error() && !this.#wrong() && !this.#refused() ? this.#failure.text(this.#error()) : null,
  );
  protected readonly errors = computed(() => {
    if (!this.#tried()) return { current: null, next: null };
    const [current, next] = [
      requiredProblem(this.current()),
      newPasswordProblem(this.next()) ?? (this.next() === this.current() ? 'settings.samePassword' : null),
    ];
    const refusal = this.#error() ? this.#failure.text(this.#error()) : null;
    return {
      current: current ? this.t(current) : this.#wrong() ? refusal : null,
      next: next ? this.t(next) : this.#refused() ? refusal : null,
    };
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.#error.set(null);
    this.#tried.set(true);
    if (this.errors().current || this.errors().next || this.busy()) return;
    this.busy.set(true);
    try {
      const change: ChangePassword = { currentPassword: this.current(), newPassword: this.next() };
      await this.#api.post('/auth/change-password', change);
      this.#toasts.show(this.t('settings.passwordChanged'));
      this.#tried.set(false);
      this.current.set('');
      this.next.set('');
    } catch (error) {
      this.#error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
