import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../auth/session';
import { Dialogs } from '../ui/dialogs';
import { Failure } from '../ui/failure';

/** What opens from many places. */
@Injectable({ providedIn: 'root' })
export class Navigation {
  readonly #dialogs = inject(Dialogs);
  readonly #session = inject(Session);
  readonly #failure = inject(Failure);
  readonly #router = inject(Router);

  jump(): void {
    void this.#dialogs.open(() => import('./quick-switcher').then((module) => module.QuickSwitcher), undefined, 'top');
  }

  /** Messages and files that hold a text. */
  search(text?: string): void {
    void this.#router.navigate(['/search'], text === undefined ? {} : { queryParams: { text } });
  }

  createChannel(): void {
    void this.#dialogs.open(() =>
      import('../channels/create-channel-dialog').then((module) => module.CreateChannelDialog),
    );
  }

  newMessage(): void {
    void this.#dialogs.open(() => import('../channels/new-message-dialog').then((module) => module.NewMessageDialog));
  }

  setStatus(): void {
    void this.#dialogs.open(
      () => import('../settings/status-dialog').then((module) => module.StatusDialog),
      undefined,
      'narrow',
    );
  }

  showKeys(): void {
    void this.#dialogs.open(
      () => import('./shortcuts-dialog').then((module) => module.ShortcutsDialog),
      undefined,
      'wide',
    );
  }

  signOut(): void {
    this.#session.signOut().catch((error: unknown) => this.#failure.show(error));
  }
}
