import { Component, inject } from '@angular/core';
import { DialogFrame } from '../ui/dialog-frame';
import { Language } from '../ui/language';
import { ShortcutsTable } from '../ui/shortcuts-table';

@Component({
  selector: 'app-shortcuts-dialog',
  imports: [DialogFrame, ShortcutsTable],
  template: `<app-dialog-frame [heading]="t('shell.keys.title')"><app-shortcuts-table /></app-dialog-frame>`,
})
export class ShortcutsDialog {
  protected readonly t = inject(Language).t;
}
