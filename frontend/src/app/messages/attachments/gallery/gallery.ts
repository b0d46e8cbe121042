import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, DestroyRef, ElementRef, afterNextRender, computed, effect, inject, linkedSignal, signal, untracked, viewChild } from '@angular/core'; // prettier-ignore
import { Router } from '@angular/router';
import { fileTexts } from '../../../i18n/texts/files';
import { LiveState } from '../../../live/live-state';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { Times } from '../../../ui/times';
import { Tooltip } from '../../../ui/tooltip';
import { Uploads } from '../../uploads/uploads';
import { channelPath } from '../../channel-path';
import { bestVariant, downloadAddress, fileAddress, isShowable } from '../file-address';
import { Picture } from '../picture';
import type { GalleryItem, GallerySource } from './galleries';
import { Gestures } from './gestures';
import { FITTED, type Size, type View, closest, fitted, kept, moved, zoomed } from './zoom';

const STEP = 1.6;
const PAN = 90;
/** A swipe goes on to the next picture, and a pull downwards closes, from here on. */
const SWIPE_PX = 60;
const PULL_PX = 110;
/** More are fetched when so few are left. */
const NEAR_END = 4;

/** Pictures on the whole screen, one at a time: by keys, fingers, wheel and buttons. */
@Component({
  selector: 'app-gallery',
  imports: [Icon, Picture, Tooltip],
  templateUrl: './gallery.html',
  styleUrl: './gallery.css',
  host: { '(keydown)': 'keydown($event)', '(window:resize)': 'measure()' },
})
export class Gallery {
  readonly #live = inject(LiveState);
  readonly #router = inject(Router);
  readonly #uploads = inject(Uploads);
  readonly #source = inject<GallerySource>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<void>>(DialogRef);
  protected readonly times = inject(Times);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  private readonly stage = viewChild.required<ElementRef<HTMLElement>>('stage');

