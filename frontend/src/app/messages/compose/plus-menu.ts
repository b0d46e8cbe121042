import { Component, Injector, inject } from '@angular/core';
import type { CreatePoll } from '@chatapp/contract';
import { Features } from '../../channels/features';
import { Dialogs } from '../../ui/dialogs';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { type MenuEntry, Menus } from '../../ui/menus';
import { Tooltip } from '../../ui/tooltip';
import { ConversationState } from '../conversation-state';
import { ComposeParts } from './compose-parts';

/** Adds a poll, a task or a request to be acknowledged to the message that is being written. */
@Component({
  selector: 'app-plus-menu',
  imports: [Icon, Tooltip],
  template: `<button
    type="button"
    class="icon-button"
    aria-haspopup="menu"
    [appTooltip]="t('talk.add')"
    (click)="open($event)"
  >
    <app-icon name="plus" />
  </button>`,
  styles: `
    :host {
      display: contents;
    }
    .icon-button {
      color: var(--ink-3);
    }
    .icon-button:hover {
      color: var(--ink);
    }
  `,
})
export class PlusMenu {
  readonly #features = inject(Features);
  readonly #dialogs = inject(Dialogs);
  readonly #menus = inject(Menus);
  readonly #injector = inject(Injector);
  readonly #parts = inject(ComposeParts);
  readonly #conversation = inject(ConversationState);
  protected readonly t = inject(Language).t;

  protected open(event: Event): void {
    const [channelId, parts] = [this.#conversation.channelId(), this.#parts];
    const entries: (MenuEntry | false)[] = [
      { label: this.t('talk.poll'), icon: 'poll', run: () => void this.poll() },
      this.#features.isOn('tasks', channelId) && {
        label: this.t('talk.task'),
        icon: 'check-square',
        run: () => void this.task(),
      },
      this.#features.isOn('acknowledgements', channelId) && {
        label: this.t('talk.askAcknowledgement'),
        icon: 'check-circle',
        run: () => this.#done(() => parts.acknowledgement.update((asked) => !asked)),
      },
    ];
    void this.#menus.open(
      event,
      entries.filter((entry) => entry !== false),
    );
  }

  /** Asks for the answers of a poll, those that are there to be changed. */
  async poll(): Promise<void> {
    const poll = await this.#dialogs.open<CreatePoll, CreatePoll | null>(
      () => import('../marks/poll-dialog').then((module) => module.PollDialog),
      this.#parts.poll(),
    );
    this.#done(() => poll && this.#parts.poll.set(poll));
  }

  async task(): Promise<void> {
    const channelId = this.#conversation.channelId();
    const { Tasks } = await import('../tasks/tasks');
    const task = await this.#injector.get(Tasks).ask({ channelId, task: this.#parts.task() ?? undefined });
    this.#done(() => task && this.#parts.task.set(task));
  }

  /** Goes on where one was writing. */
  #done(take: () => void): void {
    take();
    this.#conversation.composerWanted.update((count) => count + 1);
  }
}
