import { Component, computed, inject } from '@angular/core';
import { LiveConnection } from '../live/live-connection';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';

const TEXTS = { connecting: null, live: null, reconnecting: 'shell.reconnecting', offline: 'shell.offline' } as const;

/** One thin line while the server can't be reached. */
@Component({
  selector: 'app-connection-banner',
  imports: [Icon],
  template: `
    <div role="status">
      @if (text(); as text) {
        <p>
          <app-icon [name]="connection.status() === 'offline' ? 'wifi-off' : 'refresh'" [size]="14" /><span>{{
            text
          }}</span
          ><button type="button" class="link-button" (click)="connection.retryNow()">{{ t('shell.retryNow') }}</button>
        </p>
      }
    </div>
  `,
  styles: `
    p {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 8px;
      min-height: 28px;
      padding: 3px 16px;
      background: var(--sunken);
      border-bottom: 1px solid var(--line);
      color: var(--ink-2);
      font-size: var(--text-xs);
      line-height: 1.5;
      animation: appear 120ms;
    }
    app-icon {
      color: var(--amber);
    }
    button {
      white-space: nowrap;
    }
  `,
})
export class ConnectionBanner {
  protected readonly connection = inject(LiveConnection);
  protected readonly t = inject(Language).t;
  protected readonly text = computed(() => {
    const key = TEXTS[this.connection.status()];
    return key && this.t(key);
  });
}
