import { Component, computed, effect, inject, input, signal } from '@angular/core';
import type { Member, MyChannel } from '@chatapp/contract';
import { ChannelLoader } from '../live/channel-loader';
import { LiveState } from '../live/live-state';
import { Presence } from '../live/presence';
import { ProfileCards } from '../people/profile-cards';
import { StatusEmoji } from '../people/status-emoji';
import { Avatar } from '../ui/avatar';
import { Failure } from '../ui/failure';
import { fuzzyScore } from '../ui/fuzzy';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Menus, type MenuEntry } from '../ui/menus';
import { RovingItem, RovingList } from '../ui/roving';
import { Toasts } from '../ui/toasts';
import { ChannelActions } from './channel-actions';
import { ChannelCommands } from './channel-commands';
import { isConversation } from './channel-names';

/** More rows than this are not drawn; whoever looks for one more searches. */
const SHOWN = 150;

@Component({
  selector: 'app-member-panel',
  imports: [Avatar, Icon, RovingItem, RovingList, StatusEmoji],
  template: `
    <div class="tools">
      <label class="search-box"
        ><app-icon name="search" [size]="16" /><span class="visually-hidden">{{ t('channels.findMember') }}</span
        ><input
          #box
          class="input"
          type="search"
          [placeholder]="t('channels.findMember')"
          (input)="query.set(box.value)"
      /></label>
      @if (mayAdd()) {
        <button type="button" class="button" (click)="actions.addPeople(mine())">
          <app-icon name="user-plus" [size]="16" />{{ t('channels.addPeople') }}
        </button>
      }
    </div>
    <ul appRovingList [attr.aria-label]="t('channels.membersTitle')" [attr.aria-busy]="members() === null">
      @for (row of rows(); track row.member.userId) {
        <li>
          <button #who type="button" class="who" appRovingItem (click)="cards.open(row.member.userId, who)">
            <app-avatar
              [id]="row.member.userId"
              [name]="row.name"
              [size]="32"
              [presence]="presence.of(row.member.userId)"
            />
            <span class="row-text"
              ><span class="row-title"
                ><span class="truncate">{{ row.name }}</span>
                @if (row.member.userId === me()) {
                  <span class="muted">{{ t('shell.youSuffix') }}</span>
                }
                <app-status-emoji [userId]="row.member.userId" />
                @if (row.member.role === 'owner') {
                  <span class="tag">{{ t('channels.owner') }}</span>
                }
              </span>
              @if (row.title) {
                <span class="row-sub truncate">{{ row.title }}</span>
              }
            </span>
          </button>
          @if (mayEdit() && row.member.userId !== me()) {
            <button
              type="button"
              class="icon-button small-icon"
              aria-haspopup="menu"
              [attr.aria-label]="t('channels.memberMenu', { name: row.name })"
              (click)="menus.open($event, menu(row.member, row.name))"
            >
              <app-icon name="more" [size]="16" />
            </button>
          }
        </li>
      } @empty {
        @if (members() === null) {
          @for (line of [1, 2, 3, 4, 5]; track line) {
            <li class="bones"><span class="skeleton face"></span><span class="skeleton name"></span></li>
          }
        } @else {
          <li class="none muted small">{{ t('common.noResults', { query: query() }) }}</li>
        }
      }
    </ul>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
      flex: 1;
    }
    .tools {
      display: grid;
      gap: 10px;
      padding: 14px 16px 10px;
    }
    ul {
      flex: 1;
      overflow: auto;
      padding: 0 8px 16px;
    }
    li {
      display: flex;
      align-items: center;
      border-radius: var(--r-m);
      padding-right: 8px;
    }
    li:hover {
      background: var(--sunken);
      --behind: var(--sunken);
    }
    .who {
      display: flex;
      align-items: center;
      gap: 12px;
      flex: 1;
      min-width: 0;
      min-height: 48px;
      padding: 6px 8px;
      text-align: left;
      border-radius: var(--r-m);
    }
    .row-text {
      display: grid;
    }
    .row-sub {
      font-size: var(--text-xs);
    }
    .bones {
      gap: 12px;
      padding: 8px;
    }
    .face {
      width: 32px;
      height: 32px;
    }
    .name {
      width: 140px;
      height: 13px;
    }
    .none {
      padding: 20px 8px;
      justify-content: center;
    }
    @media (hover: hover) {
      li .small-icon:not(:focus-visible, [aria-expanded]) {
        opacity: 0;
      }
      li:hover .small-icon,
      li:focus-within .small-icon {
        opacity: 1;
      }
    }
  `,
})
export class MemberPanel {
  readonly mine = input.required<MyChannel>();
  protected readonly t = inject(Language).t;
  protected readonly actions = inject(ChannelActions);
  protected readonly cards = inject(ProfileCards);
  protected readonly menus = inject(Menus);
  protected readonly presence = inject(Presence);
  readonly #live = inject(LiveState);
  readonly #loader = inject(ChannelLoader);
  readonly #commands = inject(ChannelCommands);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  readonly #collator = computed(() => new Intl.Collator(this.#language.code()));
  readonly #language = inject(Language);
  protected readonly query = signal('');
  protected readonly me = computed(() => this.#live.me()?.id);
  protected readonly mayEdit = computed(() => this.actions.mayEdit(this.mine()) && !this.mine().channel.archived);
  protected readonly mayAdd = computed(() => !isConversation(this.mine().channel) && !this.mine().channel.archived);
  readonly #id = computed(() => this.mine().channel.id);
  protected readonly members = computed(() => {
    const { channel } = this.mine();
    if (isConversation(channel)) return channel.memberIds.map((userId): Member => ({ userId, role: 'member' }));
    return this.#live.held(channel.id)?.members ?? null;
  });
  protected readonly rows = computed(() => {
    const found = (this.members() ?? []).flatMap((member) => {
      const user = this.#live.user(member.userId);
      if (user?.deactivated) return [];
      const [name, title] = [user?.displayName ?? '…', user?.title ?? ''];
      const fits =
        Math.max(
          fuzzyScore(this.query(), name),
          fuzzyScore(this.query(), user?.handle ?? ''),
          fuzzyScore(this.query(), title),
        ) > 0;
      return fits ? [{ member, name, title }] : [];
    });
    const owners = (member: Member) => (member.role === 'owner' ? 0 : 1);
    return found
      .sort((a, b) => owners(a.member) - owners(b.member) || this.#collator().compare(a.name, b.name))
      .slice(0, SHOWN);
  });

  constructor() {
    effect(() => {
      this.#loader.loadMembers(this.#id()).catch((error: unknown) => this.#failure.show(error));
    });
    effect((onCleanup) => {
      this.presence.watch(
        'members',
        this.rows().map((row) => row.member.userId),
      );
      onCleanup(() => this.presence.watch('members', []));
    });
  }

  protected menu({ userId, role }: Member, name: string): readonly MenuEntry[] {
    const toRole = role === 'owner' ? 'member' : 'owner';
    return [
      {
        label: this.t(toRole === 'owner' ? 'channels.makeOwner' : 'channels.makeMember'),
        icon: 'shield',
        run: () => this.#try(this.#commands.setRole(this.#id(), userId, toRole)),
      },
      null,
      {
        label: this.t('channels.removeMember'),
        icon: 'user-minus',
        danger: true,
        run: () => this.#try(this.#remove(userId, name)),
      },
    ];
  }

  async #remove(userId: string, name: string): Promise<void> {
    const id = this.#id();
    await this.#commands.removeMember(id, userId);
    const undo = () => this.#try(this.#commands.addMembers(id, [userId]));
    this.#toasts.show(this.t('channels.removed', { name }), { label: this.t('common.undo'), run: undo });
  }

  #try(done: Promise<void>): void {
    done.catch((error: unknown) => this.#failure.show(error));
  }
}
