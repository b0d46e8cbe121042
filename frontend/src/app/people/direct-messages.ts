import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { MyChannel } from '@chatapp/contract';
import { Api } from '../api/api';
import { LiveState } from '../live/live-state';

/** Opens the conversation with certain people: the same people always get the same one. */
@Injectable({ providedIn: 'root' })
export class DirectMessages {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #router = inject(Router);

  /** `userIds`: the others; none for notes to oneself. Throws ApiError. */
  async open(userIds: readonly string[]): Promise<void> {
    const { channel } = await this.#api.post<MyChannel>('/channels/direct', { userIds });
    await this.#live.whenChannel(channel.id);
    await this.#router.navigate(['/c', channel.id]);
  }
}
