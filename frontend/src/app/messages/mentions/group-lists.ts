import { Injectable, inject } from '@angular/core';
import type { UserGroupMembers } from '@chatapp/contract';
import { Api } from '../../api/api';
import { LiveState } from '../../live/live-state';
import { Failure } from '../../ui/failure';
import { WhoLists } from '../marks/who-lists';

/** Who is in a group that is mentioned. */
@Injectable({ providedIn: 'root' })
export class GroupLists {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #failure = inject(Failure);
  readonly #whoLists = inject(WhoLists);

  async open(groupId: string, anchor: HTMLElement): Promise<void> {
    const group = this.#live.workspace()?.groups.find(({ id }) => id === groupId);
    try {
      const { userIds } = await this.#api.get<UserGroupMembers>(`/groups/${groupId}/members`);
      await this.#live.acquaint(userIds);
      const groups = [{ label: group?.name ?? '', userIds }];
      await this.#whoLists.open(anchor, { title: `@${group?.handle ?? '…'}`, groups: () => groups });
    } catch (error) {
      this.#failure.show(error);
    }
  }
}
