import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { SignInOptions } from '@chatapp/contract';
import { LIMITS } from '@chatapp/contract';
import { Failure, hasCode } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { TextField } from '../ui/text-field';
import { AuthFrame } from './auth-frame';
import { emailProblem, newPasswordProblem, requiredProblem } from './fields';
import { Session } from './session';
import { StrengthMeter } from './strength-meter';

@Component({
  selector: 'app-sign-up-page',
  imports: [AuthFrame, Icon, RouterLink, StrengthMeter, TextField],
  template: `
    <app-auth-frame>
      <h1>{{ options() ? t('auth.join', { workspace: options()!.workspaceName }) : t('auth.signUp') }}</h1>
      @if (problem(); as problem) {
        <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
      } @else if (closed()) {
        <p class="notice"><app-icon name="lock" [size]="16" />{{ t('auth.closed') }}</p>
      } @else if (options()?.firstAccount) {
        <p class="notice accent"><app-icon name="info" [size]="16" />{{ t('auth.first') }}</p>
      } @else if (invitation()) {
        <p class="notice accent"><app-icon name="mail" [size]="16" />{{ t('auth.invited') }}</p>
      }
      @if (!closed()) {
        <form class="form" novalidate (submit)="submit($event)">
          <app-text-field
            name="name"
            autocomplete="name"
            [label]="t('auth.name')"
            [placeholder]="t('auth.namePlaceholder')"
            [hint]="t('auth.nameHint')"
            [maxLength]="limits.displayName"
            [(value)]="name"
            [error]="errors().name"
          />
          <app-text-field
            type="email"
            name="email"
            autocomplete="username"
            [plain]="true"
            [label]="t('auth.email')"
            [placeholder]="t('auth.emailPlaceholder')"
            [hint]="domainHint()"
            [(value)]="email"
            [error]="errors().email"
          />
          <app-text-field
            type="password"
            name="new-password"
            autocomplete="new-password"
            [label]="t('auth.password')"
            [hint]="t('auth.passwordHint')"
            [maxLength]="limits.passwordMax"
            [(value)]="password"
            [error]="errors().password"
          >
            <app-strength-meter [password]="password()" [personal]="[name(), email()]" />
          </app-text-field>
          <button class="button primary wide" [attr.aria-busy]="busy() || null">{{ t('auth.signUp') }}</button>
        </form>
      }
      <p class="other">
        {{ t('auth.haveAccount') }} <a routerLink="/sign-in">{{ t('auth.signIn') }}</a>
      </p>
    </app-auth-frame>
  `,
  styleUrl: './auth-page.css',
})
export class SignUpPage {
  /** The secret part of an invitation link. */
  readonly invitation = input<string>();
  protected readonly limits = LIMITS;
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #failure = inject(Failure);
  protected readonly options = signal<SignInOptions | null>(null);
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  readonly #tried = signal(false);
  readonly #error = signal<unknown>(null);
  protected readonly closed = computed(
    () => this.options()?.signUpPolicy === 'invitation' && !this.options()?.firstAccount && !this.invitation(),
  );
  protected readonly domainHint = computed(() => {
    const options = this.options();
    if (options?.signUpPolicy !== 'domains' || this.invitation() || options.firstAccount) return '';
    return this.t('auth.domains', {
      domains: this.#language.list(options.allowedDomains.map((domain) => `@${domain}`)),
    });
  });
  /** A refused password is said at the password, everything else above the form. */
  readonly #passwordRefused = computed(() =>
    hasCode(this.#error(), 'auth.password_breached', 'auth.password_too_short'),
  );
  protected readonly problem = computed(() =>
    this.#error() && !this.#passwordRefused() ? this.#failure.text(this.#error()) : null,
  );
  protected readonly errors = computed(() => {
    if (!this.#tried()) return { name: null, email: null, password: null };
    const [name, email, password] = [
      requiredProblem(this.name()),
      emailProblem(this.email()),
      newPasswordProblem(this.password()),
    ];
    return {
      name: name && this.t(name),
      email: email && this.t(email),
      password: password ? this.t(password) : this.#passwordRefused() ? this.#failure.text(this.#error()) : null,
    };
  });

  constructor() {
    this.#session.options().then(
      (options) => this.options.set(options),
      () => undefined,
    );
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.#error.set(null);
    this.#tried.set(true);
    const { name, email, password } = this.errors();
    if (name || email || password || this.busy()) return;
    this.busy.set(true);
    const invitation = this.invitation();
    try {
      await this.#session.signUp({
        displayName: this.name().trim(),
        email: this.email().trim(),
        password: this.password(),
        language: this.#language.code(),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...(invitation ? { invitation } : {}),
      });
      await this.#router.navigateByUrl('/', { replaceUrl: true });
    } catch (error) {
      this.#error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
