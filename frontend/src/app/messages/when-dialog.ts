import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { laterTexts } from '../i18n/texts/later';
import { LiveState } from '../live/live-state';
import { DialogFrame } from '../ui/dialog-frame';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Times } from '../ui/times';
import { instantOf, onDay, wallTime } from '../ui/zoned-time';
import { LATER_LABELS, REMINDERS, SENDINGS, laterTimes } from './later-times';
import { MomentFields } from './moment-fields';

const HEADINGS = { remind: 'later.remindTitle', schedule: 'later.scheduleTitle' } as const;
const CONFIRM = { remind: 'later.set', schedule: 'later.setSchedule' } as const;

/** Asks for a moment to come: one of those that are often meant, or any other. Answers with the instant. */
@Component({
  selector: 'app-when-dialog',
  imports: [DialogFrame, Icon, MomentFields],
  template: `
    <app-dialog-frame [heading]="t(headings[data.kind])">
      <ul>
        @for (offer of offers; track offer.name; let first = $first) {
          <li>
            <button
              type="button"
              [attr.data-autofocus]="first ? '' : null"
              (click)="reference.close(offer.at.toISOString())"
            >
              <app-icon name="clock" [size]="16" />{{ t(names[offer.name]) }}
              <time>{{ times.moment(offer.at.toISOString(), zone) }}</time>
            </button>
          </li>
        }
      </ul>
      <form id="when" class="form" (submit)="choose($event)">
        <app-moment-fields [legend]="t('later.orOwn')" [zone]="zone" [(at)]="at" />
      </form>
      <div footer>
        <button type="submit" form="when" class="button primary" [disabled]="!ready()">
          {{ t(confirm[data.kind]) }}
        </button>
      </div>
    </app-dialog-frame>
  `,
  styles: `
    ul {
      margin: 0 -10px;
    }
    li button {
      display: flex;
      align-items: center;
      gap: 11px;
      width: 100%;
      min-height: 38px;
      padding: 0 10px;
      border-radius: 8px;
      font-size: 14px;
      text-align: left;
    }
    li button:hover {
      background: var(--sunken);
    }
    app-icon {
      color: var(--ink-3);
    }
    time {
      margin-left: auto;
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    @media (max-width: 640px) {
      li button {
        min-height: 48px;
        font-size: 15px;
      }
    }
  `,
})
export class WhenDialog {
  protected readonly data = inject<{ kind: 'remind' | 'schedule' }>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<string>>(DialogRef);
  protected readonly t = inject(Language).learn('later', laterTexts).t;
  protected readonly times = inject(Times);
  protected readonly zone = inject(LiveState).me()?.timeZone ?? 'UTC';
  protected readonly headings = HEADINGS;
  protected readonly confirm = CONFIRM;
  protected readonly names = LATER_LABELS;
  protected readonly offers = laterTimes(this.data.kind === 'remind' ? REMINDERS : SENDINGS, new Date(), this.zone);
  protected readonly at = signal<string | null>(
    instantOf(onDay(wallTime(new Date(), this.zone), 1, 9), this.zone).toISOString(),
  );
  protected readonly ready = computed(() => Date.parse(this.at() ?? '') > this.times.now());

  protected choose(event: Event): void {
    event.preventDefault();
    const at = this.at();
    if (at !== null && Date.parse(at) > Date.now()) this.reference.close(at);
  }
}
