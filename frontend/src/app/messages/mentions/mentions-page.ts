import { Component, inject } from '@angular/core';
import { Language } from '../../ui/language';
import { PageHeader } from '../../ui/page-header';

/** Messages that call oneself. */
@Component({
  selector: 'app-mentions-page',
  imports: [PageHeader],
  template: `<app-page-header [heading]="t('shell.mentionsPage')" />`,
})
export class MentionsPage {
  protected readonly t = inject(Language).t;
}
