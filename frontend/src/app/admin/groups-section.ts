import { Component, computed, inject } from '@angular/core';
import type { UserGroup } from '@chatapp/contract';
import { teamworkTexts } from '../i18n/teamwork-texts';
import { LiveState } from '../live/live-state';
import { Dialogs } from '../ui/dialogs';
import { EmptyState } from '../ui/empty-state';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Menus } from '../ui/menus';
import { Toasts } from '../ui/toasts';
import { AdminCommands } from './admin-commands';

/** People who are mentioned together. */
@Component({
  selector: 'app-groups-section',
  imports: [EmptyState, Icon],
  template: `
    <div class="section-head">
      <h2>{{ t('teamwork.groups.section') }}</h2>
      <p>{{ t('teamwork.groups.sectionText') }}</p>
    </div>
    <button type="button" class="button primary create" (click)="edit(null)">
      <app-icon name="plus" [size]="16" />{{ t('teamwork.groups.create') }}
    </button>
    @if (groups().length === 0) {
      <app-empty-state icon="users" [heading]="t('teamwork.groups.none')" [text]="t('teamwork.groups.noneText')" />
    } @else {
      <ul class="list-rows">
        @for (group of groups(); track group.id) {
          <li class="list-row">
            <app-icon name="users" />
            <div class="row-text">
              <div class="row-title">
                <span class="truncate">{{ group.name }}</span>
              </div>
              <div class="row-sub">
                &#64;{{ group.handle }} · {{ language.n('teamwork.groups.members', group.memberCount) }}
              </div>
            </div>
            <button
              type="button"
              class="icon-button"
              aria-haspopup="menu"
              [attr.aria-label]="t('teamwork.groups.actions', { handle: group.handle })"
              (click)="open($event, group)"
            >
              <app-icon name="more" />
            </button>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    .create {
      margin-bottom: 18px;
    }
    .list-row > app-icon {
      color: var(--ink-3);
    }
  `,
})
export class GroupsSection {
  readonly #live = inject(LiveState);
  readonly #commands = inject(AdminCommands);
  readonly #dialogs = inject(Dialogs);
  readonly #failure = inject(Failure);
  readonly #menus = inject(Menus);
  readonly #toasts = inject(Toasts);
  protected readonly language = inject(Language).learn(teamworkTexts);
  protected readonly t = this.language.t;
  protected readonly groups = computed(() => this.#live.state()!.workspace.groups);

  protected edit(group: UserGroup | null): void {
    void this.#dialogs.open(() => import('./group-dialog').then((module) => module.GroupDialog), group);
  }

  protected open(event: Event, group: UserGroup): void {
    void this.#menus.open(event, [
      { label: this.t('teamwork.groups.edit'), icon: 'pencil', run: () => this.edit(group) },
      null,
      { label: this.t('teamwork.groups.delete'), icon: 'trash', danger: true, run: () => void this.#delete(group) },
    ]);
  }

  async #delete({ id, handle }: UserGroup): Promise<void> {
    const sure = await this.#dialogs.confirm({
      title: this.t('teamwork.groups.deleteTitle', { handle }),
      text: this.t('teamwork.groups.deleteText'),
      confirm: this.t('teamwork.groups.delete'),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.#commands.deleteGroup(id);
      this.#toasts.show(this.t('teamwork.groups.deleted', { handle }));
    } catch (error) {
      this.#failure.show(error);
    }
  }
}
