import { Component, inject, output } from '@angular/core';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon-paths';
import { Language } from '../../ui/language';
import type { TextKey } from '../../ui/text-key';
import { Tooltip } from '../../ui/tooltip';
import type { Format } from './key-meaning';

const BUTTONS: readonly { format: Format; icon: IconName; text: TextKey; keys: string }[] = [
  { format: 'bold', icon: 'bold', text: 'compose.bold', keys: 'Ctrl B' },
  { format: 'italic', icon: 'italic', text: 'compose.italic', keys: 'Ctrl I' },
  { format: 'strike', icon: 'strike', text: 'compose.strike', keys: 'Ctrl Shift X' },
  { format: 'link', icon: 'link', text: 'compose.link', keys: '' },
  { format: 'quote', icon: 'quote', text: 'compose.quote', keys: 'Ctrl Shift 9' },
  { format: 'bullet', icon: 'list', text: 'compose.bullets', keys: 'Ctrl Shift 8' },
  { format: 'number', icon: 'list-ordered', text: 'compose.numbers', keys: 'Ctrl Shift 7' },
  { format: 'code', icon: 'code', text: 'compose.code', keys: 'Ctrl E' },
];

/** Formats for those who don't know the signs. */
@Component({
  selector: 'app-format-bar',
  imports: [Icon, Tooltip],
  template: `@for (one of buttons; track one.format) {
    <button
      type="button"
      class="icon-button"
      (mousedown)="$event.preventDefault()"
      (click)="chosen.emit(one.format)"
      [appTooltip]="t(one.text)"
      [tooltipKeys]="keys(one.keys)"
    >
      <app-icon [name]="one.icon" [size]="17" />
    </button>
  }`,
  styles: `
    :host {
      display: flex;
      gap: 1px;
      padding: 4px 8px;
      border-bottom: 1px solid var(--line);
      overflow-x: auto;
      cursor: default;
      scrollbar-width: none;
    }
    .icon-button {
      height: 30px;
      width: 32px;
      color: var(--ink-3);
    }
    @media (max-width: 640px) {
      .icon-button {
        width: 40px;
        height: 40px;
      }
    }
  `,
  host: { role: 'toolbar', '[attr.aria-label]': "t('compose.formatting')" },
})
export class FormatBar {
  protected readonly t = inject(Language).t;
  protected readonly buttons = BUTTONS;
  readonly chosen = output<Format>();

  protected keys(keys: string): string {
    return /Mac|iPhone|iPad/.test(navigator.platform) ? keys.replace('Ctrl', '⌘').replace('Shift', '⇧') : keys;
  }
}
