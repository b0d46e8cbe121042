import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../ui/empty-state';
import { Language } from '../ui/language';

@Component({
  selector: 'app-not-found-page',
  imports: [EmptyState, RouterLink],
  template: `<app-empty-state icon="compass" [heading]="t('common.notFoundTitle')" [text]="t('common.notFoundText')"
    ><a class="button" routerLink="/">{{ t('common.toHome') }}</a></app-empty-state
  >`,
  host: { class: 'page' },
})
export class NotFoundPage {
  protected readonly t = inject(Language).t;
}
