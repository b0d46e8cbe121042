import { Component, computed, inject, input } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { LiveState } from '../../live/live-state';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Times } from '../../ui/times';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { dayOf, dueOf } from './due';
import { Tasks } from './tasks';

/** What a message asks someone to do: done with a press on the box, changed with one on the words. */
@Component({
  selector: 'app-task-chip',
  imports: [Avatar, Icon],
  template: `
    @if (message().task; as task) {
      <div class="task" [class.done]="done()">
        <button
          type="button"
          class="box"
          role="checkbox"
          [attr.aria-checked]="done()"
          [attr.aria-label]="t('teamwork.task.doneLabel', { title: task.title })"
          [disabled]="!changeable()"
          (click)="tasks.setDone(message(), !done())"
        >
          @if (done()) {
            <app-icon name="check" [size]="14" />
          }
        </button>
        <button type="button" class="words" [disabled]="!changeable()" (click)="tasks.edit(message())">
          <span class="title truncate">{{ task.title }}</span>
          <span class="whose"
            ><app-avatar [id]="task.assigneeId" [name]="name()" [size]="18" /><span class="truncate">{{ name() }}</span>
            @if (due(); as due) {
              <span class="due" [class]="due.when"><app-icon name="calendar" [size]="13" />{{ due.text }}</span>
            }
          </span>
        </button>
      </div>
    }
  `,
  styles: `
    .task {
      display: inline-flex;
      align-items: stretch;
      max-width: min(100%, 560px);
      min-height: 38px;
      margin: 4px 0;
      border: 1px solid var(--line-strong);
      border-radius: var(--r-m);
    }
    .box {
      position: relative;
      display: grid;
      place-items: center;
      width: 40px;
      flex: none;
      border-radius: var(--r-m) 0 0 var(--r-m);
    }
    .box::before {
      content: '';
      position: absolute;
      width: 18px;
      height: 18px;
      border: 1.5px solid var(--ink-3);
      border-radius: 5px;
    }
    .box:hover:enabled::before {
      border-color: var(--ai);
    }
    .box app-icon {
      position: relative;
      color: var(--surface);
    }
    .done .box::before {
      background: var(--moss);
      border-color: var(--moss);
    }
    .words {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 14px;
      min-width: 0;
      padding: 4px 12px 4px 0;
      text-align: left;
      font-size: 14px;
      line-height: 1.6;
      border-radius: 0 var(--r-m) var(--r-m) 0;
    }
    .words:hover:enabled .title {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    .title {
      font-weight: 600;
      max-width: 100%;
    }
    .done .title {
      font-weight: 400;
      color: var(--ink-3);
      text-decoration: line-through;
    }
    .whose {
      display: flex;
      align-items: center;
      gap: 6px;
      min-width: 0;
      font-size: var(--text-sm);
      color: var(--ink-2);
    }
    .due {
      display: flex;
      align-items: center;
      gap: 4px;
      margin-left: 6px;
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
    .due.overdue {
      color: var(--shu);
      font-weight: 600;
    }
    .due.today {
      font-weight: 600;
    }
    @media (hover: none) {
      .task {
        min-height: 44px;
      }
      .box {
        width: 44px;
      }
    }
  `,
})
export class TaskChip {
  readonly #live = inject(LiveState);
  readonly #times = inject(Times);
  protected readonly tasks = inject(Tasks);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  readonly message = input.required<Message>();
  readonly #task = computed(() => this.message().task);
  protected readonly done = computed(() => this.#task()?.doneAt != null);
  protected readonly changeable = computed(
    () =>
      this.tasks.canChange(this.message()) && this.#live.channel(this.message().channelId)?.channel.archived === false,
  );
  protected readonly name = computed(() => this.#live.user(this.#task()?.assigneeId ?? '')?.displayName ?? '…');
  protected readonly due = computed(() => {
    const task = this.#task();
    if (!task?.dueOn) return null;
    const when = task.doneAt === null ? dueOf(task, dayOf(this.#times.now())) : 'later';
    return { when, text: this.#times.calendarDay(task.dueOn) };
  });
}
