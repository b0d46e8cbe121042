import { Component, computed, effect, input, output, signal } from '@angular/core';
import type { MyChannel } from '@chatapp/contract';
import { Icon } from '../ui/icon';
import { Tooltip } from '../ui/tooltip';
import { SidebarRow } from './sidebar-row';
import { markOf } from './sidebar-sections';

/** A part of the list with a heading that folds it; folded, it still shows what is new and what is open. */
@Component({
  selector: 'app-sidebar-section',
  imports: [Icon, SidebarRow, Tooltip],
  template: `
    <div class="head">
      <h2>
        <button type="button" [attr.aria-expanded]="!folded()" (click)="fold()">
          {{ heading() }}<app-icon name="chevron-down" [size]="13" />
        </button>
      </h2>
      @if (addLabel()) {
        <button
          type="button"
          class="icon-button small-icon"
          aria-haspopup="menu"
          [appTooltip]="addLabel()"
          (click)="added.emit($event)"
        >
          <app-icon name="plus" [size]="16" />
        </button>
      }
    </div>
    <ul [attr.aria-label]="heading()">
      @for (mine of rows(); track mine.channel.id) {
        <li><app-sidebar-row [mine]="mine" [open]="mine.channel.id === openId()" /></li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
    }
    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding: 12px 4px 2px 0;
      min-height: 40px;
    }
    h2 {
      font-size: var(--text-xs);
    }
    h2 button {
      display: flex;
      align-items: center;
      gap: 4px;
      padding: 2px 8px;
      border-radius: 6px;
      color: var(--ink-3);
      font-weight: 600;
      letter-spacing: 0.02em;
    }
    h2 button:hover {
      color: var(--ink);
    }
    h2 app-icon {
      opacity: 0;
      transition:
        rotate var(--fast),
        opacity var(--fast);
    }
    h2 button:hover app-icon,
    h2 button:focus-visible app-icon,
    [aria-expanded='false'] app-icon {
      opacity: 1;
    }
    [aria-expanded='false'] app-icon {
      rotate: -90deg;
    }
    ul {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 1px;
    }
    @media (max-width: 640px) {
      .head {
        padding-top: 4px;
      }
      h2 button {
        min-height: 44px;
        font-size: var(--text-sm);
      }
    }
  `,
})
export class SidebarSection {
  readonly name = input.required<string>();
  readonly heading = input.required<string>();
  readonly channels = input.required<readonly MyChannel[]>();
  readonly openId = input<string | null>(null);
  readonly addLabel = input('');
  readonly added = output<Event>();
  protected readonly folded = signal(false);
  protected readonly rows = computed(() =>
    this.folded()
      ? this.channels().filter((mine) => mine.channel.id === this.openId() || markOf(mine).unread)
      : this.channels(),
  );

  constructor() {
    effect(() => this.folded.set(localStorage.getItem(this.#key()) === '1'));
  }

  protected fold(): void {
    this.folded.update((folded) => !folded);
    if (this.folded()) localStorage.setItem(this.#key(), '1');
    else localStorage.removeItem(this.#key());
  }

  #key(): string {
    return `chatapp.folded.${this.name()}`;
  }
}