  protected readonly items = signal<readonly GalleryItem[]>(this.#source.items);
  protected readonly index = signal(this.#source.index);
  protected readonly item = computed(() => this.items()[this.index()]!);
  protected readonly view = linkedSignal<number, View>({ source: this.index, computation: () => FITTED });
  protected readonly dragged = linkedSignal({ source: this.index, computation: () => ({ x: 0, y: 0 }) });
  protected readonly size = signal<Size>({ width: innerWidth, height: innerHeight });
  protected readonly author = computed(() => {
    const { authorId } = this.item();
    return authorId === undefined ? null : (this.#live.user(authorId)?.displayName ?? '…');
  });
  protected readonly picture = computed(() => this.item().attachment.kind !== 'video');
  protected readonly most = computed(() => closest(sizeOf(this.item()), this.size()));
  protected readonly download = computed(() => downloadAddress(this.item().channelId, this.item().attachment));
  /** One's own, while it is not on the server. */
  protected readonly unsent = computed(() => this.#uploads.find(this.item().attachment.fileId) !== undefined);
  /** What is drawn: the one in view and its neighbours, which are loaded by that. */
  protected readonly slides = computed(() => {
    const [items, index, stage] = [this.items(), this.index(), this.size()];
    return [index - 1, index, index + 1].flatMap((at) => {
      const item = items[at];
      if (!item) return [];
      const shown = fitted(sizeOf(item), stage);
      return [{ key: item.attachment.fileId, at, item, shown, current: at === index }];
    });
  });
  protected readonly gestures = new Gestures({
    view: () => this.view(),
    zoom: (factor, at) => this.#zoom(factor, at),
    pan: (across, down) => this.#pan(across, down),
    drag: (x, y) => this.dragged.set(Math.abs(x) > Math.abs(y) ? { x, y: 0 } : { x: 0, y: Math.max(0, y) }),
    drop: (x, y) => this.#drop(x, y),
    twice: (at) => (this.view().scale > 1 ? this.view.set(FITTED) : this.#zoom(2.5, at)),
    once: ({ target, pointerType }) => {
      if (pointerType === 'mouse' && (target as HTMLElement).matches('.stage, .slide')) this.dialog.close();
    },
  });

  constructor() {
    this.language.learn('files', fileTexts);
    afterNextRender(() => this.measure());
    effect(() => {
      if (this.index() >= this.items().length - NEAR_END) untracked(() => void this.#more());
    });
    inject(DestroyRef).onDestroy(() => (this.#ended = true));
  }

  protected measure(): void {
    const { clientWidth, clientHeight } = this.stage().nativeElement;
    this.size.set({ width: clientWidth, height: clientHeight });
  }

  protected go(by: number): void {
    const to = this.index() + by;
    if (this.items()[to]) this.index.set(to);
  }

  /** Comes closer or further away, in the middle. */
  protected step(factor: number): void {
    const { left, top, width, height } = this.stage().nativeElement.getBoundingClientRect();
    this.#zoom(factor, { x: left + width / 2, y: top + height / 2 });
  }

  protected fit(): void {
    this.view.set(FITTED);
  }

  protected wheel(event: WheelEvent): void {
    if (!this.picture()) return;
    event.preventDefault();
    // A pinch on a touchpad comes as small steps of the wheel with the Ctrl key.
    this.#zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.012 : 0.002)), { x: event.clientX, y: event.clientY });
  }

  protected keydown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).tagName === 'VIDEO') return;
    const act = this.#meaning(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  }

  protected jump(): void {
    const { channelId, seq } = this.item();
    this.dialog.close();
    if (seq !== undefined) void this.#router.navigateByUrl(channelPath(channelId, seq));
  }

  protected address({ channelId, attachment }: GalleryItem): string {
    return this.#uploads.address(attachment.fileId) ?? fileAddress(channelId, attachment, 'original');
  }

  /** Where one comes close, the picture itself is shown over the size that was enough until then. */
  protected sharp({ channelId, attachment }: GalleryItem): string | null {
    const needed = this.view().scale > 1.3 && isShowable(attachment) && !attachment.animated;
    const best = bestVariant(attachment, 'large');
    return needed && best !== 'original' ? fileAddress(channelId, attachment, 'original') : null;
  }

  protected transform(slide: { at: number; current: boolean }): string {
    const { scale, x, y } = slide.current ? this.view() : FITTED;
    const drag = this.dragged();
    const across = (slide.at - this.index()) * (this.size().width + 24) + drag.x + x;
    return `translate3d(${across}px, ${(slide.current ? drag.y : 0) + y}px, 0) scale(${scale})`;
  }

  #meaning(key: string): (() => void) | null {
    const close = this.view().scale > 1;
    switch (key) {
      case 'ArrowLeft':
        return close ? () => this.#pan(PAN, 0) : () => this.go(-1);
      case 'ArrowRight':
        return close ? () => this.#pan(-PAN, 0) : () => this.go(1);
      case 'ArrowUp':
        return close ? () => this.#pan(0, PAN) : null;
      case 'ArrowDown':
        return close ? () => this.#pan(0, -PAN) : null;
      case 'PageUp':
        return () => this.go(-1);
      case 'PageDown':
        return () => this.go(1);
      case 'Home':
        return () => this.index.set(0);
      case 'End':
        return () => this.index.set(this.items().length - 1);
      case '+':
      case '=':
        return () => this.step(STEP);
      case '-':
        return () => this.step(1 / STEP);
      case '0':
        return () => this.fit();
      default:
        return null;
    }
  }

  #zoom(factor: number, at: { x: number; y: number }): void {
    if (!this.picture()) return;
    const { left, top, width, height } = this.stage().nativeElement.getBoundingClientRect();
    const point = { x: at.x - left - width / 2, y: at.y - top - height / 2 };
    this.view.update((view) => this.#kept(zoomed(view, factor, point, this.most())));
  }

  #pan(across: number, down: number): void {
    this.view.update((view) => this.#kept(moved(view, across, down)));
  }

  #kept(view: View): View {
    return kept(view, fitted(sizeOf(this.item()), this.size()), this.size());
  }

  #drop(across: number, down: number): void {
    this.dragged.set({ x: 0, y: 0 });
    if (Math.abs(across) > SWIPE_PX && Math.abs(across) > Math.abs(down)) this.go(across > 0 ? -1 : 1);
    else if (down > PULL_PX) this.dialog.close();
  }

  #loading = false;
  #ended = false;

  async #more(): Promise<void> {
    const { more } = this.#source;
    if (!more || this.#loading || this.#ended) return;
    this.#loading = true;
    const next = await more().catch(() => []);
    this.#loading = false;
    if (next.length === 0) this.#ended = true;
    else this.items.update((items) => [...items, ...next]);
  }
}

function sizeOf({ attachment: { width = 1280, height = 960 } }: GalleryItem): Size {
  return { width, height };
}
