import { Dialog } from '@angular/cdk/dialog';
import { Overlay } from '@angular/cdk/overlay';
import type { Injector, Type } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { DialogWidth } from './dialogs';

export function openDialog<Result>(
  injector: Injector,
  component: Type<unknown>,
  data: unknown,
  width: DialogWidth,
): Promise<Result | undefined> {
  const position = injector.get(Overlay).position().global().centerHorizontally();
  const phone = window.matchMedia('(max-width: 640px)').matches;
  if (width === 'top') position.top(phone ? '0' : '11vh');
  else if (phone) position.bottom('0');
  else position.centerVertically();
  const reference = injector.get(Dialog).open<Result>(component, {
    data,
    panelClass: ['dialog-pane', `${width}-dialog`],
    backdropClass: 'scrim',
    positionStrategy: position,
    autoFocus: '[data-autofocus]',
    ariaModal: true,
    closeOnNavigation: true,
    ariaLabelledBy: 'dialog-title',
  });
  return firstValueFrom(reference.closed, { defaultValue: undefined });
}
