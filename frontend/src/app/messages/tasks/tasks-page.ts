import { Component, inject } from '@angular/core';
import { Language } from '../../ui/language';
import { PageHeader } from '../../ui/page-header';

/** What one has to do, and what one asked of others. */
@Component({
  selector: 'app-tasks-page',
  imports: [PageHeader],
  template: `<app-page-header [heading]="t('shell.tasksPage')" />`,
})
export class TasksPage {
  protected readonly t = inject(Language).t;
}
