import { Component, computed, effect, inject, signal } from '@angular/core';
import type { AdminUser, EditUserByAdmin } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { Avatar } from '../ui/avatar';
import { debounced } from '../ui/debounce';
import { Dialogs } from '../ui/dialogs';
import { EmptyState } from '../ui/empty-state';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Menus } from '../ui/menus';
import { Pages } from '../ui/pages';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toasts';
import { AdminCommands } from './admin-commands';

@Component({
  selector: 'app-people-section',
  imports: [Avatar, EmptyState, Icon],
  template: `
    <div class="section-head">
      <h2>{{ t('admin.people') }}</h2>
      <p>{{ t('admin.peopleText') }}</p>
    </div>
    <label class="search-box"
      ><app-icon name="search" [size]="16" /><span class="visually-hidden">{{ t('admin.searchPlaceholder') }}</span
      ><input
        #box
        class="input"
        type="search"
        [placeholder]="t('admin.searchPlaceholder')"
        (input)="query.set(box.value)"
    /></label>
    @if (pages.state() === 'failed') {
      <app-empty-state icon="wifi-off" [heading]="t('common.loadFailed')"
        ><button type="button" class="button" (click)="pages.again()">{{ t('common.retry') }}</button></app-empty-state
      >
    } @else if (pages.state() === 'ready' && pages.items().length === 0) {
      <app-empty-state icon="users" [heading]="t('people.none')" />
    } @else {
      <ul class="list-rows" [attr.aria-busy]="pages.state() === 'loading'">
        @for (user of pages.items(); track user.id) {
          <li class="list-row" [class.off]="user.deactivated">
            <app-avatar [id]="user.id" [name]="user.displayName" [size]="36" />
            <div class="row-text">
              <div class="row-title">
                <span class="truncate">{{ user.displayName }}</span>
                @if (user.id === me()) {
                  <span class="muted">{{ t('shell.youSuffix') }}</span>
                }
                @if (user.role === 'admin') {
                  <span class="tag accent">{{ t('admin.admin') }}</span>
                }
                @if (user.deactivated) {
                  <span class="tag">{{ t('admin.deactivated') }}</span>
                }
              </div>
              <div class="row-sub truncate">{{ user.email }}</div>
            </div>
            <span class="seen muted small" [title]="user.lastSeenAt ? times.full(user.lastSeenAt) : ''">{{
              user.lastSeenAt ? t('admin.lastSeen', { time: times.relative(user.lastSeenAt) }) : t('admin.never')
            }}</span>
            <button
              type="button"
              class="icon-button"
              aria-haspopup="menu"
              [disabled]="user.id === me()"
              [attr.aria-label]="t('admin.actionsFor', { name: user.displayName })"
              (click)="open($event, user)"
            >
              <app-icon name="more" />
            </button>
          </li>
        } @empty {
          @for (line of [1, 2, 3, 4]; track line) {
            <li class="list-row"><span class="skeleton bone"></span></li>
          }
        }
      </ul>
      @if (pages.hasMore()) {
        <button type="button" class="button more" (click)="pages.more()">{{ t('common.showMore') }}</button>
      }
    }
  `,
  styles: `
    .list-rows {
      margin-top: 14px;
    }
    .off app-avatar {
      filter: grayscale(1);
      opacity: 0.6;
    }
    .more {
      display: flex;
      margin: 16px auto;
    }
    .seen {
      flex: none;
    }
    @media (max-width: 860px) {
      .seen {
        display: none;
      }
    }
  `,
})
export class PeopleSection {
  protected readonly t = inject(Language).t;
  protected readonly times = inject(Times);
  readonly #commands = inject(AdminCommands);
  readonly #dialogs = inject(Dialogs);
  readonly #failure = inject(Failure);
  readonly #menus = inject(Menus);
  readonly #toasts = inject(Toasts);
  readonly #live = inject(LiveState);
  protected readonly me = computed(() => this.#live.me()?.id);
  protected readonly query = signal('');
  protected readonly pages = new Pages<AdminUser>(async (query, after) => {
    const page = await this.#commands.listUsers(query, after);
    return { items: page.users, next: page.next };
  });

  constructor() {
    const query = debounced(this.query);
    effect(() => void this.pages.ask(query()));
  }

  protected open(event: Event, user: AdminUser): void {
    const admin = user.role === 'admin';
    void this.#menus.open(event, [
      {
        label: this.t(admin ? 'admin.makeMember' : 'admin.makeAdmin'),
        icon: 'shield',
        disabled: user.deactivated,
        run: () =>
          void this.#edit(
            user,
            { role: admin ? 'member' : 'admin' },
            this.t('admin.roleChanged', { name: user.displayName }),
          ),
      },
      null,
      user.deactivated
        ? {
            label: this.t('admin.reactivate'),
            icon: 'undo',
            run: () =>
              void this.#edit(
                user,
                { deactivated: false },
                this.t('admin.reactivatedDone', { name: user.displayName }),
              ),
          }
        : {
            label: this.t('admin.deactivate'),
            icon: 'user-minus',
            danger: true,
            run: () => void this.#deactivate(user),
          },
    ]);
  }

  async #deactivate(user: AdminUser): Promise<void> {
    const name = user.displayName;
    const sure = await this.#dialogs.confirm({
      title: this.t('admin.deactivateTitle', { name }),
      text: this.t('admin.deactivateText'),
      confirm: this.t('admin.deactivate'),
      danger: true,
    });
    if (!sure) return;
    const undo = () => void this.#edit(user, { deactivated: false }, this.t('admin.reactivatedDone', { name }));
    await this.#edit(user, { deactivated: true }, this.t('admin.deactivatedDone', { name }), {
      label: this.t('common.undo'),
      run: undo,
    });
  }

  async #edit(
    user: AdminUser,
    change: EditUserByAdmin,
    done: string,
    action?: { label: string; run: () => void },
  ): Promise<void> {
    try {
      await this.#commands.editUser(user.id, change);
      this.pages.update(
        (users) => users.map((other) => (other.id === user.id ? { ...other, ...change } : other)) as AdminUser[],
      );
      this.#toasts.show(done, action);
    } catch (error) {
      this.#failure.show(error);
    }
  }
}
