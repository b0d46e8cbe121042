import { Component, computed, inject, signal } from '@angular/core';
import { LIMITS } from '@chatapp/contract';
import { NoticeSettings } from '../notices/notice-settings';
import { fold } from '../ui/fold';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';

/** Words that call one: added by Enter or a comma, taken out by their ×. Saved at once. */
@Component({
  selector: 'app-keywords-editor',
  imports: [Icon],
  template: `
    @if (words().length > 0) {
      <ul>
        @for (word of words(); track word) {
          <li>
            <button
              type="button"
              [attr.aria-label]="t('notices.keywords.remove', { word })"
              [disabled]="busy()"
              (click)="remove(word)"
            >
              <span class="truncate">{{ word }}</span><app-icon name="x" [size]="13" />
            </button>
          </li>
        }
      </ul>
    }
    <form (submit)="add($event)">
      <input
        #field
        class="input"
        [attr.aria-label]="t('notices.keywords.label')"
        [attr.maxlength]="limits.keyword"
        [placeholder]="t('notices.keywords.placeholder')"
        [disabled]="full()"
        [value]="draft()"
        (input)="draft.set(field.value)"
      />
      <button class="button" [disabled]="draft().trim() === '' || full()" [attr.aria-busy]="busy() || null">
        {{ t('notices.keywords.add') }}
      </button>
    </form>
    <p class="field-hint" role="status">
      {{ full() ? t('notices.keywords.full') : known() ? t('notices.keywords.known') : '' }}
    </p>
  `,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      margin-bottom: 10px;
    }
    li {
      max-width: 100%;
    }
    li button {
      display: flex;
      align-items: center;
      gap: 6px;
      max-width: 100%;
      height: 30px;
      padding: 0 10px;
      border-radius: 8px;
      background: var(--ai-soft);
      color: var(--ai-strong);
      font-size: 14px;
      font-weight: 550;
    }
    li app-icon {
      opacity: 0.7;
    }
    li button:hover app-icon {
      opacity: 1;
    }
    form {
      display: flex;
      gap: 8px;
    }
    .button {
      height: 40px;
    }
    .field-hint:empty {
      display: none;
    }
    @media (max-width: 640px) {
      li button {
        height: 44px;
      }
      .button {
        height: 46px;
      }
    }
  `,
})
export class KeywordsEditor {
  protected readonly limits = LIMITS;
  protected readonly t = inject(Language).t;
  readonly #settings = inject(NoticeSettings);
  protected readonly draft = signal('');
  protected readonly busy = signal(false);
  protected readonly known = signal(false);
  protected readonly words = computed(() => this.#settings.now().keywords);
  protected readonly full = computed(() => this.words().length >= LIMITS.keywords);

  /** Several at once, apart by commas. */
  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const before = this.words();
    const words = [...before];
    for (const word of this.draft().split(/[,、，]/)) {
      const fresh = word.trim().slice(0, LIMITS.keyword);
      if (fresh !== '' && !words.some((other) => fold(other) === fold(fresh))) words.push(fresh);
    }
    this.known.set(words.length === before.length);
    if (this.known() || (await this.#save(words.slice(0, LIMITS.keywords)))) this.draft.set('');
  }

  protected async remove(word: string): Promise<void> {
    this.known.set(false);
    await this.#save(this.words().filter((other) => other !== word));
  }

  async #save(keywords: string[]): Promise<boolean> {
    this.busy.set(true);
    const saved = await this.#settings.edit({ keywords });
    this.busy.set(false);
    return saved;
  }
}
