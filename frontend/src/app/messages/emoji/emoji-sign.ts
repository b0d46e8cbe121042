import { Component, computed, inject, input } from '@angular/core';
import { CustomEmojis } from './custom-emojis';

/** One emoji: a character, or one of the workspace's own (`:name:`) as its picture, as high as the text around it. */
@Component({
  selector: 'app-emoji-sign',
  template: `@if (address(); as address) {
      <img decoding="async" draggable="false" [src]="address" [alt]="emoji()" />
    } @else {
      {{ emoji() }}
    }`,
  styles: `
    img {
      display: inline-block;
      width: 1.3em;
      height: 1.3em;
      object-fit: contain;
      vertical-align: -0.28em;
    }
  `,
})
export class EmojiSign {
  readonly #emojis = inject(CustomEmojis);
  readonly emoji = input.required<string>();
  protected readonly address = computed(() => {
    const name = /^:(.+):$/.exec(this.emoji())?.[1];
    return name === undefined ? null : (this.#emojis.address(name) ?? null);
  });
}
