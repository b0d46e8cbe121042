import { Injectable } from '@angular/core';

/** A notification as the device shows it. `tag`: a later one takes its place; `path`: where a click leads. */
export interface Notice {
  readonly tag: string;
  readonly path: string;
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
}

/** What stands on the device's screen: by the service worker where there is one, because that outlives the page. */
@Injectable({ providedIn: 'root' })
export class Shown {
  /** Those shown without a service worker. */
  readonly #own = new Map<string, Notification>();

  async show({ tag, path, title, body, silent }: Notice, opened: (path: string) => void): Promise<void> {
    const options = { tag, body, silent, renotify: true, icon: '/icons/icon-192.png', data: { path } };
    const registration = await navigator.serviceWorker?.getRegistration();
    if (registration?.active) return registration.showNotification(title, options);
    const notification = new Notification(title, options);
    this.#own.set(tag, notification);
    notification.onclose = () => this.#own.delete(tag);
    notification.onclick = () => {
      window.focus();
      notification.close();
      opened(path);
    };
  }

  /** Takes away those of which `over` says so. */
  async close(over: (notice: Pick<Notice, 'tag' | 'path'>) => boolean): Promise<void> {
    const registration = await navigator.serviceWorker?.getRegistration();
    const shown = [...((await registration?.getNotifications?.()) ?? []), ...this.#own.values()];
    for (const notification of shown) {
      const { path = '/' } = (notification.data ?? {}) as { path?: string };
      if (over({ tag: notification.tag, path })) notification.close();
    }
  }
}
