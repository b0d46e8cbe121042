import { Component, inject } from '@angular/core';
import { Language } from '../../ui/language';
import { PageHeader } from '../../ui/page-header';

/** Threads that one follows. */
@Component({
  selector: 'app-threads-page',
  imports: [PageHeader],
  template: `<app-page-header [heading]="t('shell.threadsPage')" />`,
})
export class ThreadsPage {
  protected readonly t = inject(Language).t;
}
