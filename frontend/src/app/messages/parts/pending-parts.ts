import { Component, computed, inject, input } from '@angular/core';
import type { SendMessage } from '@chatapp/contract';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon-paths';
import { Language } from '../../ui/language';

/** What a message on its way has beside text, one line each. */
@Component({
  selector: 'app-pending-parts',
  imports: [Icon],
  template: `@for (line of lines(); track line.icon) {
    <p>
      <app-icon [name]="line.icon" [size]="14" /><span class="truncate">{{ line.text }}</span>
    </p>
  }`,
  styles: `
    p {
      display: flex;
      align-items: center;
      gap: 6px;
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
  `,
})
export class PendingParts {
  readonly #t = inject(Language).t;
  readonly body = input.required<SendMessage>();
  protected readonly lines = computed(() => {
    const { quote, poll, task, acknowledgement } = this.body();
    const lines: { icon: IconName; text: string }[] = [];
    if (quote) lines.push({ icon: 'quote', text: this.#t('talk.quotePart') });
    if (poll) lines.push({ icon: 'poll', text: `${this.#t('talk.pollPart')}: ${poll.options.join(' / ')}` });
    if (task) lines.push({ icon: 'check-square', text: `${this.#t('talk.taskPart')}: ${task.title}` });
    if (acknowledgement) lines.push({ icon: 'check-circle', text: this.#t('talk.acknowledgementPart') });
    return lines;
  });
}
