import { Location } from '@angular/common';
import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Icon } from './icon';
import { Language } from './language';

/** The line above a page: back on a phone, the title, and tools as content. */
@Component({
  selector: 'app-page-header',
  imports: [Icon],
  template: `
    <button type="button" class="icon-button back" [attr.aria-label]="t('common.back')" (click)="back()">
      <app-icon name="chevron-left" [size]="20" />
    </button>
    <h1 tabindex="-1">{{ heading() }}</h1>
    <span class="spacer"></span><ng-content />
  `,
  styles: `
    .back {
      display: none;
    }
    @media (max-width: 640px) {
      .back {
        display: grid;
      }
    }
  `,
  host: { class: 'page-header' },
})
export class PageHeader {
  readonly heading = input.required<string>();
  protected readonly t = inject(Language).t;
  readonly #router = inject(Router);
  readonly #location = inject(Location);

  protected back(): void {
    if (this.#router.lastSuccessfulNavigation()?.previousNavigation) this.#location.back();
    else void this.#router.navigateByUrl('/');
  }
}
