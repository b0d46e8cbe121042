import { Component, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { LiveState } from '../../live/live-state';
import { ReadMarker } from '../../live/read-marker';
import { Dialogs } from '../../ui/dialogs';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Menus } from '../../ui/menus';
import { Times } from '../../ui/times';
import { Toasts } from '../../ui/toasts';
import { Tooltip } from '../../ui/tooltip';
import { ConversationState } from '../conversation-state';
import { LATER_LABELS, SENDINGS, laterTimes } from '../later-times';
import { Scheduling } from '../scheduling';
import { ComposeParts } from './compose-parts';

/** Sends the message that is being written at another time. */
@Component({
  selector: 'app-schedule-menu',
  imports: [Icon, Tooltip],
  template: `<button
    type="button"
    aria-haspopup="menu"
    [disabled]="disabled()"
    [attr.aria-busy]="busy() || null"
    [appTooltip]="t('keeping.schedule')"
    (mousedown)="$event.preventDefault()"
    (click)="open($event)"
  >
    <app-icon name="chevron-down" [size]="15" />
  </button>`,
  styles: `
    :host {
      display: flex;
    }
    button {
      display: grid;
      place-items: center;
      width: 28px;
      height: 32px;
      border-radius: 0 9px 9px 0;
      border-left: 1px solid color-mix(in oklab, var(--on-ai) 30%, var(--ai));
      background: var(--ai);
      color: var(--on-ai);
      transition:
        background var(--fast),
        opacity var(--fast);
    }
    button:hover {
      background: var(--ai-strong);
    }
    button:disabled {
      opacity: 0.45;
      background: var(--ai);
    }
    @media (max-width: 640px) {
      button {
        width: 44px;
        height: 44px;
        border-radius: 0 11px 11px 0;
      }
    }
  `,
})
export class ScheduleMenu {
  readonly #scheduling = inject(Scheduling);
  readonly #conversation = inject(ConversationState);
  readonly #parts = inject(ComposeParts);
  readonly #live = inject(LiveState);
  readonly #marker = inject(ReadMarker);
  readonly #menus = inject(Menus);
  readonly #dialogs = inject(Dialogs);
  readonly #failure = inject(Failure);
  readonly #times = inject(Times);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);
  protected readonly t = inject(Language).t;
  protected readonly busy = signal(false);
  readonly text = input.required<string>();
  readonly disabled = input(false);
  readonly scheduled = output();

  protected open(event: Event): void {
    const zone = this.#live.me()?.timeZone ?? 'UTC';
    const offers = laterTimes(SENDINGS, new Date(), zone).map(({ name, at }) => ({
      label: this.t(LATER_LABELS[name]),
      keys: this.#times.moment(at.toISOString(), zone),
      icon: 'clock' as const,
      run: () => void this.#schedule(at.toISOString()),
    }));
    void this.#menus.open(event, [
      { heading: this.t('keeping.schedule') },
      ...offers,
      null,
      { label: this.t('keeping.ownTime'), icon: 'calendar', run: () => void this.#ask() },
    ]);
  }

  async #ask(): Promise<void> {
    const at = await this.#dialogs.open<string, { kind: 'schedule' }>(
      () => import('../when-dialog').then((module) => module.WhenDialog),
      { kind: 'schedule' },
      'narrow',
    );
    if (at !== undefined) await this.#schedule(at);
  }

  /** The text leaves the composer only once the server has it. */
  async #schedule(sendAt: string): Promise<void> {
    const [channelId, rootId] = [this.#conversation.channelId(), this.#conversation.rootId()];
    this.busy.set(true);
    try {
      const text = this.text();
      const content = { text, ...(rootId === null ? {} : { rootId }), ...this.#parts.all() };
      await this.#scheduling.add(channelId, content, sendAt);
      this.#marker.release(channelId);
      // What was written meanwhile is not part of it.
      if (this.text() === text) this.scheduled.emit();
      this.#toasts.show(this.t('keeping.scheduled', { time: this.#times.moment(sendAt, this.#live.me()?.timeZone) }), {
        label: this.t('keeping.show'),
        run: () => void this.#router.navigateByUrl('/saved?tab=scheduled'),
      });
    } catch (error) {
      this.#failure.show(error);
    } finally {
      this.busy.set(false);
    }
  }
}
