import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NotificationSettings } from '@chatapp/contract';
import { NoticeSettings } from '../notices/notice-settings';
import { Language } from '../ui/language';

type Hours = NonNullable<NotificationSettings['hours']>;
type Span = NonNullable<Hours[number]>;

const USUAL: Span = { from: '09:00', to: '18:00' };
const WORKING_WEEK: Hours = [USUAL, USUAL, USUAL, USUAL, USUAL, null, null];
/** Any week: its first day is a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/** When one may be disturbed: always, or by weekday. Saved at once. */
@Component({
  selector: 'app-hours-editor',
  imports: [RouterLink],
  template: `
    <fieldset class="choices">
      <legend class="visually-hidden">{{ t('notices.hours.title') }}</legend>
      <label class="choice"
        ><input type="radio" name="hours" [checked]="hours() === null" (change)="save(null)" /><b>{{
          t('notices.hours.always')
        }}</b></label
      >
      <label class="choice"
        ><input type="radio" name="hours" [checked]="hours() !== null" (change)="save(week)" /><b>{{
          t('notices.hours.only')
        }}</b></label
      >
    </fieldset>
    @if (hours(); as hours) {
      <ul>
        @for (day of days(); track day.long; let at = $index) {
          <li [class.off]="!hours[at]">
            <label
              ><input
                #on
                type="checkbox"
                [attr.aria-label]="t('notices.hours.day', { day: day.long })"
                [checked]="hours[at]"
                (change)="set(at, on.checked ? usual : null)"
              /><span aria-hidden="true">{{ day.long }}</span></label
            >
            @if (hours[at]; as span) {
              <span class="times">
                <input
                  #from
                  class="input"
                  type="time"
                  required
                  [attr.aria-label]="t('notices.hours.from', { day: day.long })"
                  [value]="span.from"
                  (change)="set(at, { from: from.value, to: span.to })"
                /><span aria-hidden="true">–</span
                ><input
                  #to
                  class="input"
                  type="time"
                  required
                  [attr.aria-label]="t('notices.hours.to', { day: day.long })"
                  [value]="span.to"
                  (change)="set(at, { from: span.from, to: to.value })"
                />
              </span>
              @if (span.to <= span.from) {
                <small>{{ t('notices.hours.next') }}</small>
              }
            } @else {
              <small>{{ t('notices.hours.never') }}</small>
            }
          </li>
        }
      </ul>
      @if (differs()) {
        <button type="button" class="link-button copy" (click)="copy()">{{ t('notices.hours.copy') }}</button>
      }
      <p class="field-hint">
        {{ t('notices.hours.zone', { zone: settings.zone() }) }}
        <a routerLink="/settings/language">{{ t('notices.hours.change') }}</a>
      </p>
    }
  `,
  styles: `
    .choices {
      grid-template-columns: 1fr 1fr;
    }
    ul {
      margin-top: 12px;
      border: 1px solid var(--line);
      border-radius: var(--r-m);
    }
    li {
      display: flex;
      align-items: center;
      flex-wrap: wrap;
      gap: 4px 14px;
      min-height: 48px;
      padding: 4px 14px;
      font-size: 14px;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    li > label {
      display: flex;
      align-items: center;
      gap: 10px;
      width: 150px;
      min-height: 40px;
      font-weight: 550;
      cursor: pointer;
    }
    .off > label {
      font-weight: 400;
      color: var(--ink-2);
    }
    [type='checkbox'] {
      width: 18px;
      height: 18px;
      margin: 0;
      accent-color: var(--ai);
    }
    .times {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    .times .input {
      width: 134px;
      height: 36px;
      padding: 0 8px;
      font-variant-numeric: tabular-nums;
    }
    small {
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    .copy {
      margin-top: 10px;
      font-size: var(--text-sm);
    }
    @media (max-width: 640px) {
      li {
        padding-block: 8px;
      }
      .choices {
        grid-template-columns: 1fr;
      }
      li > label {
        width: 104px;
        min-height: 44px;
      }
      .times {
        flex: 1;
      }
      .times .input {
        flex: 1;
        width: auto;
        min-width: 0;
        height: 44px;
      }
      .copy {
        min-height: 44px;
      }
    }
  `,
})
export class HoursEditor {
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;
  protected readonly settings = inject(NoticeSettings);
  protected readonly usual = USUAL;
  protected readonly week = WORKING_WEEK;
  protected readonly hours = computed(() => this.settings.now().hours);
  protected readonly days = computed(() => {
    const long = new Intl.DateTimeFormat(this.#language.code(), { weekday: 'long', timeZone: 'UTC' });
    return [0, 1, 2, 3, 4, 5, 6].map((day) => ({ long: long.format(MONDAY + day * 86_400_000) }));
  });
  /** Tuesday to Friday are not as Monday is. */
  protected readonly differs = computed(() => {
    const [monday, ...others] = (this.hours() ?? []).slice(0, 5).map((span) => JSON.stringify(span));
    return others.some((span) => span !== monday);
  });

  protected set(day: number, span: Span | null): void {
    const hours = this.hours();
    // A field that was emptied is not a time.
    if (!hours || (span && (span.from === '' || span.to === ''))) return;
    void this.save(hours.with(day, span));
  }

  protected copy(): void {
    const hours = this.hours();
    const monday = hours?.[0];
    if (hours && monday !== undefined) void this.save(hours.map((span, day) => (day < 5 ? monday : span)));
  }

  protected save(hours: Hours | null): Promise<boolean> {
    return this.settings.edit({ hours });
  }
}
