import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { ownPath } from './own-path';
import { Session } from './session';

/** Keeps who is signed in away from the forms. Who only seems to be is sent back by the first sync. */
export const notSignedIn: CanActivateFn = (route) => {
  const session = inject(Session);
  if (!session.isKnown() || route.queryParamMap.has('invitation')) return true;
  return inject(Router).parseUrl(ownPath(route.queryParamMap.get('to') ?? undefined));
};
