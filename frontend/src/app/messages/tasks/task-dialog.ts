import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { LIMITS, type SetTask } from '@chatapp/contract';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { LiveState } from '../../live/live-state';
import { PeoplePicker } from '../../people/people-picker';
import { DialogFrame } from '../../ui/dialog-frame';
import { Language } from '../../ui/language';
import { TextField } from '../../ui/text-field';
import { Times } from '../../ui/times';
import { MessageHtml } from '../markdown/message-html';
import { dayAfter, dayOf, nextMonday } from './due';
import type { TaskRequest } from './tasks';

/** What there is to do, who does it, and by when. Closes with the task; with null to take it away. */
@Component({
  selector: 'app-task-dialog',
  imports: [DialogFrame, PeoplePicker, TextField],
  template: `
    <app-dialog-frame [heading]="t(request.task ? 'teamwork.task.edit' : 'teamwork.task.make')">
      <form class="form" id="task-form" novalidate (submit)="save($event)">
        <app-text-field
          [label]="t('teamwork.task.title')"
          [maxLength]="limits.taskTitle"
          [first]="true"
          [(value)]="title"
          [error]="tried() && title().trim() === '' ? t('teamwork.task.titleEmpty') : null"
        />
        <div class="who" [class.chosen]="people().length > 0">
          <span class="field-label">{{ t('teamwork.task.assignee') }}</span>
          <app-people-picker
            [label]="t('teamwork.task.assignee')"
            [limit]="1"
            [channelId]="request.channelId"
            [(picked)]="people"
          />
          @if (tried() && people().length === 0) {
            <p class="error" role="alert">{{ t('teamwork.task.assigneeEmpty') }}</p>
          }
        </div>
        <div>
          <label class="field-label" for="task-due">{{ t('teamwork.task.due') }}</label>
          <div class="due">
            <input
              #date
              id="task-due"
              class="input"
              type="date"
              [value]="due() ?? ''"
              (input)="due.set(date.value || null)"
            />
            @for (preset of presets; track preset.label) {
              <button
                type="button"
                class="button"
                [attr.aria-pressed]="due() === preset.day"
                (click)="due.set(preset.day)"
              >
                {{ t(preset.label) }}
              </button>
            }
          </div>
        </div>
      </form>
      <div footer>
        @if (request.removable) {
          <button type="button" class="button danger remove" (click)="reference.close(null)">
            {{ t('teamwork.task.remove') }}
          </button>
        }
        <button type="button" class="button" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="submit" form="task-form" class="button primary">
          {{ t(request.task ? 'common.save' : 'teamwork.task.makeDone') }}
        </button>
      </div>
    </app-dialog-frame>
  `,
  styles: `
    .due {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .due .input {
      width: 170px;
    }
    .due .button {
      height: 40px;
    }
    [aria-pressed='true'] {
      background: var(--ai-soft);
      border-color: var(--ai);
      color: var(--ai-strong);
    }
    .who {
      --list: 150px;
    }
    .who.chosen {
      --list: 0;
    }
    .error {
      margin-top: 5px;
      font-size: var(--text-sm);
      color: var(--shu);
    }
    .remove {
      margin-right: auto;
    }
    @media (max-width: 640px) {
      .due .button {
        height: 46px;
      }
    }
  `,
})
export class TaskDialog {
  protected readonly request = inject<TaskRequest>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<SetTask | null>>(DialogRef);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  protected readonly limits = LIMITS;
  readonly #today = dayOf(inject(Times).now());
  protected readonly presets = [
    { label: 'teamwork.task.today', day: this.#today },
    { label: 'teamwork.task.tomorrow', day: dayAfter(this.#today, 1) },
    { label: 'teamwork.task.nextWeek', day: nextMonday(this.#today) },
    { label: 'teamwork.task.noDue', day: null },
  ] as const;
  readonly #said = inject(MessageHtml).plain(this.request.text ?? '');
  protected readonly title = signal(this.request.task?.title ?? this.#said.slice(0, LIMITS.taskTitle));
  protected readonly people = signal<readonly string[]>([
    this.request.task?.assigneeId ?? inject(LiveState).me()?.id ?? '',
  ]);
  protected readonly due = signal<string | null>(this.request.task?.dueOn ?? null);
  protected readonly tried = signal(false);
  readonly #task = computed<SetTask | null>(() => {
    const [title, assigneeId] = [this.title().trim(), this.people()[0]];
    return title !== '' && assigneeId !== undefined ? { title, assigneeId, dueOn: this.due() } : null;
  });

  protected save(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    const task = this.#task();
    if (task) this.reference.close(task);
  }
}
