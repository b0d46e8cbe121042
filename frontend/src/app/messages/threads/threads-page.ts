import { Component, ElementRef, computed, effect, inject, signal, untracked, viewChild } from '@angular/core';
import type { MyThread, ThreadList } from '@chatapp/contract';
import { Api } from '../../api/api';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { LiveState } from '../../live/live-state';
import { ThreadLoader } from '../../live/thread-loader';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { PageHeader } from '../../ui/page-header';
import { Pages } from '../../ui/pages';
import { MessageHtml } from '../markdown/message-html';
import { ThreadCard } from './thread-card';

type Kind = 'unread' | 'all';

/** Threads that one follows: with something unread, or all; the last answered first. */
@Component({
  selector: 'app-threads-page',
  imports: [EmptyState, Icon, PageHeader, ThreadCard],
  template: `
    <app-page-header [heading]="t('shell.threadsPage')" />
    <div class="page-body" #body>
      <div class="page-column">
        <div class="tab-list" role="tablist">
          @for (one of kinds; track one) {
            <button type="button" role="tab" [attr.aria-selected]="kind() === one" (click)="kind.set(one)">
              {{ t(one === 'unread' ? 'teamwork.thread.unread' : 'teamwork.thread.all') }}
            </button>
          }
        </div>
        @if (pages.state() === 'failed') {
          <app-empty-state icon="wifi-off" [heading]="t('common.loadFailed')"
            ><button type="button" class="button" (click)="pages.again()">
              {{ t('common.retry') }}
            </button></app-empty-state
          >
        } @else if (pages.state() === 'ready' && pages.items().length === 0) {
          <app-empty-state
            icon="reply"
            [heading]="t(kind() === 'unread' ? 'teamwork.thread.allRead' : 'teamwork.thread.none')"
            [text]="t(kind() === 'unread' ? 'teamwork.thread.allReadText' : 'teamwork.thread.noneText')"
          >
            @if (kind() === 'unread') {
              <button type="button" class="button" (click)="kind.set('all')">{{ t('teamwork.thread.showAll') }}</button>
            }
          </app-empty-state>
        }
        <div role="status">
          @if (others() > 0 && pages.state() === 'ready') {
            <button type="button" class="button more" (click)="renew()">
              <app-icon name="arrow-up" [size]="15" />{{ language.n('teamwork.thread.others', others()) }}
            </button>
          }
        </div>
        @if (html.ready()) {
          @for (thread of pages.items(); track thread.rootId) {
            <app-thread-card [thread]="thread" [viewport]="body" />
          }
        }
        @if (pages.state() === 'loading') {
          @for (line of [1, 2, 3]; track line) {
            <div class="bones" aria-hidden="true">
              <span class="skeleton place"></span><span class="skeleton"></span><span class="skeleton short"></span>
            </div>
          }
        } @else if (pages.hasMore()) {
          <button type="button" class="button more" (click)="pages.more()">{{ t('common.showMore') }}</button>
        }
      </div>
    </div>
  `,
  styles: `
    .more {
      display: flex;
      margin: 16px auto;
    }
    .bones {
      display: grid;
      gap: 14px;
      margin-top: 16px;
      padding: 18px 16px;
      border: 1px solid var(--line);
      border-radius: var(--r-l);
    }
    .bones span {
      height: 14px;
    }
    .place {
      width: 120px;
    }
    .short {
      width: 60%;
    }
  `,
  host: { class: 'page' },
})
export class ThreadsPage {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #loader = inject(ThreadLoader);
  protected readonly html = inject(MessageHtml);
  protected readonly language = inject(Language).learn(teamworkTexts);
  protected readonly t = this.language.t;
  private readonly body = viewChild.required<ElementRef<HTMLElement>>('body');
  protected readonly kinds = ['unread', 'all'] as const;
  protected readonly kind = signal<Kind>('unread');
  protected readonly pages = new Pages<MyThread>(async (kind, after) => {
    const revs = new Map(this.#live.channels().map(({ channel, rev }) => [channel.id, rev]));
    const page = await this.#api.get<ThreadList>('/threads', { unread: String(kind === 'unread'), after });
    await this.#live.acquaint(
      page.threads.flatMap(({ root, replies }) => [root, ...replies].map(({ authorId }) => authorId)),
    );
    for (const { root, replies } of page.threads)
      await this.#loader.hold(root, replies, revs.get(root.channelId) ?? 0).catch(() => undefined);
    return { items: page.threads.map(({ thread }) => thread), next: page.next };
  });
  /** Threads with something unread that are not listed: nothing moves until one asks for them. */
  protected readonly others = computed(() => {
    const listed = new Set(this.pages.items().map(({ rootId }) => rootId));
    return Object.keys(this.#live.state()?.threads ?? {}).filter((rootId) => !listed.has(rootId)).length;
  });

  constructor() {
    void this.html.load();
    effect(() => {
      const kind = this.kind();
      untracked(() => {
        this.pages.update(() => []);
        void this.pages.ask(kind);
      });
    });
  }

  protected renew(): void {
    this.body().nativeElement.scrollTop = 0;
    void this.pages.ask(this.kind());
  }
}
