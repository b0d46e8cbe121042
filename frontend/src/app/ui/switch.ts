import { Component, input, output } from '@angular/core';

let last = 0;

/** On or off, at once. The words beside it are part of the target. */
@Component({
  selector: 'app-switch',
  template: `
    <span class="words"
      ><span [id]="id">{{ label() }}</span>
      @if (hint(); as hint) {
        <small [id]="id + '-hint'">{{ hint }}</small>
      }
    </span>
    <button
      type="button"
      role="switch"
      [attr.aria-checked]="checked()"
      [attr.aria-labelledby]="id"
      [attr.aria-describedby]="hint() ? id + '-hint' : null"
      [disabled]="disabled()"
      (click)="checkedChange.emit(!checked())"
    >
      <i></i>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 16px;
    }
    .words {
      flex: 1;
      font-size: 14px;
      font-weight: 550;
      line-height: 1.5;
    }
    small {
      display: block;
      color: var(--ink-3);
      font-size: var(--text-sm);
      font-weight: 400;
    }
    button {
      position: relative;
      width: 40px;
      height: 24px;
      border-radius: 12px;
      background: var(--line-strong);
      flex: none;
      transition: background var(--fast);
    }
    button::after {
      content: '';
      position: absolute;
      inset: -10px;
    }
    i {
      position: absolute;
      top: 3px;
      left: 3px;
      width: 18px;
      height: 18px;
      border-radius: 50%;
      background: #fff;
      box-shadow: 0 1px 2px rgb(0 0 0 / 0.25);
      transition: translate var(--fast);
    }
    [aria-checked='true'] {
      background: var(--ai);
    }
    [aria-checked='true'] i {
      translate: 16px 0;
      background: var(--on-ai);
    }
    button:focus-visible {
      border-radius: 12px;
    }
    button:disabled {
      opacity: 0.5;
    }
  `,
})
export class Switch {
  readonly label = input.required<string>();
  readonly hint = input('');
  /** Shows what is, not what was wished for: it follows `checked` alone. */
  readonly checked = input(false);
  readonly checkedChange = output<boolean>();
  readonly disabled = input(false);
  protected readonly id = `switch-${++last}`;
}
