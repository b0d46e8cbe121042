import { Component, inject, signal } from '@angular/core';
import { SwUpdate } from '@angular/service-worker';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';

const HOUR = 3_600_000;

/** Says that a newer version was fetched, and changes to it when the person likes. */
@Component({
  selector: 'app-update-notice',
  imports: [Icon],
  template: `<div role="status">
    @if (ready()) {
      <p>
        <app-icon name="refresh" [size]="16" />{{ t('shell.update')
        }}<button type="button" class="button primary" (click)="reload()">{{ t('shell.reload') }}</button
        ><button
          type="button"
          class="icon-button small-icon"
          [attr.aria-label]="t('common.close')"
          (click)="ready.set(false)"
        >
          <app-icon name="x" [size]="15" />
        </button>
      </p>
    }
  </div>`,
  styles: `
    p {
      position: fixed;
      z-index: 900;
      right: 20px;
      bottom: 20px;
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 8px 8px 8px 14px;
      border: 1px solid var(--line);
      border-radius: var(--r-m);
      background: var(--raised);
      box-shadow: var(--shadow);
      font-size: 14px;
    }
    .button {
      height: 32px;
    }
    @media (max-width: 640px) {
      p {
        left: 12px;
        right: 12px;
        bottom: calc(76px + env(safe-area-inset-bottom));
      }
      .button {
        height: 44px;
        margin-left: auto;
      }
    }
  `,
})
export class UpdateNotice {
  protected readonly t = inject(Language).t;
  protected readonly ready = signal(false);
  readonly #updates = inject(SwUpdate);

  constructor() {
    if (!this.#updates.isEnabled) return;
    this.#updates.versionUpdates.subscribe((event) => event.type === 'VERSION_READY' && this.ready.set(true));
    // A cache that was cleared by the browser can't be mended otherwise.
    this.#updates.unrecoverable.subscribe(() => location.reload());
    setInterval(() => void this.#updates.checkForUpdate().catch(() => false), HOUR);
  }

  protected reload(): void {
    location.reload();
  }
}
