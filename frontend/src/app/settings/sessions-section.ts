import { Component, computed, inject, signal } from '@angular/core';
import type { Session, SessionList } from '@chatapp/contract';
import { Api } from '../api/api';
import { Dialogs } from '../ui/dialogs';
import { EmptyState } from '../ui/empty-state';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toasts';

@Component({
  selector: 'app-sessions-section',
  imports: [EmptyState, Icon],
  template: `
    <div class="section-head">
      <h2>{{ t('settings.sessions') }}</h2>
      <p>{{ t('settings.sessionsText') }}</p>
    </div>
    @if (failed()) {
      <app-empty-state icon="wifi-off" [heading]="t('common.loadFailed')"
        ><button type="button" class="button" (click)="load()">{{ t('common.retry') }}</button></app-empty-state
      >
    } @else {
      <ul class="list-rows" [attr.aria-busy]="sessions() === null">
        @for (session of sorted(); track session.id) {
          <li class="list-row">
            <app-icon [name]="isPhone(session) ? 'phone' : 'laptop'" [size]="20" />
            <div class="row-text">
              <div class="row-title">
                <span class="truncate">{{ session.device }}</span>
                @if (session.current) {
                  <span class="tag accent">{{ t('settings.thisDevice') }}</span>
                }
              </div>
              <div class="row-sub">
                <time [attr.datetime]="session.lastUsedAt" [title]="times.full(session.lastUsedAt)">{{
                  t('settings.lastUsed', { time: times.relative(session.lastUsedAt) })
                }}</time>
                · {{ session.address }} · {{ t('settings.signedInOn', { date: times.date(session.createdAt) }) }}
              </div>
            </div>
            @if (!session.current) {
              <button type="button" class="button" (click)="revoke(session)">{{ t('settings.revoke') }}</button>
            }
          </li>
        } @empty {
          @for (line of [1, 2]; track line) {
            <li class="list-row"><span class="skeleton bone"></span></li>
          }
        }
      </ul>
      @if (others() > 0) {
        <button type="button" class="button danger all" (click)="revokeOthers()">
          {{ t('settings.revokeOthers') }}
        </button>
      } @else if (sessions() !== null) {
        <p class="field-hint">{{ t('settings.onlyThis') }}</p>
      }
    }
  `,
  styles: `
    .list-row > app-icon {
      color: var(--ink-3);
    }
    .all {
      margin-top: 16px;
    }
  `,
})
export class SessionsSection {
  protected readonly t = inject(Language).t;
  protected readonly times = inject(Times);
  readonly #api = inject(Api);
  readonly #dialogs = inject(Dialogs);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly sessions = signal<readonly Session[] | null>(null);
  protected readonly failed = signal(false);
  protected readonly sorted = computed(() =>
    [...(this.sessions() ?? [])].sort(
      (a, b) => Number(b.current) - Number(a.current) || b.lastUsedAt.localeCompare(a.lastUsedAt),
    ),
  );
  protected readonly others = computed(() => this.sorted().filter((session) => !session.current).length);

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failed.set(false);
    try {
      this.sessions.set((await this.#api.get<SessionList>('/auth/sessions')).sessions);
    } catch {
      this.failed.set(true);
    }
  }

  protected isPhone({ device }: Session): boolean {
    return /iphone|android|mobile/i.test(device);
  }

  protected async revoke(session: Session): Promise<void> {
    try {
      await this.#api.delete(`/auth/sessions/${encodeURIComponent(session.id)}`);
      this.#toasts.show(this.t('settings.revoked'));
      await this.load();
    } catch (error) {
      this.#failure.show(error);
    }
  }

  protected async revokeOthers(): Promise<void> {
    const sure = await this.#dialogs.confirm({
      title: this.t('settings.revokeOthersTitle'),
      text: this.t('settings.revokeOthersText'),
      confirm: this.t('settings.revokeOthers'),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.#api.delete('/auth/sessions');
      this.#toasts.show(this.t('settings.revokedOthers'));
      await this.load();
    } catch (error) {
      this.#failure.show(error);
    }
  }
}
