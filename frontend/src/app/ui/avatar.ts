import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { Presence } from '@chatapp/contract';
import { faceColour, initialOf } from './face';
import { FacePictures } from './face-pictures';
import { Language } from './language';

/**
 * A rounded square with someone's picture, or an initial where there is none, and a dot for presence where that is given. Set `--behind` to what lies behind it.
 * The initial is drawn by the style sheet: it is a picture, neither read out nor copied with a text.
 */
@Component({
  selector: 'app-avatar',
  template: `@if (picture(); as picture) {
      <img alt="" decoding="async" draggable="false" [src]="picture" (error)="broken.set(picture)" />
    }
    @if (presence(); as presence) {
      <i [class]="presence"></i><span class="visually-hidden">{{ t(presenceKey[presence]) }}</span>
    }`,
  styles: `
    :host {
      position: relative;
      display: grid;
      place-items: center;
      flex: none;
      width: var(--size);
      height: var(--size);
      border-radius: calc(var(--size) * 0.29);
      color: #fff;
      font-weight: 600;
      font-size: calc(var(--size) * 0.34 + 2.4px);
      line-height: 1;
      user-select: none;
    }
    :host::before {
      content: attr(data-initial);
      grid-area: 1 / 1;
    }
    img {
      grid-area: 1 / 1;
      width: 100%;
      height: 100%;
      border-radius: inherit;
      object-fit: cover;
      overflow: hidden;
      min-width: 0;
      min-height: 0;
    }
    i {
      position: absolute;
      right: -3px;
      bottom: -3px;
      width: 11px;
      height: 11px;
      border-radius: 50%;
      border: 2px solid var(--behind, var(--surface));
    }
    .active {
      background: var(--moss);
    }
    .away {
      background: var(--behind, var(--surface));
      box-shadow: inset 0 0 0 2px var(--amber);
    }
    .offline {
      display: none;
    }
  `,
  host: { '[attr.data-initial]': 'initial()', '[style.--size.px]': 'size()', '[style.background]': 'colour()' },
})
export class Avatar {
  readonly id = input.required<string>();
  readonly name = input.required<string>();
  readonly size = input(36);
  readonly presence = input<Presence | null>(null);
  protected readonly t = inject(Language).t;
  protected readonly presenceKey = {
    active: 'presence.active',
    away: 'presence.away',
    offline: 'presence.offline',
  } as const;
  readonly #pictures = inject(FacePictures);
  readonly #set = computed(() => this.#pictures.address(this.id()));
  /** What could not be loaded; another picture is tried anew. */
  protected readonly broken = linkedSignal<string | null, string | null>({
    source: this.#set,
    computation: () => null,
  });
  protected readonly picture = computed(() => (this.broken() === null ? this.#set() : null));
  protected readonly initial = computed(() => initialOf(this.name()));
  protected readonly colour = computed(() => faceColour(this.id()));
}
