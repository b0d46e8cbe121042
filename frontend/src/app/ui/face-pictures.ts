import { Injectable, signal } from '@angular/core';

/** Knows whose picture is set. Who is who is known further up, which tells it here: so every face has its picture, wherever it is drawn. */
@Injectable({ providedIn: 'root' })
export class FacePictures {
  readonly #find = signal<(userId: string) => string | null>(() => null);

  /** `find` answers with the file of someone's picture and is asked reactively. */
  from(find: (userId: string) => string | null): void {
    this.#find.set(find);
  }

  /** The address of someone's picture; null where initials stand for it. Reactive. */
  address(userId: string): string | null {
    const fileId = this.#find()(userId);
    return fileId === null ? null : `/api/avatars/${userId}/${fileId}/small`;
  }
}
