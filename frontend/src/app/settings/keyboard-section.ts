import { Component, inject } from '@angular/core';
import { Language } from '../ui/language';
import { ShortcutsTable } from '../ui/shortcuts-table';

@Component({
  selector: 'app-keyboard-section',
  imports: [ShortcutsTable],
  template: `<div class="section-head">
      <h2>{{ t('settings.keyboard') }}</h2>
      <p>{{ t('settings.keyboardText') }}</p>
    </div>
    <app-shortcuts-table />`,
})
export class KeyboardSection {
  protected readonly t = inject(Language).t;
}
