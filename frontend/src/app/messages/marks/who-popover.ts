import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Component, computed, inject } from '@angular/core';
import { LiveState } from '../../live/live-state';
import { ProfileCards } from '../../people/profile-cards';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { POPOVER, type Popover } from '../popover';
import type { WhoList } from './who-lists';

/** Who did something, and who has not: grouped, with names and faces. */
@Component({
  selector: 'app-who-popover',
  imports: [Avatar, CdkTrapFocus, Icon],
  template: `
    <div class="frame" role="dialog" [attr.aria-label]="list.title" cdkTrapFocus [cdkTrapFocusAutoCapture]="true">
      <header>
        <h2>{{ list.title }}</h2>
        <button type="button" class="icon-button" [attr.aria-label]="t('common.close')" (click)="popover.close()">
          <app-icon name="x" [size]="16" />
        </button>
      </header>
      <div class="scroll">
        @for (group of groups(); track group.label) {
          <section>
            <h3 class="section-label">
              <span class="truncate">{{ group.label }}</span><span class="numbers">{{
                language.number(group.all)
              }}</span>
            </h3>
            <ul>
              @for (person of group.people; track person.id) {
                <li>
                  <button #row type="button" (click)="cards.open(person.id, row)">
                    <app-avatar [id]="person.id" [name]="person.name" [size]="26" /><span class="truncate">{{
                      person.name
                    }}</span>
                  </button>
                </li>
              }
              @if (group.more > 0) {
                <li class="muted small">{{ language.n('talk.others', group.more) }}</li>
              }
            </ul>
          </section>
        }
      </div>
    </div>
  `,
  styles: `
    .frame {
      display: flex;
      flex-direction: column;
      width: min(300px, calc(100vw - 24px));
      max-height: min(420px, 60vh);
      background: var(--raised);
      border: 1px solid var(--line);
      border-radius: var(--r-m);
      box-shadow: var(--shadow);
      animation: rise 120ms cubic-bezier(0.2, 0, 0, 1);
    }
    header {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 8px 6px 4px 14px;
    }
    h2 {
      flex: 1;
      font-size: var(--text-sm);
    }
    .scroll {
      overflow: auto;
      padding: 0 8px 10px;
    }
    .section-label {
      display: flex;
      justify-content: space-between;
      gap: 8px;
      padding: 6px 6px 2px;
    }
    li button {
      display: flex;
      align-items: center;
      gap: 10px;
      width: 100%;
      min-height: 34px;
      padding: 3px 6px;
      border-radius: 7px;
      font-size: 14px;
      text-align: left;
    }
    li button:hover {
      background: var(--sunken);
    }
    li.muted {
      padding: 4px 6px;
    }
    @media (max-width: 640px) {
      .frame {
        width: 100vw;
        max-height: 70vh;
        border-width: 1px 0 0;
        border-radius: var(--r-l) var(--r-l) 0 0;
        padding-bottom: env(safe-area-inset-bottom);
      }
      li button {
        min-height: 44px;
      }
    }
  `,
})
export class WhoPopover {
  readonly #live = inject(LiveState);
  protected readonly popover = inject(POPOVER) as Popover<WhoList, void>;
  protected readonly cards = inject(ProfileCards);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly list = this.popover.data;
  protected readonly groups = computed(() =>
    this.list.groups().map(({ label, userIds, count }) => {
      const all = Math.max(count ?? 0, userIds.length);
      const people = userIds.map((id) => ({ id, name: this.#live.user(id)?.displayName ?? '…' }));
      return { label, all, people, more: all - people.length };
    }),
  );
}
