import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { LIMITS } from '@chatapp/contract';
import { Api } from '../api/api';
import { emojisTexts } from '../i18n/texts/emojis';
import { sizeText } from '../messages/attachments/size-text';
import { CustomEmojis } from '../messages/emoji/custom-emojis';
import { isEmojiName, nameFromFile } from '../messages/emoji/emoji-name';
import { Emojis } from '../messages/emoji/emojis';
import { DirectUpload } from '../messages/uploads/direct-upload';
import { Failure, hasCode } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { TextField } from '../ui/text-field';
import { Toasts } from '../ui/toasts';

/** A picture and a name: seen in both sizes before everyone gets it. */
@Component({
  selector: 'app-emoji-form',
  imports: [Icon, TextField],
  template: `
    <input #input type="file" hidden accept="image/png,image/gif,image/webp,image/jpeg" (change)="choose(input)" />
    @if (picture(); as picture) {
      <form class="form" (submit)="save($event)">
        <div class="previews">
          <figure>
            <figcaption>{{ t('emojis.preview') }}</figcaption>
            <p class="text">{{ t('emojis.previewText') }} <img alt="" [src]="picture.address" /></p>
          </figure>
          <figure>
            <figcaption>{{ t('emojis.previewAlone') }}</figcaption>
            <p class="alone"><img alt="" [src]="picture.address" (error)="unusable()" /></p>
          </figure>
          <button type="button" class="button quiet" (click)="input.click()">{{ t('emojis.change') }}</button>
        </div>
        <app-text-field
          prefix=":"
          [plain]="true"
          [label]="t('emojis.name')"
          [hint]="t('emojis.nameHint')"
          [maxLength]="limits.emojiName"
          [value]="name()"
          (valueChange)="rename($event)"
          [error]="nameError()"
        />
        <div class="form-actions">
          <button
            class="button primary"
            [disabled]="!valid() || nameError() !== null"
            [attr.aria-busy]="busy() || null"
          >
            {{ t('emojis.save') }}
          </button>
          <button type="button" class="button quiet" (click)="clear()">{{ t('common.cancel') }}</button>
          @if (busy()) {
            <span class="muted small" role="status">{{ t('emojis.working', { percent: percent() }) }}</span>
          }
        </div>
      </form>
    } @else {
      <div class="begin">
        <button type="button" class="button" (click)="input.click()">
          <app-icon name="plus" [size]="16" />{{ t('emojis.add') }}
        </button>
        <p class="muted small">{{ t('emojis.chooseHint', { size }) }}</p>
      </div>
    }
    @if (problem(); as problem) {
      <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
    }
  `,
  styles: `
    .form {
      padding: 18px;
      border: 1px solid var(--line);
      border-radius: var(--r-l);
      background: var(--paper);
    }
    .begin {
      display: flex;
      align-items: center;
      gap: 14px;
    }
    .previews {
      display: flex;
      align-items: flex-end;
      flex-wrap: wrap;
      gap: 12px;
    }
    figcaption {
      margin-bottom: 4px;
      font-size: var(--text-xs);
      color: var(--ink-3);
    }
    figure p {
      display: flex;
      align-items: center;
      height: 64px;
      padding: 0 16px;
      border: 1px solid var(--line);
      border-radius: var(--r-m);
      background: var(--surface);
      white-space: pre;
    }
    .text img {
      width: 1.4em;
      height: 1.4em;
      object-fit: contain;
    }
    .alone img {
      width: 44px;
      height: 44px;
      object-fit: contain;
    }
    .notice {
      margin-top: 12px;
    }
    @media (max-width: 640px) {
      .begin {
        flex-direction: column;
        align-items: stretch;
      }
    }
  `,
})
export class EmojiForm {
  readonly #api = inject(Api);
  readonly #upload = inject(DirectUpload);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  readonly #customs = inject(CustomEmojis);
  readonly #emojis = inject(Emojis);
  readonly #language = inject(Language).learn('emojis', emojisTexts);
  protected readonly t = this.#language.t;
  protected readonly limits = LIMITS;
  protected readonly size = sizeText(LIMITS.emojiSize, this.#language.number);
  protected readonly picture = signal<{ file: File; address: string } | null>(null);
  protected readonly name = signal('');
  protected readonly busy = signal(false);
  protected readonly percent = signal(0);
  protected readonly problem = signal<string | null>(null);
  readonly #taken = signal(false);
  protected readonly valid = computed(() => isEmojiName(this.name()));
  protected readonly nameError = computed(() => {
    const name = this.name();
    if (name === '') return null;
    if (!this.valid()) return this.t('emojis.nameInvalid');
    const char = this.#emojis.byCode(name);
    if (char !== undefined) return this.t('emojis.nameBuiltIn', { name, char });
    const taken = this.#taken() || this.#customs.all().some((emoji) => emoji.name === name);
    return taken ? this.t('emojis.nameTaken') : null;
  });

  constructor() {
    void this.#emojis.load();
    inject(DestroyRef).onDestroy(() => this.clear());
  }

  protected choose(input: HTMLInputElement): void {
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    this.problem.set(null);
    if (file.size > LIMITS.emojiSize) return this.problem.set(this.t('emojis.tooLarge', { size: this.size }));
    const name = this.name() || nameFromFile(file.name);
    this.clear();
    this.picture.set({ file, address: URL.createObjectURL(file) });
    this.name.set(name);
  }

  protected rename(name: string): void {
    this.#taken.set(false);
    this.name.set(name.toLowerCase().replaceAll(':', ''));
  }

  protected unusable(): void {
    this.clear();
    this.problem.set(this.t('errors.file.no_image'));
  }

  protected clear(): void {
    const picture = this.picture();
    if (picture) URL.revokeObjectURL(picture.address);
    this.picture.set(null);
    this.name.set('');
    this.percent.set(0);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const [picture, name] = [this.picture(), this.name()];
    if (!picture || !this.valid() || this.nameError() || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const { file } = picture;
      const fileId = await this.#upload.send(file, file.name, { emoji: true }, (share) => this.percent.set(Math.round(share * 100))); // prettier-ignore
      await this.#api.post('/emojis', { name, fileId });
      this.clear();
      this.#toasts.show(this.t('emojis.added', { name }));
    } catch (error) {
      if (hasCode(error, 'emoji.name_taken')) this.#taken.set(true);
      else this.problem.set(this.#failure.text(error));
    }
    this.busy.set(false);
  }
}
