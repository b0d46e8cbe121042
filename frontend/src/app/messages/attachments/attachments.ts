import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Attachment, ChannelId, Message } from '@chatapp/contract';
import { fileTexts } from '../../i18n/texts/files';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Media } from '../../ui/media';
import { Uploads } from '../uploads/uploads';
import { TILES, cardBox, frameOf, isVisual, visualsBox } from './attachment-layout';
import { FileCard } from './file-card';
import { Film } from './film';
import { Galleries } from './gallery/galleries';
import { Picture } from './picture';
import { UploadState } from './upload-state';

/** The files of a message: pictures side by side, then players, pages and lines. Their frames are reserved by attachment-layout. */
@Component({
  selector: 'app-attachments',
  imports: [FileCard, Film, Icon, Picture, UploadState],
  templateUrl: './attachments.html',
  styleUrl: './attachments.css',
})
export class Attachments {
  readonly #galleries = inject(Galleries);
  readonly #media = inject(Media);
  readonly uploads = inject(Uploads);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly channelId = input.required<ChannelId>();
  readonly attachments = input.required<readonly Attachment[]>();
  readonly message = input<Message>();
  /** Of a message that is on its way. */
  readonly pending = input(false);
  readonly stopped = output();

  protected readonly visuals = computed(() => this.attachments().filter(isVisual));
  protected readonly tiles = computed(() => this.visuals().slice(0, TILES));
  protected readonly more = computed(() => this.visuals().length - TILES);
  protected readonly box = computed(() => visualsBox(this.visuals()));
  protected readonly across = computed(() => ((this.box()?.width ?? 0) / (this.tiles().length > 1 ? 2 : 1)) * 1.1);
  protected readonly cards = computed(() => {
    const cards = this.attachments().filter((attachment) => !isVisual(attachment));
    return cards.map((attachment) => ({ attachment, ...cardBox(attachment, cards.length === 1) }));
  });
  /** Moving pictures that are to move though nothing moves by itself. */
  protected readonly moving = signal<ReadonlySet<string>>(new Set());
  protected readonly calm = this.#media.calm;

  constructor() {
    this.language.learn('files', fileTexts);
  }

  /** A picture larger than its frame that is not cut is shown whole; a long strip from its beginning. */
  protected fit(attachment: Attachment): 'cover' | 'contain' | 'top' {
    const { width = 0, height = 0 } = attachment;
    if (this.tiles().length > 1) {
      if (width < 200 && height < 130) return 'contain';
      return height > 2 * width ? 'top' : 'cover';
    }
    const frame = frameOf(attachment);
    if (width <= frame.width && height <= frame.height) return 'contain';
    return height > 3 * width ? 'top' : 'cover';
  }

  protected toggle(fileId: string): void {
    this.moving.update((moving) => {
      const next = new Set(moving);
      if (!next.delete(fileId)) next.add(fileId);
      return next;
    });
  }

  protected open(attachment: Attachment, event: Event): void {
    const { authorId, createdAt } = this.message() ?? {};
    const items = this.attachments()
      .filter((one) => isVisual(one) || (one.kind === 'pdf' && one.variants !== undefined))
      .map((one) => ({ attachment: one, channelId: this.channelId(), ...(authorId && createdAt ? { authorId, at: createdAt } : {}) })); // prettier-ignore
    const index = items.findIndex((item) => item.attachment.fileId === attachment.fileId);
    void this.#galleries.open({ items, index }, event.currentTarget as HTMLElement);
  }
}
