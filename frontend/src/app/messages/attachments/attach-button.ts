import { Component, type ElementRef, computed, inject, viewChild } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Media } from '../../ui/media';
import { Menus } from '../../ui/menus';
import { Tooltip } from '../../ui/tooltip';
import { ConversationState } from '../conversation-state';
import { Uploads } from '../uploads/uploads';
import { sizeText } from './size-text';

/** Chooses files, or on a phone takes a photo, for the message that is being written. */
@Component({
  selector: 'app-attach-button',
  imports: [Icon, Tooltip],
  template: `
    <input #input type="file" multiple hidden (change)="chosen()" />
    <button
      type="button"
      class="icon-button"
      [attr.aria-haspopup]="media.phone() ? 'menu' : null"
      [appTooltip]="label()"
      (pointerenter)="uploads.askLimits()"
      (focus)="uploads.askLimits()"
      (click)="press($event)"
    >
      <app-icon name="paperclip" />
    </button>
  `,
  styles: `
    .icon-button {
      color: var(--ink-3);
    }
    .icon-button:hover {
      color: var(--ink);
    }
  `,
})
export class AttachButton {
  readonly #menus = inject(Menus);
  readonly #language = inject(Language);
  readonly #conversation = inject(ConversationState);
  protected readonly uploads = inject(Uploads);
  protected readonly media = inject(Media);
  private readonly input = viewChild.required<ElementRef<HTMLInputElement>>('input');
  protected readonly label = computed(() => {
    const limits = this.uploads.limits();
    const { t, number } = this.#language;
    return limits
      ? `${t('attach.button')} · ${t('attach.upTo', { size: sizeText(limits.fileSize, number) })}`
      : t('attach.button');
  });

  protected press(event: Event): void {
    if (!this.media.phone()) return this.#choose('');
    const { t } = this.#language;
    void this.#menus.open(event, [
      { label: t('attach.photo'), icon: 'camera', run: () => this.#choose('image/*', 'environment') },
      { label: t('attach.album'), icon: 'image', run: () => this.#choose('image/*,video/*') },
      { label: t('attach.file'), icon: 'file', run: () => this.#choose('') },
    ]);
  }

  protected chosen(): void {
    const input = this.input().nativeElement;
    void this.uploads.add(this.#conversation.place(), [...(input.files ?? [])]);
    // The same file can be chosen again after it was taken out.
    input.value = '';
    this.#conversation.composerWanted.update((count) => count + 1);
  }

  #choose(accept: string, capture = ''): void {
    const input = this.input().nativeElement;
    input.accept = accept;
    input.toggleAttribute('capture', capture !== '');
    if (capture !== '') input.setAttribute('capture', capture);
    input.click();
  }
}
