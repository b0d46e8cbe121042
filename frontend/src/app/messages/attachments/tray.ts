import { type CdkDragDrop, CdkDrag, CdkDropList } from '@angular/cdk/drag-drop';
import { Component, ElementRef, computed, inject, signal } from '@angular/core';
import { LIMITS } from '@chatapp/contract';
import { fileTexts } from '../../i18n/texts/files';
import { errorKey } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Toasts } from '../../ui/toasts';
import { ComposeParts } from '../compose/compose-parts';
import { ConversationState } from '../conversation-state';
import type { Unfit } from '../uploads/admit';
import { type LocalUpload, asAttachment } from '../uploads/local-upload';
import { Uploads } from '../uploads/uploads';
import { isVisual } from './attachment-layout';
import { extensionOf, iconOf, splitName } from './file-words';
import { Galleries } from './gallery/galleries';
import { sizeText } from './size-text';

/** What will go with the message: looked at, put into another order, taken out; how far each is, and what went wrong. */
@Component({
  selector: 'app-tray',
  imports: [CdkDrag, CdkDropList, Icon],
  templateUrl: './tray.html',
  styleUrl: './tray.css',
})
export class Tray {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #parts = inject(ComposeParts);
  readonly #conversation = inject(ConversationState);
  readonly #galleries = inject(Galleries);
  readonly #toasts = inject(Toasts);
  protected readonly uploads = inject(Uploads);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly said = signal('');
  protected readonly tiles = computed(() =>
    this.#parts.files().map((upload) => {
      const address = isVisual(asAttachment(upload)) ? this.uploads.address(upload.id) : null;
      const facts = [extensionOf(upload.name), sizeText(upload.size, this.language.number)].filter(
        (fact) => fact !== '',
      );
      return { upload, address, name: splitName(upload.name), facts: facts.join(' · '), icon: iconOf(upload.kind) };
    }),
  );
  protected readonly refused = computed(() =>
    this.#parts.files().flatMap(
      ({ id, name, state, reason }) =>
      state === 'refused' ? [{ id, text: this.t('files.refused', { name, reason: this.t(errorKey(reason ?? 'server.internal')) }) }] : [], // prettier-ignore
    ),
  );
  protected readonly unfit = computed(() => {
    const unfit = this.uploads.unfit();
    return unfit?.place === this.#conversation.place() ? unfit.files.map((one) => this.#unfitText(one)) : [];
  });
  /** One line about all of them, which is always there: nothing moves when they have arrived. */
  protected readonly overall = computed(() => {
    const files = this.#parts.files();
    const under = files.filter(({ state }) => state === 'uploading');
    const total = sum(files.map(({ size }) => size));
    if (under.length === 0)
      return `${this.language.n('files.documents', files.length)} · ${sizeText(total, this.language.number)}`;
    if (this.uploads.stalled()) return this.t('files.waiting');
    const out = sum(files.map(({ id, size }) => size * this.uploads.progress(id)));
    return this.language.n('files.overall', under.length, { percent: Math.floor((out / total) * 100) });
  });

  constructor() {
    this.language.learn('files', fileTexts);
    // What lies here will soon stand in the list, also where the connection is lost in between.
    import('./attachments').catch(() => undefined);
  }

  protected percent(id: string): number {
    return Math.floor(this.uploads.progress(id) * 100);
  }

  protected preview({ id }: LocalUpload, event: Event): void {
    const items = this.#parts
      .files()
      .map((upload) => ({ attachment: asAttachment(upload), channelId: upload.channelId }))
      .filter(({ attachment }) => isVisual(attachment));
    const index = items.findIndex(({ attachment }) => attachment.fileId === id);
    if (index >= 0) void this.#galleries.open({ items, index }, event.currentTarget as HTMLElement);
  }

  protected async remove(id: string): Promise<void> {
    const at = this.#parts.fileIds().indexOf(id);
    const restore = await (await this.uploads.engine()).remove([id]);
    this.#toasts.show(this.language.n('files.removed', 1), {
      label: this.t('files.undo'),
      run: () => void restore(),
    });
    if (this.#parts.files().length > 0) this.#focus(Math.min(at, this.#parts.files().length - 1));
    else this.#conversation.composerWanted.update((count) => count + 1);
  }

  protected async retry(id: string): Promise<void> {
    await (await this.uploads.engine()).retry([id]);
  }

  protected dropped({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    void this.#move(previousIndex, currentIndex);
  }

  protected keydown(event: KeyboardEvent, at: number): void {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    const to = at + (step ?? 0);
    if (event.key === 'Delete' || event.key === 'Backspace') void this.remove(this.#parts.fileIds()[at] ?? '');
    else if (step === undefined || to < 0 || to >= this.#parts.files().length) return;
    else if (event.altKey) void this.#move(at, to).then(() => this.#focus(to));
    else this.#focus(to);
    event.preventDefault();
  }

  async #move(from: number, to: number): Promise<void> {
    const upload = this.#parts.files()[from];
    if (!upload || from === to) return;
    await (await this.uploads.engine()).move(this.#conversation.place(), from, to);
    this.said.set(this.t('files.moved', { name: upload.name, position: to + 1, count: this.#parts.files().length }));
  }

  /** After the next drawing, when what was moved or removed is where it belongs. */
  #focus(at: number): void {
    requestAnimationFrame(() => this.#element.querySelectorAll<HTMLElement>('.tile')[at]?.focus());
  }

  #unfitText({ why, names }: Unfit): string {
    const limits = this.uploads.limits();
    const bytes = why === 'quota' ? (limits?.quota ?? 0) - (limits?.used ?? 0) : (limits?.fileSize ?? 0);
    return this.t(`files.unfit.${why}`, {
      names: this.language.list(names.slice(0, 5)) + (names.length > 5 ? ' …' : ''),
      size: sizeText(Math.max(0, bytes), this.language.number),
      count: LIMITS.attachments,
    });
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
