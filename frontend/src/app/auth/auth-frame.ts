import { Component, inject } from '@angular/core';
import { Avatar } from '../ui/avatar';
import { BrandMark } from '../ui/brand-mark';
import { Language } from '../ui/language';
import { LanguageSwitch } from '../ui/language-switch';

/** The page around the forms: the form on paper, and beside it, where there is room, a glimpse of what is inside. */
@Component({
  selector: 'app-auth-frame',
  imports: [Avatar, BrandMark, LanguageSwitch],
  template: `
    <main>
      <div class="column"><app-brand-mark [size]="40" /><ng-content /></div>
      <footer><app-language-switch /></footer>
    </main>
    <aside aria-hidden="true">
      <div class="glimpse">
        <p class="line">{{ t('auth.tagline') }}</p>
        <p class="text">{{ t('auth.taglineText') }}</p>
        <ul>
          @for (said of sample; track said.id) {
            <li>
              <app-avatar [id]="said.id" [name]="t(said.name)" [style.background]="said.colour" />
              <div>
                <b>{{ t(said.name) }}</b><time>{{ said.time }}</time>
                <p>{{ t(said.text) }}</p>
              </div>
            </li>
          }
        </ul>
      </div>
    </aside>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      height: 100%;
      background: var(--surface);
      overflow: auto;
    }
    main {
      display: flex;
      flex-direction: column;
      min-height: 100%;
      padding: 24px;
    }
    .column {
      width: 100%;
      max-width: 384px;
      margin: auto;
      padding: 32px 0;
      display: flex;
      flex-direction: column;
    }
    app-brand-mark {
      margin-bottom: 22px;
    }
    footer {
      display: flex;
      justify-content: center;
    }
    aside {
      display: none;
      background: var(--paper);
      border-left: 1px solid var(--line);
      place-items: center;
      padding: 48px;
    }
    .glimpse {
      max-width: 460px;
    }
    .line {
      font-size: 30px;
      font-weight: 650;
      line-height: 1.35;
      letter-spacing: -0.01em;
      word-break: keep-all;
    }
    .text {
      margin-top: 10px;
      color: var(--ink-2);
      font-size: 16px;
      text-wrap: pretty;
    }
    ul {
      display: grid;
      gap: 4px;
      margin-top: 32px;
      padding: 10px 0;
      background: var(--surface);
      border: 1px solid var(--line);
      border-radius: var(--r-l);
    }
    li {
      display: grid;
      grid-template-columns: 36px 1fr;
      gap: 12px;
      padding: 9px 18px;
    }
    time {
      margin-left: 8px;
      font-size: var(--text-xs);
      color: var(--ink-3);
    }
    b {
      font-weight: 650;
    }
    @media (min-width: 980px) {
      :host {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      }
      aside {
        display: grid;
      }
    }
    @media (max-width: 640px) {
      .column {
        margin-top: 0;
        padding-top: 24px;
      }
    }
  `,
})
export class AuthFrame {
  protected readonly t = inject(Language).t;
  protected readonly sample = [
    { id: 'a', name: 'auth.sample.nameOne', text: 'auth.sample.one', time: '9:14', colour: 'var(--face-1)' },
    { id: 'b', name: 'auth.sample.nameTwo', text: 'auth.sample.two', time: '9:31', colour: 'var(--face-2)' },
    { id: 'c', name: 'auth.sample.nameThree', text: 'auth.sample.three', time: '9:33', colour: 'var(--face-4)' },
  ] as const;
}
