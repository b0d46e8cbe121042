import { Component, inject } from '@angular/core';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Theme } from '../ui/theme';

@Component({
  selector: 'app-appearance-section',
  imports: [Icon],
  template: `
    <div class="section-head">
      <h2>{{ t('settings.appearance') }}</h2>
      <p>{{ t('settings.appearanceText') }}</p>
    </div>
    <div class="themes" role="radiogroup" [attr.aria-label]="t('settings.appearance')">
      @for (choice of choices; track choice.theme) {
        <label>
          <input
            type="radio"
            name="theme"
            class="visually-hidden"
            [checked]="theme.choice() === choice.theme"
            (change)="theme.choose(choice.theme)"
          />
          <span class="picture" aria-hidden="true">
            @for (part of choice.parts; track part) {
              <span [class]="part"><i></i><i></i><i></i><b></b></span>
            }
          </span>
          <span class="name"><app-icon [name]="choice.icon" [size]="16" />{{ t(choice.label) }}</span>
        </label>
      }
    </div>
  `,
  styles: `
    .themes {
      display: grid;
      grid-template-columns: repeat(3, 1fr);
      gap: 12px;
    }
    label {
      cursor: pointer;
      border-radius: var(--r-l);
    }
    .picture {
      display: grid;
      grid-auto-flow: column;
      height: 104px;
      border-radius: var(--r-l);
      border: 1px solid var(--line-strong);
      overflow: hidden;
    }
    label:has(:checked) .picture {
      border-color: var(--ai);
      box-shadow: 0 0 0 2px var(--ai);
    }
    label:has(:focus-visible) .picture {
      outline: 2px solid var(--ai);
      outline-offset: 4px;
    }
    .picture > span {
      display: grid;
      align-content: center;
      gap: 8px;
      padding: 0 16px;
      overflow: hidden;
    }
    .light {
      background: #ffffff;
    }
    .light i {
      background: #e6e2da;
    }
    .light b {
      background: #2b4a83;
    }
    .dark {
      background: #1d1c1a;
    }
    .dark i {
      background: #45423c;
    }
    .dark b {
      background: #9db7ea;
    }
    i,
    b {
      display: block;
      height: 8px;
      border-radius: 4px;
    }
    i:nth-child(1) {
      width: 55%;
    }
    i:nth-child(2) {
      width: 90%;
    }
    i:nth-child(3) {
      width: 70%;
    }
    b {
      width: 40%;
    }
    .name {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 7px;
      margin-top: 8px;
      font-size: var(--text-sm);
      font-weight: 600;
    }
    .name app-icon {
      color: var(--ink-3);
    }
    label:has(:checked) .name {
      color: var(--ai-strong);
    }
    @media (max-width: 640px) {
      .themes {
        grid-template-columns: 1fr;
      }
      .picture {
        height: 72px;
      }
    }
  `,
})
export class AppearanceSection {
  protected readonly t = inject(Language).t;
  protected readonly theme = inject(Theme);
  protected readonly choices = [
    { theme: 'light', icon: 'sun', label: 'theme.light', parts: ['light'] },
    { theme: 'dark', icon: 'moon', label: 'theme.dark', parts: ['dark'] },
    { theme: 'system', icon: 'monitor', label: 'theme.system', parts: ['light', 'dark'] },
  ] as const;
}
