import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ScheduledMessage } from '@chatapp/contract';
import { laterTexts } from '../i18n/texts/later';
import { LiveState } from '../live/live-state';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Times } from '../ui/times';

/** Says that something will be sent in this conversation later on. */
@Component({
  selector: 'app-scheduled-note',
  imports: [Icon, RouterLink],
  template: `@if (waiting(); as next) {
    <p>
      <app-icon name="clock" [size]="13" /><span class="truncate">{{
        language.n('later.scheduledHere', next.count, { time: next.time })
      }}</span
      ><a routerLink="/saved" [queryParams]="{ tab: 'scheduled' }">{{ language.t('later.show') }}</a>
    </p>
  }`,
  styles: `
    p {
      display: flex;
      align-items: center;
      gap: 6px;
      padding: 0 20px 5px;
      font-size: var(--text-xs);
      color: var(--ink-2);
    }
    app-icon {
      color: var(--ink-3);
    }
    a {
      font-weight: 600;
      white-space: nowrap;
    }
    @media (max-width: 640px) {
      p {
        padding-inline: 14px;
      }
      a {
        padding: 10px 6px;
        margin: -10px 0;
      }
    }
  `,
})
export class ScheduledNote {
  readonly scheduled = input.required<readonly ScheduledMessage[]>();
  readonly #live = inject(LiveState);
  readonly #times = inject(Times);
  protected readonly language = inject(Language).learn('later', laterTexts);
  protected readonly waiting = computed(() => {
    const all = this.scheduled().toSorted((a, b) => (a.sendAt < b.sendAt ? -1 : 1));
    const [next] = all;
    return next && { count: all.length, time: this.#times.moment(next.sendAt, this.#live.me()?.timeZone) };
  });
}
