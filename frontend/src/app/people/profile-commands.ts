import { inject, Injectable } from '@angular/core';
import type { CustomStatus, EditProfile } from '@chatapp/contract';
import { Api } from '../api/api';

/** Changes to one's own profile; the event that follows changes the state. Throw ApiError. */
@Injectable({ providedIn: 'root' })
export class ProfileCommands {
  readonly #api = inject(Api);

  async edit(change: EditProfile): Promise<void> {
    await this.#api.patch('/me', change);
  }

  setStatus(status: CustomStatus | null): Promise<void> {
    return this.edit({ status });
  }

  /** An upload of one's own for an avatar becomes one's picture. */
  async setAvatar(fileId: string): Promise<void> {
    await this.#api.put('/me/avatar', { fileId });
  }

  /** Initials stand for one again. */
  async clearAvatar(): Promise<void> {
    await this.#api.delete('/me/avatar');
  }
}
