import { Component, computed, inject, input } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { LiveState } from '../../live/live-state';
import { Avatar } from '../../ui/avatar';
import { Language } from '../../ui/language';
import { Times } from '../../ui/times';
import { Threads } from './threads';

/** How many replied, who they are, when the last one did, and the way to the thread. */
@Component({
  selector: 'app-thread-summary',
  imports: [Avatar],
  template: `
    @if (message().thread; as thread) {
      <button type="button" (click)="open()">
        <span class="faces" aria-hidden="true">
          @for (id of thread.userIds; track id) {
            <app-avatar [id]="id" [name]="nameOf(id)" [size]="20" />
          }
        </span>
        <b>{{ language.n('talk.replies', thread.replyCount) }}</b>
        @if (unread(); as count) {
          <span class="new">{{ language.n('talk.newReplies', count) }}</span>
        }
        <span class="last truncate">{{ t('talk.lastReply', { time: times.brief(thread.lastReplyAt) }) }}</span>
      </button>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: 8px;
      max-width: 100%;
      min-height: 30px;
      margin-left: -5px;
      padding: 2px 8px 2px 5px;
      border-radius: 8px;
      font-size: var(--text-sm);
      line-height: 1.5;
    }
    button:hover {
      background: var(--surface);
      box-shadow: inset 0 0 0 1px var(--line-strong);
    }
    .faces {
      display: flex;
      gap: 4px;
    }
    b {
      color: var(--ai);
      font-weight: 600;
      white-space: nowrap;
    }
    .new {
      color: var(--shu);
      font-weight: 600;
      white-space: nowrap;
    }
    .last {
      color: var(--ink-3);
    }
    @media (max-width: 640px) {
      button {
        min-height: 44px;
      }
    }
  `,
})
export class ThreadSummary {
  readonly #live = inject(LiveState);
  readonly #threads = inject(Threads);
  protected readonly times = inject(Times);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly message = input.required<Message>();
  protected readonly unread = computed(() => {
    const thread = this.#live.thread(this.message().id);
    return thread ? thread.replyCount - thread.readCount : 0;
  });

  protected nameOf(id: string): string {
    return this.#live.user(id)?.displayName ?? '';
  }

  protected open(): void {
    this.#threads.open(this.message().channelId, this.message().id);
  }
}
