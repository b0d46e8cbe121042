import { Component, input } from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icon-paths';

/** What stands where there is nothing yet: what this place is for, and the next step as content. */
@Component({
  selector: 'app-empty-state',
  imports: [Icon],
  template: `<span class="mark"><app-icon [name]="icon()" [size]="24" /></span>
    <h2>{{ heading() }}</h2>
    @if (text(); as text) {
      <p>{{ text }}</p>
    }
    <div class="actions"><ng-content /></div>`,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      text-align: center;
      gap: 6px;
      padding: 48px 24px;
      margin: auto;
      max-width: 440px;
    }
    .mark {
      display: grid;
      place-items: center;
      width: 52px;
      height: 52px;
      margin-bottom: 8px;
      border-radius: 15px;
      background: var(--sunken);
      color: var(--ink-3);
    }
    h2 {
      font-size: var(--text-lg);
    }
    p {
      color: var(--ink-2);
      font-size: 14px;
      text-wrap: balance;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 8px;
      margin-top: 12px;
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly icon = input.required<IconName>();
  readonly heading = input.required<string>();
  readonly text = input('');
}
