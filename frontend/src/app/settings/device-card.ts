import { Component, computed, inject, signal } from '@angular/core';
import { Device } from '../notices/device';
import { NoticeSettings } from '../notices/notice-settings';
import { Shown } from '../notices/shown';
import { Sounds } from '../notices/sounds';
import { Api } from '../api/api';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Switch } from '../ui/switch';
import { Toasts } from '../ui/toasts';

const REACH = {
  unknown: 'notices.device.onTab',
  on: 'notices.device.onPush',
  noServer: 'notices.device.noServer',
  noBrowser: 'notices.device.noBrowser',
  failed: 'notices.device.failed',
} as const;

/** Whether this device tells of things: why the browser will ask, before it does; what stands in the way; and a test. */
@Component({
  selector: 'app-device-card',
  imports: [Icon, Switch],
  template: `
    @if (!device.supported) {
      <p class="notice"><app-icon name="bell-off" [size]="16" />{{ t(unsupported) }}</p>
    } @else if (device.permission() === 'denied') {
      <p class="notice problem"><app-icon name="bell-off" [size]="16" />{{ t('notices.device.denied') }}</p>
    } @else if (device.on()) {
      <div class="row">
        <app-switch
          [label]="t('notices.device.on')"
          [hint]="t(reach())"
          [checked]="true"
          [disabled]="busy()"
          (checkedChange)="turnOff()"
        />
        <button type="button" class="button" [attr.aria-busy]="testing() || null" (click)="test()">
          {{ t('notices.device.test') }}
        </button>
      </div>
    } @else {
      <p class="notice accent"><app-icon name="bell" [size]="16" />{{ t('notices.device.why') }}</p>
      <button type="button" class="button primary on" [attr.aria-busy]="busy() || null" (click)="turnOn()">
        <app-icon name="bell" [size]="16" />{{ t('notices.device.turnOn') }}
      </button>
    }
  `,
  styles: `
    .row {
      display: grid;
      gap: 12px;
      justify-items: start;
      padding: 14px;
      border: 1px solid var(--line);
      border-radius: var(--r-m);
    }
    app-switch {
      width: 100%;
    }
    .on {
      margin-top: 12px;
    }
  `,
})
export class DeviceCard {
  protected readonly device = inject(Device);
  protected readonly t = inject(Language).t;
  readonly #api = inject(Api);
  readonly #settings = inject(NoticeSettings);
  readonly #shown = inject(Shown);
  readonly #sounds = inject(Sounds);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly busy = signal(false);
  protected readonly testing = signal(false);
  protected readonly reach = computed(() => REACH[this.device.push()]);
  protected readonly unsupported = /iP(hone|ad|od)/.test(navigator.userAgent)
    ? 'notices.device.install'
    : 'notices.device.unsupported';

  constructor() {
    if (this.device.on() && this.device.push() === 'unknown') void this.device.register();
  }

  protected turnOn(): Promise<void> {
    return this.#try(this.busy, () => this.device.turnOn());
  }

  protected turnOff(): Promise<void> {
    return this.#try(this.busy, () => this.device.turnOff());
  }

  /** By the way that messages would come. */
  protected test(): Promise<void> {
    return this.#try(this.testing, async () => {
      if (this.device.push() === 'on') {
        await this.#api.post('/notifications/test');
        this.#toasts.show(this.t('notices.device.testSent'));
        return;
      }
      const silent = await this.#sounds.play(this.#settings.now().sound);
      const [title, body] = [this.t('notices.device.testTitle'), this.t('notices.device.testBody')];
      await this.#shown.show({ tag: 'test', path: '/settings/notifications', title, body, silent }, () => undefined);
    });
  }

  async #try(busy: typeof this.busy, action: () => Promise<void>): Promise<void> {
    busy.set(true);
    try {
      await action();
    } catch (error) {
      this.#failure.show(error);
    }
    busy.set(false);
  }
}
