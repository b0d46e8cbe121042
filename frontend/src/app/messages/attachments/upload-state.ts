import { Component, computed, inject, input, output } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Uploads } from '../uploads/uploads';

const ROUND = 2 * Math.PI * 17;

/** How far one's own file is, over its picture or beside its name; pressing it stops. */
@Component({
  selector: 'app-upload-state',
  imports: [Icon],
  template: `
    <button
      type="button"
      [attr.aria-label]="t('files.takeBack')"
      [title]="stalled() ? t('files.waiting') : t('files.takeBack')"
      (click)="stopped.emit()"
    >
      @if (state() !== 'uploading') {
        <app-icon [name]="state() === 'ready' ? 'clock' : 'alert'" [size]="18" />
      } @else {
        <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" [class.looking]="percent() === 100">
          <circle cx="20" cy="20" r="17" />
          <circle class="out" cx="20" cy="20" r="17" [style.stroke-dasharray]="dashes()" />
        </svg>
        <app-icon [name]="stalled() ? 'wifi-off' : 'x'" [size]="16" />
      }
    </button>
    <span
      class="visually-hidden"
      role="progressbar"
      aria-valuemin="0"
      aria-valuemax="100"
      [attr.aria-valuenow]="percent()"
      [attr.aria-label]="t('files.uploading', { name: name(), percent: percent() })"
    ></span>
  `,
  styles: `
    :host {
      display: grid;
      flex: none;
    }
    button {
      position: relative;
      display: grid;
      place-items: center;
      width: 44px;
      height: 44px;
      border-radius: 50%;
      background: rgb(20 18 15 / 0.62);
      color: #fff;
    }
    svg {
      position: absolute;
      inset: 2px;
      rotate: -90deg;
    }
    circle {
      fill: none;
      stroke: rgb(255 255 255 / 0.28);
      stroke-width: 2.5;
    }
    .out {
      stroke: #fff;
      stroke-linecap: round;
      transition: stroke-dasharray var(--fast);
    }
    .looking {
      animation: turn 1.2s linear infinite;
    }
    app-icon {
      position: relative;
    }
    :host(.quiet) button {
      background: none;
      color: var(--ink-2);
    }
    :host(.quiet) circle {
      stroke: var(--line-strong);
    }
    :host(.quiet) .out {
      stroke: var(--ai);
    }
  `,
})
export class UploadState {
  readonly #uploads = inject(Uploads);
  protected readonly t = inject(Language).t;
  readonly fileId = input.required<string>();
  readonly name = input.required<string>();
  readonly stopped = output();
  protected readonly stalled = this.#uploads.stalled;
  protected readonly state = computed(() => this.#uploads.find(this.fileId())?.state ?? 'ready');
  protected readonly percent = computed(() => Math.floor(this.#uploads.progress(this.fileId()) * 100));
  // A file that has just begun shows that it has; one that the server looks into, that it is not there yet.
  protected readonly dashes = computed(
    () => `${(this.percent() === 100 ? 0.25 : Math.max(0.04, this.percent() / 100)) * ROUND} ${ROUND}`,
  );
}
