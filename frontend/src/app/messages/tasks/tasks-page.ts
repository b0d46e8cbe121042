import { Component, DestroyRef, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { Message } from '@chatapp/contract';
import { channelIcon, ChannelNames } from '../../channels/channel-names';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { LiveConnection } from '../../live/live-connection';
import { LiveState } from '../../live/live-state';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { PageHeader } from '../../ui/page-header';
import { RovingItem, RovingList } from '../../ui/roving';
import { Times } from '../../ui/times';
import { channelPath } from '../channel-path';
import { type Section, TaskList, type TasksOf } from './task-list';
import { Tasks } from './tasks';

const TITLES = {
  overdue: 'teamwork.task.sections.overdue',
  today: 'teamwork.task.sections.today',
  later: 'teamwork.task.sections.later',
  someday: 'teamwork.task.sections.someday',
  done: 'teamwork.task.done',
} as const;

/** What one has to do, and what one asked of others. */
@Component({
  selector: 'app-tasks-page',
  imports: [EmptyState, Icon, PageHeader, RovingItem, RovingList],
  providers: [TaskList],
  templateUrl: './tasks-page.html',
  styleUrl: './tasks-page.css',
  host: { class: 'page' },
})
export class TasksPage {
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly #router = inject(Router);
  protected readonly list = inject(TaskList);
  protected readonly tasks = inject(Tasks);
  protected readonly times = inject(Times);
  protected readonly language = inject(Language).learn(teamworkTexts);
  protected readonly t = this.language.t;
  protected readonly of = signal<TasksOf>('mine');
  protected readonly titles = TITLES;
  protected readonly kinds = ['mine', 'made'] as const;
  protected readonly sections = computed(() => {
    const names: readonly Section[] = this.doneShown()
      ? ['overdue', 'today', 'later', 'someday', 'done']
      : ['overdue', 'today', 'later', 'someday'];
    const all = this.list.sections();
    return names.flatMap((name) => {
      const messages = all.get(name) ?? [];
      return messages.length > 0 ? [{ name, messages }] : [];
    });
  });
  protected readonly doneShown = signal(false);
  protected readonly doneCount = computed(() => this.list.sections().get('done')?.length ?? 0);
  /** Tasks of one's own came or went somewhere: the list is asked for anew. */
  readonly #own = computed(() =>
    this.#live
      .channels()
      .flatMap(({ channel, taskSeqs }) => taskSeqs.map((seq) => `${channel.id}/${seq}`))
      .sort()
      .join(),
  );

  constructor() {
    const connection = inject(LiveConnection);
    effect(() => {
      const [of] = [this.of(), this.#own(), connection.current()];
      untracked(() => void this.list.load(of));
    });
    inject(DestroyRef).onDestroy(() => this.list.clear());
  }

  protected again(): void {
    void this.list.load(this.of());
  }

  /** Who else has to do with it: whose it is, or who asked for it. */
  protected other({ task }: Message): string {
    const id = this.of() === 'made' ? task?.assigneeId : task?.createdBy;
    if (id === undefined || id === this.#live.me()?.id) return '';
    const name = this.#live.user(id)?.displayName ?? '…';
    return this.of() === 'made' ? name : this.t('teamwork.task.from', { name });
  }

  protected place({ channelId }: Message) {
    const channel = this.#live.channel(channelId)?.channel;
    return channel ? { name: this.#names.title(channel), icon: channelIcon(channel) } : null;
  }

  protected show({ channelId, seq }: Message): void {
    void this.#router.navigateByUrl(channelPath(channelId, seq));
  }
}
