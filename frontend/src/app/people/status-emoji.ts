import { Component, computed, inject, input } from '@angular/core';
import { LiveState } from '../live/live-state';
import { currentStatus } from './current-status';
import { Times } from '../ui/times';

/** The emoji of what someone does now, beside their name; the words on hover and for screen readers. */
@Component({
  selector: 'app-status-emoji',
  template: `@if (status(); as status) {
    <span [title]="status.text" role="img" [attr.aria-label]="status.text || status.emoji">{{
      status.emoji || '💬'
    }}</span>
  }`,
  styles: `
    :host {
      display: inline-grid;
      flex: none;
      font-size: 0.92em;
      line-height: 1;
    }
  `,
})
export class StatusEmoji {
  readonly userId = input.required<string>();
  readonly #live = inject(LiveState);
  readonly #times = inject(Times);
  protected readonly status = computed(() =>
    currentStatus(this.#live.user(this.userId())?.status ?? null, this.#times.now()),
  );
}
