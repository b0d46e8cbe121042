import { Component, inject } from '@angular/core';
import { teamworkTexts } from '../i18n/teamwork-texts';
import { fileTexts } from '../i18n/texts/files';
import { Language } from './language';
import type { TextKey } from './text-key';
import { printKeys, SHORTCUTS } from './shortcuts';

interface Line {
  readonly keys: readonly string[];
  readonly text: TextKey;
}

const WRITING: readonly Line[] = [
  { keys: ['enter'], text: 'shell.keys.send' },
  { keys: ['shift+enter'], text: 'shell.keys.line' },
  { keys: ['arrowup'], text: 'shell.keys.edit' },
  { keys: ['mod+b'], text: 'shell.keys.bold' },
  { keys: ['mod+i'], text: 'shell.keys.italic' },
  { keys: ['mod+shift+x'], text: 'shell.keys.strike' },
  { keys: ['mod+e'], text: 'shell.keys.code' },
];

/** With the focus on a message. */
const MESSAGE: readonly Line[] = [
  { keys: ['arrowup', 'arrowdown'], text: 'teamwork.keys.walk' },
  { keys: ['enter'], text: 'teamwork.keys.menu' },
  { keys: ['plus'], text: 'teamwork.keys.react' },
  { keys: ['r', 't'], text: 'teamwork.keys.reply' },
  { keys: ['q'], text: 'teamwork.keys.quote' },
  { keys: ['f'], text: 'teamwork.keys.forward' },
  { keys: ['s'], text: 'keeping.save' },
  { keys: ['p'], text: 'teamwork.keys.pin' },
  { keys: ['k'], text: 'teamwork.keys.task' },
  { keys: ['e'], text: 'teamwork.keys.edit' },
  { keys: ['c'], text: 'teamwork.keys.copy' },
  { keys: ['l'], text: 'teamwork.keys.link' },
  { keys: ['u'], text: 'teamwork.keys.unread' },
  { keys: ['delete'], text: 'teamwork.keys.delete' },
];

const PHOTOS: readonly Line[] = [
  { keys: ['arrowleft', 'arrowright'], text: 'files.keys.turn' },
  { keys: ['plus', 'minus'], text: 'files.keys.zoom' },
  { keys: ['0'], text: 'files.keys.fit' },
  { keys: ['alt+arrowleft', 'alt+arrowright'], text: 'files.keys.move' },
  { keys: ['delete'], text: 'files.keys.remove' },
];

@Component({
  selector: 'app-shortcuts-table',
  template: `
    @for (part of parts; track part.heading) {
      <section>
        <h3 class="section-label">{{ t(part.heading) }}</h3>
        <dl>
          @for (line of part.lines; track line.text) {
            <div>
              <dt>{{ t(line.text) }}</dt>
              <dd>
                @for (keys of line.keys; track keys; let first = $first) {
                  @if (!first) {
                    <small>{{ t('shell.keys.or') }}</small>
                  }
                  @for (key of print(keys); track $index) {
                    <kbd>{{ key }}</kbd>
                  }
                }
              </dd>
            </div>
          }
        </dl>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 8px 32px;
    }
    div {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 16px;
      min-height: 36px;
      border-bottom: 1px solid var(--line);
      font-size: 14px;
    }
    div:last-child {
      border: 0;
    }
    dd {
      display: flex;
      align-items: center;
      gap: 4px;
      flex: none;
    }
    small {
      padding: 0 4px;
      color: var(--ink-3);
      font-size: 11px;
    }
    @media (max-width: 640px) {
      :host {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class ShortcutsTable {
  protected readonly t = inject(Language).learn(teamworkTexts).learn('files', fileTexts).t;
  protected readonly print = printKeys;
  protected readonly parts: readonly { heading: TextKey; lines: readonly Line[] }[] = [
    { heading: 'shell.keys.go', lines: SHORTCUTS },
    { heading: 'shell.keys.write', lines: WRITING },
    { heading: 'teamwork.keys.heading', lines: MESSAGE },
    { heading: 'files.keys.title', lines: PHOTOS },
  ];
}
