import { Component, computed, inject, input, model, untracked } from '@angular/core';
import { Language } from '../ui/language';
import { Times } from '../ui/times';
import { fieldsOf, instantOf, wallOf, wallTime } from '../ui/zoned-time';

/** Day and time of the clock in `zone`, and in words what they mean. Knows its texts from whoever shows it. */
@Component({
  selector: 'app-moment-fields',
  template: `
    <fieldset>
      <legend class="field-label">{{ legend() }}</legend>
      <div class="fields">
        <input
          #date
          class="input"
          type="date"
          required
          [attr.aria-label]="t('later.date')"
          [min]="today()"
          [value]="first().date"
          (input)="change(date.value, time.value)"
        />
        <input
          #time
          class="input"
          type="time"
          required
          [attr.aria-label]="t('later.time')"
          [value]="first().time"
          (input)="change(date.value, time.value)"
        />
      </div>
      <p class="field-hint" role="status" [class.past]="past()">
        {{
          past()
            ? t('later.past')
            : at()
              ? t('later.at', { time: times.moment(at() ?? '', zone()), relative: times.relative(at() ?? '') })
              : ''
        }}
        @if (zone() !== here) {
          {{ t('later.zone', { zone: zone() }) }}
        }
      </p>
    </fieldset>
  `,
  styles: `
    fieldset {
      border: 0;
      margin: 0;
      padding: 0;
      min-width: 0;
    }
    .fields {
      display: grid;
      grid-template-columns: 3fr 2fr;
      gap: 8px;
    }
    .field-hint {
      min-height: 1.65em;
    }
    .past {
      color: var(--shu);
    }
  `,
})
export class MomentFields {
  readonly legend = input.required<string>();
  readonly zone = input.required<string>();
  /** The instant; null while the fields hold none. */
  readonly at = model.required<string | null>();
  protected readonly t = inject(Language).t;
  protected readonly times = inject(Times);
  protected readonly here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly today = computed(() => fieldsOf(wallTime(new Date(this.times.now()), this.zone())).date);
  /** Not followed: a field that is half written must not be written over. */
  protected readonly first = computed(() =>
    fieldsOf(wallTime(new Date(untracked(this.at) ?? Date.now()), this.zone())),
  );
  protected readonly past = computed(() => Date.parse(this.at() ?? '') <= this.times.now());

  protected change(date: string, time: string): void {
    const wall = wallOf(date, time);
    this.at.set(wall && instantOf(wall, this.zone()).toISOString());
  }
}
