import { Component, inject } from '@angular/core';
import { Icon } from './icon';
import { Language } from './language';
import { type Toast, Toasts } from './toasts';

@Component({
  selector: 'app-toast-stack',
  imports: [Icon],
  template: `
    <ol aria-live="polite" [attr.aria-label]="t('common.notices')">
      @for (toast of toasts.toasts(); track toast.id) {
        <li
          [class]="toast.kind"
          (mouseenter)="toasts.hold(toast.id)"
          (mouseleave)="toasts.release(toast.id)"
          (focusin)="toasts.hold(toast.id)"
        >
          <app-icon [name]="toast.kind === 'done' ? 'check-circle' : 'alert'" />
          <span class="text">{{ toast.text }}</span>
          @if (toast.action; as action) {
            <button type="button" class="action" (click)="run(toast)">{{ action.label }}</button>
          }
          <button type="button" class="close" [attr.aria-label]="t('common.close')" (click)="toasts.close(toast.id)">
            <app-icon name="x" [size]="16" />
          </button>
        </li>
      }
    </ol>
  `,
  styles: `
    /* Where it covers neither the conversation nor what is being written. */
    ol {
      position: fixed;
      z-index: 1500;
      left: 16px;
      bottom: 16px;
      display: grid;
      justify-items: start;
      gap: 8px;
      width: max-content;
      max-width: calc(100vw - 24px);
    }
    li {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 44px;
      padding: 6px 6px 6px 14px;
      border-radius: var(--r-m);
      background: var(--ink);
      color: var(--paper);
      font-size: 14px;
      line-height: 1.5;
      box-shadow: var(--shadow);
      animation: rise 120ms cubic-bezier(0.2, 0, 0, 1);
      max-width: 560px;
    }
    .text {
      flex: 1;
      padding: 4px 0;
    }
    .action {
      height: 32px;
      padding: 0 10px;
      border-radius: 7px;
      font-weight: 650;
      color: inherit;
      text-decoration: underline;
      text-underline-offset: 3px;
      white-space: nowrap;
    }
    .action:hover,
    .close:hover {
      background: color-mix(in oklab, var(--paper) 16%, transparent);
    }
    .close {
      display: grid;
      place-items: center;
      width: 32px;
      height: 32px;
      border-radius: 7px;
      opacity: 0.75;
    }
    button:focus-visible {
      outline-color: var(--paper);
      outline-offset: -2px;
    }
    @media (max-width: 640px) {
      ol {
        left: 12px;
        top: calc(60px + env(safe-area-inset-top));
        bottom: auto;
        width: calc(100vw - 24px);
        justify-items: stretch;
      }
      .close,
      .action {
        height: 44px;
        min-width: 44px;
      }
    }
  `,
})
export class ToastStack {
  protected readonly toasts = inject(Toasts);
  protected readonly t = inject(Language).t;

  protected run(toast: Toast): void {
    this.toasts.close(toast.id);
    toast.action?.run();
  }
}
