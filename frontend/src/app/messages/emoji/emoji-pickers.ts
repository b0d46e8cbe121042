import { Injectable, Injector, inject } from '@angular/core';
import { Emojis } from './emojis';

/** The emoji picker. Its code and data are fetched when it is first opened. */
@Injectable({ providedIn: 'root' })
export class EmojiPickers {
  readonly #injector = inject(Injector);
  readonly #emojis = inject(Emojis);

  /** Answers with the character chosen; undefined when the picker was left. */
  async pick(anchor: HTMLElement): Promise<string | undefined> {
    const [{ openPopover }, { EmojiPicker }] = await Promise.all([
      import('../popover'),
      import('./emoji-picker'),
      this.#emojis.load(),
    ]);
    return openPopover<undefined, string>(this.#injector, EmojiPicker, anchor, undefined);
  }
}
