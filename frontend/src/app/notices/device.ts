import { Injectable, computed, inject, signal } from '@angular/core';
import type { NotificationOptions } from '@chatapp/contract';
import { Api } from '../api/api';
import { LiveState } from '../live/live-state';

/** Whether this device is told of things while no tab is open, or why not. */
export type Push = 'unknown' | 'on' | 'noServer' | 'noBrowser' | 'failed';

const READY_MS = 15_000;

/** This browser's part: whether it may and shall show notifications, and its address at its push service. */
@Injectable({ providedIn: 'root' })
export class Device {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #changes = signal(0);
  readonly #push = signal<Push>('unknown');
  readonly #options = signal<NotificationOptions | null>(null);
  readonly #key = computed(() => `chatapp.notices.${this.#live.me()?.id ?? ''}`);

  readonly push = this.#push.asReadonly();
  readonly options = this.#options.asReadonly();
  readonly supported = 'Notification' in window;
  /** Reactive. */
  readonly permission = computed<NotificationPermission>(() => {
    this.#changes();
    return this.supported ? Notification.permission : 'denied';
  });
  /** Allowed by the browser, and wanted by whoever is signed in here. */
  readonly on = computed(() => {
    this.#changes();
    return this.permission() === 'granted' && localStorage.getItem(this.#key()) === 'on';
  });

  constructor() {
    // Changed in the browser's own settings.
    void navigator.permissions
      ?.query({ name: 'notifications' })
      .then((status) => (status.onchange = () => this.#changed()))
      .catch(() => undefined);
  }

  /** Asks the browser, which asks the person; from then on this device is told of things. */
  async turnOn(): Promise<void> {
    if (!this.supported) return;
    const permission = await Notification.requestPermission();
    if (permission === 'granted') localStorage.setItem(this.#key(), 'on');
    this.#changed();
    if (permission === 'granted') await this.register();
  }

  async turnOff(): Promise<void> {
    localStorage.setItem(this.#key(), 'off');
    this.#changed();
    const registration = await navigator.serviceWorker?.getRegistration();
    const subscription = await registration?.pushManager?.getSubscription();
    await Promise.all([this.#api.delete('/notifications/subscription'), subscription?.unsubscribe()]);
  }

  async loadOptions(): Promise<NotificationOptions> {
    const options = this.#options() ?? (await this.#api.get<NotificationOptions>('/notifications/options'));
    this.#options.set(options);
    return options;
  }

  /** Gives the server this browser's address, once a session: a new one knows none. Never fails; see `push`. */
  async register(): Promise<void> {
    try {
      this.#push.set(await this.#register());
    } catch {
      this.#push.set('failed');
    }
  }

  async #register(): Promise<Push> {
    const { vapidKey } = await this.loadOptions();
    if (vapidKey === null) return 'noServer';
    const registration = await readyWorker();
    if (!registration?.pushManager) return 'noBrowser';
    let subscription = await registration.pushManager.getSubscription();
    if (subscription && keyOf(subscription) !== vapidKey) {
      await subscription.unsubscribe();
      subscription = null;
    }
    subscription ??= await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: vapidKey,
    });
    const { endpoint, keys } = subscription.toJSON();
    await this.#api.put('/notifications/subscription', { endpoint, keys });
    return 'on';
  }

  #changed(): void {
    this.#changes.update((changes) => changes + 1);
  }
}

/** The service worker, which comes some seconds after the first page; undefined where there is none. */
async function readyWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!navigator.serviceWorker) return undefined;
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), READY_MS));
  return Promise.race([navigator.serviceWorker.ready, late]);
}

function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
