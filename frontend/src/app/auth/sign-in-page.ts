import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { SignInOptions } from '@chatapp/contract';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { TextField } from '../ui/text-field';
import { AuthFrame } from './auth-frame';
import { emailProblem, requiredProblem } from './fields';
import { ownPath } from './own-path';
import { Session } from './session';

@Component({
  selector: 'app-sign-in-page',
  imports: [AuthFrame, Icon, RouterLink, TextField],
  template: `
    <app-auth-frame>
      <h1>{{ options() ? t('auth.signInTo', { workspace: options()!.workspaceName }) : t('auth.signIn') }}</h1>
      @if (options()?.firstAccount) {
        <p class="notice accent">
          <app-icon name="info" [size]="16" /><span
            >{{ t('auth.first') }} <a routerLink="/sign-up">{{ t('auth.signUp') }}</a></span
          >
        </p>
      }
      @if (problem(); as problem) {
        <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
      } @else if (session.ended() === 'elsewhere') {
        <p class="notice" role="status"><app-icon name="info" [size]="16" />{{ t('auth.ended') }}</p>
      } @else if (session.ended() === 'out') {
        <p class="notice" role="status"><app-icon name="check" [size]="16" />{{ t('auth.out') }}</p>
      }
      <form class="form" novalidate (submit)="submit($event)">
        <app-text-field
          type="email"
          name="email"
          autocomplete="username"
          [plain]="true"
          [label]="t('auth.email')"
          [placeholder]="t('auth.emailPlaceholder')"
          [(value)]="email"
          [error]="errors().email"
        />
        <app-text-field
          type="password"
          name="password"
          autocomplete="current-password"
          [label]="t('auth.password')"
          [(value)]="password"
          [error]="errors().password"
        />
        <button class="button primary wide" [attr.aria-busy]="busy() || null">{{ t('auth.signIn') }}</button>
      </form>
      @if (options()?.signUpPolicy === 'invitation' && !options()?.firstAccount) {
        <p class="other">{{ t('auth.closed') }}</p>
      } @else {
        <p class="other">
          {{ t('auth.noAccount') }} <a routerLink="/sign-up">{{ t('auth.signUp') }}</a>
        </p>
      }
    </app-auth-frame>
  `,
  styleUrl: './auth-page.css',
})
export class SignInPage {
  /** Where to go afterwards, a path of ours. */
  readonly to = input<string>();
  protected readonly t = inject(Language).t;
  protected readonly session = inject(Session);
  readonly #router = inject(Router);
  readonly #failure = inject(Failure);
  protected readonly options = signal<SignInOptions | null>(null);
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  readonly #tried = signal(false);
  readonly #error = signal<unknown>(null);
  protected readonly problem = computed(() => (this.#error() ? this.#failure.text(this.#error()) : null));
  protected readonly errors = computed(() => {
    const [email, password] = this.#tried()
      ? [emailProblem(this.email()), requiredProblem(this.password())]
      : [null, null];
    return { email: email && this.t(email), password: password && this.t(password) };
  });

  constructor() {
    this.session.options().then(
      (options) => this.options.set(options),
      () => undefined,
    );
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.#tried.set(true);
    if (this.errors().email || this.errors().password || this.busy()) return;
    this.busy.set(true);
    try {
      await this.session.signIn({ email: this.email().trim(), password: this.password() });
      await this.#router.navigateByUrl(ownPath(this.to()), { replaceUrl: true });
    } catch (error) {
      this.#error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
