import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, DestroyRef, type ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { avatarTexts } from '../i18n/texts/avatar';
import { DirectUpload } from '../messages/uploads/direct-upload';
import { ProfileCommands } from '../people/profile-commands';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { type Crop, filling, region, within } from './crop';

const WINDOW = 260;
/** Px of the picture that is kept: twice what the largest face on a screen needs. */
const SIDE = 512;
const CLOSEST = 4;
const STEP = 12;

/** Cuts a square out of a picture, by hand or keys, and makes it one's own. */
@Component({
  selector: 'app-avatar-dialog',
  imports: [DialogFrame, Icon],
  template: `
    <app-dialog-frame [heading]="t('avatar.title')">
      <div
        class="window"
        tabindex="0"
        data-autofocus
        role="group"
        [attr.aria-label]="t('avatar.window')"
        (pointerdown)="down($event)"
        (pointermove)="move($event)"
        (pointerup)="held = null"
        (pointercancel)="held = null"
        (wheel)="wheel($event)"
        (keydown)="keydown($event)"
      >
        <img
          #picture
          alt=""
          draggable="false"
          [src]="address"
          [style.width.px]="shown().width"
          [style.height.px]="shown().height"
          [style.transform]="transform()"
          (load)="loaded()"
          (error)="problem.set(t('errors.file.no_image'))"
        />
        <span class="mask" aria-hidden="true"></span>
      </div>
      <label class="zoom">
        <app-icon name="zoom-out" /><span class="visually-hidden">{{ t('avatar.zoom') }}</span
        ><input
          #range
          type="range"
          min="1"
          [max]="closest"
          step="0.01"
          [value]="crop().scale"
          (input)="zoom(+range.value)"
        /><app-icon name="zoom-in" />
      </label>
      <p class="muted small">{{ t('avatar.hint') }}</p>
      @if (problem(); as problem) {
        <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
      }
      <div footer>
        <button type="button" class="button quiet" (click)="dialog.close()">{{ t('common.cancel') }}</button>
        <button
          type="button"
          class="button primary"
          [disabled]="!size()"
          [attr.aria-busy]="busy() || null"
          (click)="save()"
        >
          {{ t('avatar.save') }}
        </button>
      </div>
    </app-dialog-frame>
  `,
  styles: `
    .window {
      position: relative;
      display: grid;
      place-items: center;
      width: 260px;
      height: 260px;
      margin: 4px auto 0;
      overflow: hidden;
      border-radius: var(--r-m);
      background: var(--sunken);
      cursor: grab;
      touch-action: none;
      user-select: none;
      -webkit-user-select: none;
    }
    img {
      max-width: none;
      will-change: transform;
    }
    .mask {
      position: absolute;
      inset: 0;
      border-radius: 29%;
      box-shadow: 0 0 0 200px color-mix(in oklab, var(--raised) 62%, transparent);
      pointer-events: none;
    }
    .zoom {
      display: flex;
      align-items: center;
      gap: 10px;
      width: 260px;
      margin: 0 auto;
      color: var(--ink-3);
    }
    input {
      flex: 1;
      min-width: 0;
      height: 28px;
      accent-color: var(--ai);
    }
    p.small {
      text-align: center;
    }
    @media (max-width: 640px) {
      input {
        height: 44px;
      }
    }
  `,
})
export class AvatarDialog {
  readonly #file = inject<File>(DIALOG_DATA);
  readonly #upload = inject(DirectUpload);
  readonly #profile = inject(ProfileCommands);
  readonly #failure = inject(Failure);
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  protected readonly t = inject(Language).learn('avatar', avatarTexts).t;
  protected readonly closest = CLOSEST;
  protected readonly address = URL.createObjectURL(this.#file);
  private readonly picture = viewChild.required<ElementRef<HTMLImageElement>>('picture');
  protected readonly size = signal<{ width: number; height: number } | null>(null);
  protected readonly crop = signal<Crop>({ scale: 1, x: 0, y: 0 });
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly shown = computed(() => filling(this.size() ?? { width: 1, height: 1 }, WINDOW));
  protected readonly transform = computed(() => {
    const { scale, x, y } = this.crop();
    return `translate(${x}px, ${y}px) scale(${scale})`;
  });
  protected held: PointerEvent | null = null;

  constructor() {
    inject(DestroyRef).onDestroy(() => URL.revokeObjectURL(this.address));
  }

  protected loaded(): void {
    const { naturalWidth: width, naturalHeight: height } = this.picture().nativeElement;
    this.size.set({ width, height });
  }

  protected down(event: PointerEvent): void {
    this.held = event;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  }

  protected move(event: PointerEvent): void {
    if (this.held?.pointerId !== event.pointerId) return;
    this.#pan(event.clientX - this.held.clientX, event.clientY - this.held.clientY);
    this.held = event;
  }

  protected wheel(event: WheelEvent): void {
    event.preventDefault();
    this.zoom(this.crop().scale * Math.exp(-event.deltaY * 0.002));
  }

  protected keydown(event: KeyboardEvent): void {
    const act = {
      ArrowLeft: () => this.#pan(STEP, 0),
      ArrowRight: () => this.#pan(-STEP, 0),
      ArrowUp: () => this.#pan(0, STEP),
      ArrowDown: () => this.#pan(0, -STEP),
      '+': () => this.zoom(this.crop().scale * 1.2),
      '-': () => this.zoom(this.crop().scale / 1.2),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  protected zoom(wanted: number): void {
    const scale = Math.min(CLOSEST, Math.max(1, wanted));
    this.crop.update((crop) => {
      const ratio = scale / crop.scale;
      return within({ scale, x: crop.x * ratio, y: crop.y * ratio }, this.size() ?? { width: 1, height: 1 }, WINDOW);
    });
  }

  protected async save(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const fileId = await this.#upload.send(await this.#cut(), 'avatar.jpg', { avatar: true }, () => undefined);
      await this.#profile.setAvatar(fileId);
      this.dialog.close(true);
    } catch (error) {
      this.problem.set(this.#failure.text(error));
      this.busy.set(false);
    }
  }

  #pan(across: number, down: number): void {
    const size = this.size();
    if (size) this.crop.update(({ scale, x, y }) => within({ scale, x: x + across, y: y + down }, size, WINDOW));
  }

  /** On white: what is transparent in it would show the colour of the initials. */
  async #cut(): Promise<Blob> {
    const { left, top, side } = region(this.crop(), this.size() ?? { width: 1, height: 1 }, WINDOW);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = SIDE;
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, SIDE, SIDE);
    context.imageSmoothingQuality = 'high';
    context.drawImage(this.picture().nativeElement, left, top, side, side, 0, 0, SIDE, SIDE);
    return new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', 0.92),
    );
  }
}
