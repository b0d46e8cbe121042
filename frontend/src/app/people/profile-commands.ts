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
}
