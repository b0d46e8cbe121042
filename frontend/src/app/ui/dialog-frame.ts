import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, input } from '@angular/core';
import { Icon } from './icon';
import { Language } from './language';

/** Title, close button, body, and a line of buttons: `<app-dialog-frame heading="…">… <div footer>…</div></app-dialog-frame>`. */
@Component({
  selector: 'app-dialog-frame',
  imports: [Icon],
  template: `
    <header>
      <h2 id="dialog-title">{{ heading() }}</h2>
      <button type="button" class="icon-button" [attr.aria-label]="t('common.close')" (click)="reference.close()">
        <app-icon name="x" />
      </button>
    </header>
    <div class="body"><ng-content /></div>
    <footer><ng-content select="[footer]" /></footer>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
      flex: 1;
    }
    header {
      display: flex;
      align-items: center;
      gap: 12px;
      padding: 14px 14px 6px 20px;
    }
    h2 {
      flex: 1;
      font-size: var(--text-lg);
    }
    .body {
      flex: 1;
      min-height: 0;
      overflow: auto;
      padding: 6px 20px 20px;
      display: flex;
      flex-direction: column;
      gap: 18px;
    }
    footer:not(:empty) {
      padding: 12px 20px 16px;
      border-top: 1px solid var(--line);
    }
    footer ::ng-deep [footer] {
      display: flex;
      justify-content: flex-end;
      align-items: center;
      gap: 8px;
    }
    @media (max-width: 640px) {
      footer ::ng-deep [footer] .button {
        flex: 1;
      }
    }
  `,
})
export class DialogFrame {
  readonly heading = input.required<string>();
  protected readonly reference = inject(DialogRef);
  protected readonly t = inject(Language).t;
}
