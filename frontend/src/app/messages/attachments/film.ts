import { Component, type ElementRef, computed, inject, input, linkedSignal, viewChild } from '@angular/core';
import type { Attachment, ChannelId } from '@chatapp/contract';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Uploads } from '../uploads/uploads';
import { fileAddress } from './file-address';
import { durationText } from './file-words';

/** A film, filling its parent: its first picture with a button, and once pressed the browser's own player. */
@Component({
  selector: 'app-film',
  imports: [Icon],
  template: `
    @if (failed()) {
      <span class="gone"><app-icon name="film" [size]="22" />{{ t('files.unplayable') }}</span>
    } @else {
      <!-- The moment after the beginning: some browsers show nothing of the beginning itself. -->
      <video
        #film
        playsinline
        preload="metadata"
        [class.filled]="!inline()"
        [src]="source()"
        [controls]="playing()"
        [attr.tabindex]="playing() ? 0 : -1"
        [attr.aria-label]="attachment().name"
        (error)="broken()"
      ></video>
      @if (!playing()) {
        @if (inline()) {
          <button
            type="button"
            class="cover"
            (click)="play()"
            [attr.aria-label]="t('files.play', { name: attachment().name })"
          >
            <span class="play"><app-icon name="play" [size]="22" [filled]="true" /></span>
          </button>
        } @else {
          <span class="cover"
            ><span class="play"><app-icon name="play" [size]="22" [filled]="true" /></span
          ></span>
        }
        @if (length(); as length) {
          <span class="length">{{ length }}</span>
        }
      }
    }
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      width: 100%;
      height: 100%;
      background: #1c1b19;
    }
    video {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: contain;
    }
    .filled {
      object-fit: cover;
    }
    .cover {
      position: absolute;
      inset: 0;
      display: grid;
      place-items: center;
      border-radius: inherit;
    }
    .play {
      display: grid;
      place-items: center;
      width: 48px;
      height: 48px;
      padding-left: 3px;
      border-radius: 50%;
      background: rgb(20 18 15 / 0.62);
      color: #fff;
      transition: background var(--fast);
    }
    .cover:hover .play {
      background: rgb(20 18 15 / 0.82);
    }
    .length {
      position: absolute;
      right: 8px;
      bottom: 8px;
      padding: 0 6px;
      border-radius: 6px;
      background: rgb(20 18 15 / 0.72);
      color: #fff;
      font-size: var(--text-xs);
      line-height: 20px;
      font-variant-numeric: tabular-nums;
      pointer-events: none;
    }
    .gone {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 6px;
      height: 100%;
      padding: 12px;
      background: var(--sunken);
      color: var(--ink-3);
      font-size: var(--text-sm);
      text-align: center;
    }
  `,
})
export class Film {
  readonly #uploads = inject(Uploads);
  protected readonly t = inject(Language).t;
  readonly attachment = input.required<Attachment>();
  readonly channelId = input.required<ChannelId>();
  /** It is played in its place; else its parent is what one presses. */
  readonly inline = input(true);
  private readonly film = viewChild<ElementRef<HTMLVideoElement>>('film');
  protected readonly playing = linkedSignal({ source: this.attachment, computation: () => false });
  protected readonly failed = linkedSignal({ source: this.attachment, computation: () => false });
  readonly #localFailed = linkedSignal({ source: this.attachment, computation: () => false });
  readonly #local = computed(() => (this.#localFailed() ? null : this.#uploads.address(this.attachment().fileId)));
  protected readonly source = computed(
    () => `${this.#local() ?? fileAddress(this.channelId(), this.attachment(), 'original')}#t=0.001`,
  );
  protected readonly length = computed(() => {
    const { duration } = this.attachment();
    return duration === undefined ? null : durationText(duration);
  });

  protected play(): void {
    this.playing.set(true);
    const film = this.film()?.nativeElement;
    film?.focus();
    film?.play().catch(() => undefined);
  }

  protected broken(): void {
    if (this.#local() === null) return this.failed.set(true);
    this.#localFailed.set(true);
  }
}
