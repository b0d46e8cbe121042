import { Component, computed, inject, input } from '@angular/core';
import { LiveState } from '../../live/live-state';

/** One emoji: a character, or one of the workspace's own (`:name:`) as its picture, as high as the text around it. */
@Component({
  selector: 'app-emoji-sign',
  template: `@if (picture(); as name) {
      <img [src]="'/api/emojis/' + name + '/small'" [alt]="emoji()" draggable="false" />
    } @else {
      {{ emoji() }}
    }`,
  styles: `
    img {
      display: inline-block;
      height: 1.3em;
      width: 1.3em;
      object-fit: contain;
      vertical-align: -0.28em;
    }
  `,
})
export class EmojiSign {
  readonly #live = inject(LiveState);
  readonly emoji = input.required<string>();
  /** The name of a custom emoji that the workspace has. */
  protected readonly picture = computed(() => {
    const name = /^:(.+):$/.exec(this.emoji())?.[1];
    return name !== undefined && this.#live.workspace()?.emojis.some((custom) => custom.name === name) ? name : null;
  });
}
