import type { Injector } from '@angular/core';

/**
 * Fetches what a key or a click opens, once the first screen is there and idle: the letters typed right after Ctrl-K
 * belong to the switcher, a menu must open although the network has gone, and who is signed out from elsewhere must see
 * the sign-in page at once. A failure shows when it is really needed.
 */
export function preloadSoon(injector: Injector): void {
  setTimeout(() => {
    // From here on this page tells of messages.
    import('../notices/notices').then(
      ({ Notices }) => injector.get(Notices),
      () => undefined,
    );
    const loads = [
      () => import('../ui/open-dialog'),
      () => import('./quick-switcher'),
      () => import('../ui/menu-panel'),
      () => import('../messages/list/message-menu'),
      () => import('../messages/threads/thread-panel'),
      () => import('../messages/tasks/tasks'),
      () => import('../messages/pins/pins'),
      () => import('../people/open-profile-card'),
      () => import('../channels/member-panel'),
      () => import('../messages/attachments/attachments'),
      () => import('../messages/attachments/tray'),
      () => import('../messages/uploads/upload-engine'),
      () => import('../auth/sign-in-page'),
    ];
    for (const load of loads) load().catch(() => undefined);
  }, 1200);
}
