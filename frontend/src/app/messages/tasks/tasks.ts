import { Injectable, inject } from '@angular/core';
import type { Message, SetTask, Task } from '@chatapp/contract';
import { Api } from '../../api/api';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { LiveState } from '../../live/live-state';
import { Dialogs } from '../../ui/dialogs';
import { Language } from '../../ui/language';
import { Toasts } from '../../ui/toasts';
import { Wishes } from '../wishes';
import { canChangeTask } from './task-rights';

/** What the dialog for a task begins with. `text`: what the message says, where it has no task yet. */
export interface TaskRequest {
  readonly channelId: string;
  readonly task?: SetTask | undefined;
  readonly text?: string;
  /** It may be taken away. */
  readonly removable?: boolean;
}

/** Tasks of messages: made, changed, done. */
@Injectable({ providedIn: 'root' })
export class Tasks {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #dialogs = inject(Dialogs);
  readonly #language = inject(Language).learn(teamworkTexts);
  readonly #toasts = inject(Toasts);
  readonly #wishes = inject(Wishes);

  /** Reactive. */
  canChange(message: Message): boolean {
    return canChangeTask(message, this.#live);
  }

  /** Asks what there is to do. Undefined: nothing, after all; null: the task is to be taken away. */
  ask(request: TaskRequest): Promise<SetTask | null | undefined> {
    return this.#dialogs.open<SetTask | null, TaskRequest>(
      () => import('./task-dialog').then((module) => module.TaskDialog),
      request,
    );
  }

  /** Makes a task of a message, or changes the one it has. */
  async edit(message: Message): Promise<Message | null> {
    const { channelId, task, text } = message;
    const answer = await this.ask({ channelId, task: task && settable(task), text, removable: task !== undefined });
    if (answer === undefined) return null;
    return answer === null ? this.#remove(message) : this.#set(message, answer);
  }

  /** Does a task, or not after all; with a way back. */
  async setDone(message: Message, done: boolean): Promise<Message | null> {
    const me = this.#live.me()?.id ?? '';
    const change = (before: Message): Message => {
      if (!before.task || (before.task.doneAt !== null) === done) return before;
      const [doneAt, doneBy] = done ? [new Date().toISOString(), me] : [null, null];
      return { ...before, task: { ...before.task, doneAt, doneBy } };
    };
    const path = `${pathOf(message)}/done`;
    const after = await this.#wishes.make(message, change, () =>
      done ? this.#api.put<Message>(path, {}) : this.#api.delete<Message>(path),
    );
    if (after && done)
      this.#toasts.show(this.#language.t('teamwork.task.doneToast'), {
        label: this.#language.t('common.undo'),
        run: () => void this.setDone(after, false),
      });
    return after;
  }

  #set(message: Message, task: SetTask): Promise<Message | null> {
    const made = {
      createdBy: this.#live.me()?.id ?? '',
      createdAt: new Date().toISOString(),
      doneAt: null,
      doneBy: null,
    };
    const change = (before: Message): Message => {
      const after: Task = { ...(before.task ?? made), ...task, dueOn: task.dueOn ?? null };
      return { ...before, task: after };
    };
    return this.#wishes.make(message, change, () => this.#api.put<Message>(pathOf(message), task));
  }

  async #remove(message: Message): Promise<Message | null> {
    const { task } = message;
    const change = ({ task: _, ...rest }: Message): Message => rest;
    const after = await this.#wishes.make(message, change, () => this.#api.delete<Message>(pathOf(message)));
    if (after && task)
      this.#toasts.show(this.#language.t('teamwork.task.removed'), {
        label: this.#language.t('common.undo'),
        run: () => void this.#set(after, settable(task)),
      });
    return after;
  }
}

function settable({ title, assigneeId, dueOn }: Task): SetTask {
  return { title, assigneeId, dueOn };
}

function pathOf({ channelId, id }: Message): string {
  return `/channels/${channelId}/messages/${id}/task`;
}
