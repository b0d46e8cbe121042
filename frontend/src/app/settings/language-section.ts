import { Component, computed, inject } from '@angular/core';
import type { EditProfile, Language as Code } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { ProfileCommands } from '../people/profile-commands';
import { Failure } from '../ui/failure';
import { Language } from '../ui/language';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toasts';

@Component({
  selector: 'app-language-section',
  template: `
    <div class="section-head">
      <h2>{{ t('settings.language') }}</h2>
    </div>
    <fieldset class="choices">
      <legend>{{ t('language.label') }}</legend>
      @for (code of codes; track code) {
        <label class="choice"
          ><input type="radio" name="language" [checked]="language.code() === code" (change)="use(code)" /><b
            [lang]="code"
            >{{ code === 'ja' ? '日本語' : 'English' }}</b
          ></label
        >
      }
    </fieldset>
    <p class="field-hint">{{ t('settings.languageHint') }}</p>
    <div class="sub-head">
      <h3>{{ t('settings.timeZone') }}</h3>
      <p>{{ t('settings.timeZoneHint') }}</p>
    </div>
    <select #zone class="input" [attr.aria-label]="t('settings.timeZone')" (change)="save({ timeZone: zone.value })">
      @for (name of zones(); track name) {
        <option [value]="name" [selected]="name === saved()">{{ name.replaceAll('_', ' ') }}</option>
      }
    </select>
    <p class="field-hint">{{ t('people.localTimeIs', { time: times.timeIn(saved()) }) }}</p>
    @if (saved() !== here) {
      <button type="button" class="button" (click)="save({ timeZone: here })">
        {{ t('settings.useDevice', { zone: here }) }}
      </button>
    }
  `,
  styles: `
    .choices {
      grid-template-columns: 1fr 1fr;
    }
    .button {
      margin-top: 10px;
    }
  `,
})
export class LanguageSection {
  protected readonly codes = ['en', 'ja'] as const;
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly times = inject(Times);
  readonly #live = inject(LiveState);
  readonly #profile = inject(ProfileCommands);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly saved = computed(() => this.#live.me()?.timeZone ?? 'UTC');
  protected readonly zones = computed(() =>
    [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', this.here, this.saved()])].sort(),
  );

  /** At once here, and saved for the other devices. */
  protected use(code: Code): void {
    void this.language.use(code);
    void this.save({ language: code });
  }

  protected async save(change: EditProfile): Promise<void> {
    try {
      await this.#profile.edit(change);
      this.#toasts.show(this.t('common.saved'));
    } catch (error) {
      this.#failure.show(error);
    }
  }
}
