import { Location } from '@angular/common';
import { Component, inject } from '@angular/core';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';

/** The way back to the results of a search, for who came here from them. */
@Component({
  selector: 'app-return-strip',
  imports: [Icon],
  template: `<button type="button" (click)="location.back()">
    <app-icon name="chevron-left" [size]="15" />{{ t('shell.backToResults') }}
  </button>`,
  styles: `
    button {
      display: flex;
      align-items: center;
      gap: 5px;
      width: 100%;
      min-height: 30px;
      padding: 0 20px;
      border-bottom: 1px solid var(--line);
      background: var(--ai-soft);
      color: var(--ai-strong);
      font-size: var(--text-sm);
      font-weight: 600;
    }
    button:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    button:focus-visible {
      outline-offset: -2px;
    }
    @media (max-width: 640px) {
      button {
        min-height: 44px;
        padding: 0 14px;
      }
    }
  `,
})
export class ReturnStrip {
  protected readonly t = inject(Language).t;
  protected readonly location = inject(Location);
}
