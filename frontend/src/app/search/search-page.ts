import { Component, inject } from '@angular/core';
import { Language } from '../ui/language';
import { PageHeader } from '../ui/page-header';

/** Finds messages and files. */
@Component({
  selector: 'app-search-page',
  imports: [PageHeader],
  template: `<app-page-header [heading]="t('shell.searchPage')" />`,
})
export class SearchPage {
  protected readonly t = inject(Language).t;
}
