import { Injectable, computed, inject, signal } from '@angular/core';
import { type ListTasks, type Message, type MessageList, forgetMessages, keepMessages } from '@chatapp/contract';
import { Api } from '../../api/api';
import { Features } from '../../channels/features';
import { ChannelCatchUp } from '../../live/channel-catch-up';
import { LiveState } from '../../live/live-state';
import { Times } from '../../ui/times';
import { Wishes } from '../wishes';
import { type Due, dayOf, dueOf } from './due';

/** Whose tasks: one's own, or those that one made for others. */
export type TasksOf = ListTasks['of'];
export type Section = Due | 'done';

/** Done ones are listed up to here; the newest are what one looks for. */
const DONE = 50;

/** Tasks as the page lists them: asked for, and kept up to date as long as they are shown. */
@Injectable()
export class TaskList {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #times = inject(Times);
  readonly #wishes = inject(Wishes);
  readonly #features = inject(Features);
  readonly #catchUp = inject(ChannelCatchUp);
  readonly #listed = signal<readonly Message[] | null>(null);
  readonly #of = signal<TasksOf>('mine');
  readonly failed = signal(false);
  readonly loaded = computed(() => this.#listed() !== null);

  /** As they are now. What is no longer a task of the kind that is shown is left out, also before the list is renewed. */
  readonly #tasks = computed(() => {
    const me = this.#live.me()?.id;
    return (this.#listed() ?? [])
      .map((message) => this.#wishes.of(this.#live.held(message.channelId)?.kept[message.id] ?? message))
      .filter(({ channelId, task }) => {
        const own = task && (this.#of() === 'mine' ? task.assigneeId === me : task.createdBy === me);
        return own && this.#live.channel(channelId) && this.#features.isOn('tasks', channelId);
      });
  });
  readonly sections = computed<ReadonlyMap<Section, readonly Message[]>>(() => {
    const today = dayOf(this.#times.now());
    const sections = new Map<Section, Message[]>(
      (['overdue', 'today', 'later', 'someday', 'done'] as const).map((name) => [name, []]),
    );
    for (const message of this.#tasks())
      sections.get(message.task!.doneAt === null ? dueOf(message.task!, today) : 'done')!.push(message);
    for (const [name, messages] of sections)
      messages.sort((a, b) =>
        name === 'done'
          ? b.task!.doneAt!.localeCompare(a.task!.doneAt!)
          : (a.task!.dueOn ?? '').localeCompare(b.task!.dueOn ?? '') || a.createdAt.localeCompare(b.createdAt),
      );
    return sections;
  });
  readonly openCount = computed(() => this.#tasks().filter(({ task }) => task?.doneAt === null).length);

  /** Asks for the tasks of a kind; what is shown stays until the answer is there. */
  async load(of: TasksOf): Promise<void> {
    if (of !== this.#of()) this.clear();
    this.#of.set(of);
    const revs = new Map(this.#live.channels().map(({ channel, rev }) => [channel.id, rev]));
    try {
      const [open, done] = await Promise.all([
        this.#api.get<MessageList>('/tasks', { of, done: 'false', limit: 200 }),
        this.#api.get<MessageList>('/tasks', { of, done: 'true', limit: DONE }),
      ]);
      const messages = [...open.messages, ...done.messages];
      if (of !== this.#of()) return;
      await this.#live.acquaint(
        messages.flatMap(({ authorId, task }) => [authorId, task!.assigneeId, task!.createdBy]),
      );
      this.#forget(messages);
      this.#live.apply((state) => keepMessages(state, messages));
      this.#listed.set(messages);
      this.failed.set(false);
      const channels = new Set(messages.map(({ channelId }) => channelId));
      for (const id of channels) this.#catchUp.after(id, revs.get(id) ?? 0).catch(() => undefined);
    } catch {
      if (of === this.#of()) this.failed.set(true);
    }
  }

  /** No longer shown. */
  clear(): void {
    this.#forget([]);
    this.#listed.set(null);
  }

  #forget(but: readonly Message[]): void {
    const ids = new Set(but.map(({ id }) => id));
    const gone = (this.#listed() ?? []).filter(({ id }) => !ids.has(id));
    this.#live.apply((state) => forgetMessages(state, gone));
  }
}
