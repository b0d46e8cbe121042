import { Dialog } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';
import type { Attachment, ChannelId } from '@chatapp/contract';

export interface GalleryItem {
  readonly attachment: Attachment;
  readonly channelId: ChannelId;
  readonly authorId?: string;
  readonly at?: string;
  /** Where its message is, for those who come from elsewhere. */
  readonly seq?: number;
}

export interface GallerySource {
  readonly items: readonly GalleryItem[];
  readonly index: number;
  /** Fetches those that follow; empty at the end. */
  readonly more?: () => Promise<readonly GalleryItem[]>;
}

/** Pictures on the whole screen. */
@Injectable({ providedIn: 'root' })
export class Galleries {
  readonly #dialog = inject(Dialog);

  /** Opens at one of them; the focus goes back to `from` afterwards. */
  async open(source: GallerySource, from: HTMLElement): Promise<void> {
    const { Gallery } = await import('./gallery');
    this.#dialog.open(Gallery, {
      data: source,
      backdropClass: 'gallery-scrim',
      ariaModal: true,
      ariaLabelledBy: 'gallery-name',
      autoFocus: '[data-autofocus]',
      restoreFocus: from,
      closeOnNavigation: true,
    });
  }
}
