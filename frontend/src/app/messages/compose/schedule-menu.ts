import { Component, Injector, inject, input, output, signal } from '@angular/core';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Tooltip } from '../../ui/tooltip';
import { ConversationState } from '../conversation-state';
import type { Scheduling } from '../scheduling';
import { ComposeParts } from './compose-parts';

/** Sends the message that is being written at another time. What it takes is fetched when it is first pressed. */
@Component({
  selector: 'app-schedule-menu',
  imports: [Icon, Tooltip],
  template: `<button
    #button
    type="button"
    aria-haspopup="menu"
    [disabled]="disabled()"
    [attr.aria-busy]="busy() || null"
    [appTooltip]="t('keeping.schedule')"
    (mousedown)="$event.preventDefault()"
    (click)="open(button)"
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
  readonly #conversation = inject(ConversationState);
  readonly #parts = inject(ComposeParts);
  readonly #injector = inject(Injector);
  readonly #failure = inject(Failure);
  protected readonly t = inject(Language).t;
  protected readonly busy = signal(false);
  readonly text = input.required<string>();
  readonly disabled = input(false);
  readonly scheduled = output();

  protected async open(button: HTMLElement): Promise<void> {
    try {
      const { Scheduling } = await import('../scheduling');
      const { ScheduleOffers } = await import('./schedule-offers');
      const scheduling = this.#injector.get(Scheduling);
      this.#injector.get(ScheduleOffers).open(button, (at) => void this.#schedule(at, scheduling));
    } catch (error) {
      this.#failure.show(error);
    }
  }

  /** The text leaves the composer only once the server has it. */
  async #schedule(sendAt: string, scheduling: Scheduling): Promise<void> {
    const [channelId, rootId] = [this.#conversation.channelId(), this.#conversation.rootId()];
    const text = this.text();
    this.busy.set(true);
    try {
      const content = { text, ...(rootId === null ? {} : { rootId }), ...this.#parts.all() };
      await scheduling.add(channelId, content, sendAt);
      // What was written meanwhile is not part of it.
      if (this.text() === text) this.scheduled.emit();
    } catch (error) {
      this.#failure.show(error);
    } finally {
      this.busy.set(false);
    }
  }
}
