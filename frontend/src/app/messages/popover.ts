import { Overlay } from '@angular/cdk/overlay';
import { ComponentPortal } from '@angular/cdk/portal';
import { InjectionToken, Injector, type Type } from '@angular/core';
import { Media } from '../ui/media';

export interface Popover<Data, Result> {
  readonly data: Data;
  readonly close: (result?: Result) => void;
}
/** What the component in a popover is given. */
export const POPOVER = new InjectionToken<Popover<unknown, unknown>>('popover');

/** Shows a component beside `anchor`, or at the lower edge of a phone, until it closes itself or is left. */
export function openPopover<Data, Result>(
  injector: Injector,
  component: Type<unknown>,
  anchor: HTMLElement,
  data: Data,
): Promise<Result | undefined> {
  const overlay = injector.get(Overlay);
  const phone = injector.get(Media).phone();
  const beside = overlay
    .position()
    .flexibleConnectedTo(anchor)
    .withPositions([
      { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -8 },
      { originX: 'center', originY: 'bottom', overlayX: 'center', overlayY: 'top', offsetY: 8 },
    ])
    .withViewportMargin(12)
    .withPush(true);
  const reference = overlay.create({
    hasBackdrop: true,
    backdropClass: phone ? 'scrim' : 'cdk-overlay-transparent-backdrop',
    disposeOnNavigation: true,
    scrollStrategy: overlay.scrollStrategies.noop(),
    positionStrategy: phone ? overlay.position().global().centerHorizontally().bottom('0') : beside,
  });
  return new Promise((resolve) => {
    let result: Result | undefined;
    const close = (value?: Result): void => {
      result = value;
      reference.dispose();
    };
    reference.backdropClick().subscribe(() => close());
    reference.keydownEvents().subscribe((event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
    });
    reference.detachments().subscribe(() => {
      if (anchor.isConnected) anchor.focus({ preventScroll: true });
      resolve(result);
    });
    const popover: Popover<Data, Result> = { data, close };
    reference.attach(
      new ComponentPortal(
        component,
        null,
        Injector.create({ parent: injector, providers: [{ provide: POPOVER, useValue: popover }] }),
      ),
    );
  });
}
