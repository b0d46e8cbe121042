import { inject, Injectable, Injector } from '@angular/core';

/** Someone's card beside the name or face that was pressed. Its code is fetched when the first one opens. */
@Injectable({ providedIn: 'root' })
export class ProfileCards {
  readonly #injector = inject(Injector);

  async open(userId: string, anchor: HTMLElement): Promise<void> {
    const { openProfileCard } = await import('./open-profile-card');
    openProfileCard(this.#injector, userId, anchor);
  }
}
