import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { DialogFrame } from './dialog-frame';
import type { Question } from './dialogs';
import { Language } from './language';

@Component({
  selector: 'app-confirm-dialog',
  imports: [DialogFrame],
  template: `
    <app-dialog-frame [heading]="question.title">
      <p>{{ question.text }}</p>
      <div footer>
        <button type="button" class="button" (click)="reference.close(false)">{{ t('common.cancel') }}</button>
        <button
          type="button"
          class="button primary"
          [class.danger]="question.danger"
          data-autofocus
          (click)="reference.close(true)"
        >
          {{ question.confirm }}
        </button>
      </div>
    </app-dialog-frame>
  `,
  styles: `
    p {
      color: var(--ink-2);
      font-size: 14px;
    }
  `,
})
export class ConfirmDialog {
  protected readonly question = inject<Question>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<boolean>>(DialogRef);
  protected readonly t = inject(Language).t;
}
