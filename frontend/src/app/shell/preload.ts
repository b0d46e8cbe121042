/**
 * Fetches what a key or a click opens, once the first screen is there and idle: the letters typed right after Ctrl-K
 * belong to the switcher, a menu must open although the network has gone, and who is signed out from elsewhere must see
 * the sign-in page at once. A failure shows when it is really needed.
 */
export function preloadSoon(): void {
  setTimeout(() => {
    const loads = [
      () => import('../ui/open-dialog'),
      () => import('./quick-switcher'),
      () => import('../ui/menu-panel'),
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
