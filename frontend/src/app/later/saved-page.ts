import { Component, inject } from '@angular/core';
import { Language } from '../ui/language';
import { PageHeader } from '../ui/page-header';

/** Messages kept for later, reminders, and what will be sent later. */
@Component({
  selector: 'app-saved-page',
  imports: [PageHeader],
  template: `<app-page-header [heading]="t('shell.savedPage')" />`,
})
export class SavedPage {
  protected readonly t = inject(Language).t;
}
