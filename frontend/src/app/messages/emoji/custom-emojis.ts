import { Injectable, computed, inject } from '@angular/core';
import { LiveState } from '../../live/live-state';
import { Media } from '../../ui/media';
import { isEmojiOnly } from '../markdown/plain';

const NAME = /:([a-z0-9_+-]{2,32}):/g;

/** Emoji of the workspace's own, which are written `:name:` and are pictures. */
@Injectable({ providedIn: 'root' })
export class CustomEmojis {
  readonly #live = inject(LiveState);
  readonly #media = inject(Media);
  readonly all = computed(() => this.#live.workspace()?.emojis ?? NONE);
  readonly #files = computed(() => new Map(this.all().map(({ name, fileId }) => [name, fileId] as const)));

  /** The address of an emoji; undefined where the workspace has none of that name. Reactive. */
  address(name: string): string | undefined {
    const fileId = this.#files().get(name);
    // The small size of what moves stands still. The file is part of the address, because a name can be given anew.
    const variant = this.#media.calm() ? 'small' : 'medium';
    return fileId === undefined ? undefined : `/api/emojis/${encodeURIComponent(name)}/${variant}?file=${fileId}`;
  }

  /** Those that a text names, each once. Reactive. */
  in(text: string): string[] {
    const files = this.#files();
    if (files.size === 0 || !text.includes(':')) return [];
    return [...new Set([...text.matchAll(NAME)].map(([, name = '']) => name))].filter((name) => files.has(name));
  }

  /** A few emoji of either kind and nothing else: shown large. Reactive. */
  isAlone(text: string): boolean {
    if (text.length > 400) return false;
    let count = 0;
    const rest = text.replace(NAME, (whole, name: string) => {
      if (!this.#files().has(name)) return whole;
      count++;
      return '';
    });
    if (count === 0) return isEmojiOnly(text);
    return count <= 12 && (rest.trim() === '' || isEmojiOnly(rest));
  }
}

const NONE: readonly { readonly name: string; readonly fileId: string; readonly createdBy: string }[] = [];
