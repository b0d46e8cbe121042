import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { laterTexts } from '../i18n/texts/later';
import { LiveState } from '../live/live-state';
import { Scheduling } from '../messages/scheduling';
import { Language } from '../ui/language';
import { PageHeader } from '../ui/page-header';
import { DoneList } from './done-list';
import { SavedList } from './saved-list';
import { ScheduledList } from './scheduled-list';

const TABS = ['saved', 'scheduled', 'done'] as const;

/** `/saved`: messages kept for later with their reminders, and `?tab=scheduled` what will be sent, `?tab=done` what is done. */
@Component({
  selector: 'app-saved-page',
  imports: [DoneList, PageHeader, RouterLink, SavedList, ScheduledList],
  template: `
    <app-page-header [heading]="t('shell.savedPage')" />
    <nav class="tabs" [attr.aria-label]="t('shell.savedPage')">
      @for (name of tabs; track name) {
        <a
          [routerLink]="[]"
          [queryParams]="{ tab: name === 'saved' ? null : name }"
          [class.on]="shown() === name"
          [attr.aria-current]="shown() === name ? 'page' : null"
          >{{ language.t(labels[name]) }}
          @if (counts()[name]; as count) {
            <span class="numbers">{{ language.number(count) }}</span>
          }
        </a>
      }
    </nav>
    <div class="page-body">
      <div class="page-column">
        @switch (shown()) {
          @case ('saved') {
            <app-saved-list />
          }
          @case ('scheduled') {
            <app-scheduled-list />
          }
          @case ('done') {
            <app-done-list />
          }
        }
      </div>
    </div>
  `,
  styleUrl: './saved-page.css',
  host: { class: 'page' },
})
export class SavedPage {
  readonly tab = input<string>();
  readonly #live = inject(LiveState);
  readonly #scheduling = inject(Scheduling);
  protected readonly language = inject(Language).learn('later', laterTexts);
  protected readonly t = this.language.t;
  protected readonly tabs = TABS;
  protected readonly labels = {
    saved: 'later.tabs.saved',
    scheduled: 'later.tabs.scheduled',
    done: 'later.tabs.done',
  } as const;
  protected readonly shown = computed(() => TABS.find((name) => name === this.tab()) ?? 'saved');
  protected readonly counts = computed(() => ({
    saved: Object.keys(this.#live.state()?.saved ?? {}).length,
    scheduled: this.#scheduling.all().length,
    done: 0,
  }));
}
