import { Component, inject } from '@angular/core';
import { Icon } from './icon';
import { Language } from './language';

/** Each language by its own name, for who can't read the other one. */
@Component({
  selector: 'app-language-switch',
  imports: [Icon],
  template: `
    <div role="group" [attr.aria-label]="language.t('language.label')">
      <app-icon name="globe" [size]="16" />
      <button type="button" lang="en" [attr.aria-pressed]="language.code() === 'en'" (click)="language.use('en')">
        English
      </button>
      <button type="button" lang="ja" [attr.aria-pressed]="language.code() === 'ja'" (click)="language.use('ja')">
        日本語
      </button>
    </div>
  `,
  styles: `
    div {
      display: flex;
      align-items: center;
      gap: 2px;
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    app-icon {
      margin-right: 4px;
    }
    button {
      padding: 0 10px;
      height: 32px;
      border-radius: 8px;
      color: var(--ink-3);
    }
    button:hover {
      background: var(--sunken);
      color: var(--ink);
    }
    [aria-pressed='true'] {
      color: var(--ink);
      font-weight: 600;
    }
    @media (max-width: 640px) {
      button {
        height: 44px;
      }
    }
  `,
})
export class LanguageSwitch {
  protected readonly language = inject(Language);
}
