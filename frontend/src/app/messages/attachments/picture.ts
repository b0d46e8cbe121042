import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import type { Attachment, ChannelId } from '@chatapp/contract';
import { fileTexts } from '../../i18n/texts/files';
import { LiveConnection } from '../../live/live-connection';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Media } from '../../ui/media';
import { Uploads } from '../uploads/uploads';
import { bestVariant, fileAddress, sourceSet } from './file-address';

/**
 * A picture, filling its parent, in the size that the screen needs. Its colour stands for it until it is there; one's own
 * is shown from this device. What could not be loaded is asked for again when the connection is back.
 */
@Component({
  selector: 'app-picture',
  imports: [Icon],
  template: `
    @if (failed()) {
      <span class="gone"
        ><app-icon name="image" [size]="22" /><span>{{ t('files.gone') }}</span></span
      >
    } @else {
      <img
        [class.contain]="fit() === 'contain'"
        [class.top]="fit() === 'top'"
        [attr.sizes]="local() ? null : sizes()"
        [attr.srcset]="local() ? null : set()"
        [src]="source()"
        [alt]="alt() ?? attachment().name"
        [attr.loading]="eager() ? null : 'lazy'"
        [attr.decoding]="local() ? 'sync' : 'async'"
        draggable="false"
        (load)="loaded.set(true)"
        (error)="broken()"
      />
    }
  `,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
      width: 100%;
      height: 100%;
      overflow: hidden;
    }
    img {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    .contain {
      object-fit: scale-down;
    }
    .top {
      object-position: top;
    }
    .gone {
      display: grid;
      place-items: center;
      width: 100%;
      height: 100%;
      background: var(--sunken);
      color: var(--ink-3);
      font-size: var(--text-sm);
      place-content: center;
      gap: 6px;
    }
    @container (max-width: 210px) {
      .gone span {
        display: none;
      }
    }
  `,
  host: { '[style.background-color]': 'colour()' },
})
export class Picture {
  readonly #uploads = inject(Uploads);
  readonly #connection = inject(LiveConnection);
  readonly #media = inject(Media);
  protected readonly t = inject(Language).learn('files', fileTexts).t;
  readonly attachment = input.required<Attachment>();
  readonly channelId = input.required<ChannelId>();
  /** Px across on the screen. */
  readonly across = input(420);
  readonly fit = input<'cover' | 'contain' | 'top'>('cover');
  /** Moves though the reader wants nothing to move by itself. */
  readonly moving = input(false);
  readonly eager = input(false);
  readonly alt = input<string>();
  protected readonly loaded = signal(false);
  readonly failed = linkedSignal({ source: this.attachment, computation: () => false });
  readonly #localFailed = linkedSignal({ source: this.attachment, computation: () => false });
  readonly #still = computed(() => this.attachment().animated === true && this.#media.calm() && !this.moving());
  protected readonly local = computed(() => {
    const { fileId, kind } = this.attachment();
    return kind === 'image' && !this.#localFailed() && !this.#still() ? this.#uploads.address(fileId) : null;
  });
  protected readonly sizes = computed(() => `${Math.round(this.across())}px`);
  protected readonly set = computed(() => sourceSet(this.channelId(), this.attachment(), this.#still()) || null);
  protected readonly source = computed(() => {
    const attachment = this.attachment();
    const variant = this.#still() ? 'small' : bestVariant(attachment, 'medium');
    return this.local() ?? fileAddress(this.channelId(), attachment, variant);
  });
  protected readonly colour = computed(() =>
    this.loaded() || this.failed() ? null : (this.attachment().color ?? 'var(--sunken)'),
  );

  constructor() {
    effect(() => {
      if (this.#connection.current() && untracked(this.failed)) untracked(() => this.again());
    });
  }

  again(): void {
    this.failed.set(false);
  }

  protected broken(): void {
    const { fileId } = this.attachment();
    if (this.local() === null) return this.failed.set(true);
    this.#localFailed.set(true);
    this.#uploads.unusable(fileId);
  }
}
