import { Component, inject } from '@angular/core';
import { SendKey } from '../messages/compose/send-key';
import { Language } from '../ui/language';
import { ShortcutsTable } from '../ui/shortcuts-table';
import { Switch } from '../ui/switch';

@Component({
  selector: 'app-keyboard-section',
  imports: [ShortcutsTable, Switch],
  template: `<div class="section-head">
      <h2>{{ t('settings.keyboard') }}</h2>
      <p>{{ t('settings.keyboardText') }}</p>
    </div>
    <app-switch
      [label]="t('compose.sendKey.label')"
      [hint]="t('compose.sendKey.hint')"
      [checked]="sendKey.choice() === 'ctrl-enter'"
      (checkedChange)="sendKey.use($event ? 'ctrl-enter' : 'enter')"
    />
    <app-shortcuts-table />`,
  styles: `
    app-switch {
      margin-bottom: 24px;
    }
  `,
})
export class KeyboardSection {
  protected readonly t = inject(Language).t;
  protected readonly sendKey = inject(SendKey);
}
