import { Overlay, type OverlayRef } from '@angular/cdk/overlay';
import { ComponentPortal } from '@angular/cdk/portal';
import { Injector } from '@angular/core';
import { Media } from '../ui/media';
import { PROFILE_CARD, ProfileCard } from './profile-card';

/** Beside `anchor`; on a phone at the lower edge. The focus goes back to `anchor`. */
export function openProfileCard(injector: Injector, userId: string, anchor: HTMLElement): void {
  const overlay = injector.get(Overlay);
  const phone = injector.get(Media).phone();
  const reference: OverlayRef = overlay.create({
    hasBackdrop: true,
    backdropClass: phone ? 'scrim' : 'cdk-overlay-transparent-backdrop',
    disposeOnNavigation: true,
    scrollStrategy: overlay.scrollStrategies.noop(),
    positionStrategy: phone
      ? overlay.position().global().centerHorizontally().bottom('12px')
      : overlay
          .position()
          .flexibleConnectedTo(anchor)
          .withPositions([
            { originX: 'end', originY: 'top', overlayX: 'start', overlayY: 'top', offsetX: 10 },
            { originX: 'start', originY: 'top', overlayX: 'end', overlayY: 'top', offsetX: -10 },
            { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 8 },
            { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -8 },
          ])
          .withViewportMargin(12)
          .withPush(true),
  });
  const close = () => reference.dispose();
  reference.backdropClick().subscribe(close);
  reference.keydownEvents().subscribe((event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  });
  reference.detachments().subscribe(() => {
    if (anchor.isConnected) anchor.focus({ preventScroll: true });
  });
  const providers = [{ provide: PROFILE_CARD, useValue: { userId, close } }];
  reference.attach(new ComponentPortal(ProfileCard, null, Injector.create({ parent: injector, providers })));
}
