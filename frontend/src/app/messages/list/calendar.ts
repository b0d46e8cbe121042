import { Component, ElementRef, afterNextRender, computed, inject, signal } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import type { Jump } from '../conversation-state';
import { POPOVER, type Popover } from '../popover';
import { type Day, addDays, addMonths, dayOf, sameDay, startOf, weeksOf } from './calendar-month';

/** One month, from which a day is chosen with pointer or keyboard. */
@Component({
  selector: 'app-calendar',
  imports: [Icon],
  templateUrl: './calendar.html',
  styleUrl: './calendar.css',
  host: { role: 'dialog', '[attr.aria-label]': "t('messages.date.open')", '(keydown)': 'keydown($event)' },
})
export class Calendar {
  readonly #popover = inject(POPOVER) as Popover<{ near: string }, Jump>;
  readonly #language = inject(Language);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly t = this.#language.t;
  protected readonly today = dayOf(new Date());
  /** The day that has the focus; its month is shown. */
  protected readonly day = signal(dayOf(new Date(this.#popover.data.near)));
  protected readonly weeks = computed(() => weeksOf(this.day(), 0));
  protected readonly title = computed(() =>
    new Intl.DateTimeFormat(this.#language.code(), { year: 'numeric', month: 'long' }).format(startOf(this.day())),
  );
  protected readonly weekdays = computed(() => {
    const [short, long] = (['narrow', 'long'] as const).map(
      (weekday) => new Intl.DateTimeFormat(this.#language.code(), { weekday }),
    );
    return (this.weeks()[0] ?? []).map((day) => ({
      short: short?.format(startOf(day)) ?? '',
      long: long?.format(startOf(day)) ?? '',
    }));
  });
  protected readonly same = sameDay;

  constructor() {
    afterNextRender(() => this.#focus());
  }

  protected label(day: Day): string {
    return new Intl.DateTimeFormat(this.#language.code(), { dateStyle: 'full' }).format(startOf(day));
  }

  protected outside(day: Day): boolean {
    return startOf(day) > startOf(this.today);
  }

  protected month(by: number): void {
    this.#go(addMonths(this.day(), by));
  }

  protected choose(day: Day): void {
    if (!this.outside(day)) this.#popover.close({ to: 'date', at: startOf(day).toISOString() });
  }

  protected beginning(): void {
    this.#popover.close({ to: 'message', position: 1, highlight: false });
  }

  protected newest(): void {
    this.#popover.close({ to: 'newest' });
  }

  protected keydown(event: KeyboardEvent): void {
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const months = { PageUp: -1, PageDown: 1 }[event.key];
    if (days === undefined && months === undefined) return;
    event.preventDefault();
    this.#go(days === undefined ? addMonths(this.day(), months ?? 0) : addDays(this.day(), days));
    setTimeout(() => this.#focus());
  }

  #go(day: Day): void {
    this.day.set(this.outside(day) ? this.today : day);
  }

  #focus(): void {
    this.#element.querySelector<HTMLElement>('.day[tabindex="0"]')?.focus();
  }
}
