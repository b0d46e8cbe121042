import { Component, inject, signal } from '@angular/core';
import type { Invitation } from '@chatapp/contract';
import { People } from '../people/people';
import { Dialogs } from '../ui/dialogs';
import { EmptyState } from '../ui/empty-state';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toasts';
import { AdminCommands } from './admin-commands';

@Component({
  selector: 'app-invitations-section',
  imports: [EmptyState, Icon],
  template: `
    <div class="section-head">
      <h2>{{ t('admin.invitations') }}</h2>
      <p>{{ t('admin.invitationsText') }}</p>
    </div>
    <div class="create">
      <label
        ><span class="field-label">{{ t('admin.expiresIn') }}</span
        ><select #days class="input">
          @for (count of [1, 7, 14, 30, 90]; track count) {
            <option [value]="count" [selected]="count === 14">{{ language.n('admin.days', count) }}</option>
          }
        </select></label
      >
      <button type="button" class="button primary" [attr.aria-busy]="busy() || null" (click)="create(days.value)">
        <app-icon name="plus" [size]="16" />{{ t('admin.createInvitation') }}
      </button>
    </div>
    <div role="status">
      @if (link(); as link) {
        <div class="fresh">
          <b>{{ t('admin.created') }}</b>
          <p>{{ t('admin.createdText') }}</p>
          <div>
            <input
              #field
              class="input"
              readonly
              [attr.aria-label]="t('admin.link')"
              [value]="link"
              (focus)="field.select()"
            /><button type="button" class="button primary" (click)="copy(link)">
              <app-icon name="copy" [size]="16" />{{ t('admin.copyLink') }}
            </button>
          </div>
        </div>
      }
    </div>
    @if (failed()) {
      <app-empty-state icon="wifi-off" [heading]="t('common.loadFailed')"
        ><button type="button" class="button" (click)="load()">{{ t('common.retry') }}</button></app-empty-state
      >
    } @else if (invitations()?.length === 0) {
      <app-empty-state icon="mail" [heading]="t('admin.none')" [text]="t('admin.noneText')" />
    } @else {
      <ul class="list-rows" [attr.aria-busy]="invitations() === null">
        @for (invitation of invitations(); track invitation.id) {
          <li class="list-row">
            <app-icon name="link" />
            <div class="row-text">
              <div class="row-title">
                {{
                  expired(invitation)
                    ? t('admin.expired')
                    : t('admin.expires', { time: times.relative(invitation.expiresAt) })
                }}
              </div>
              <div class="row-sub">
                {{ t('admin.by', { name: people.name(invitation.createdBy) }) }} ·
                {{ times.date(invitation.createdAt) }} · {{ language.n('admin.uses', invitation.uses) }}
              </div>
            </div>
            <button type="button" class="button danger" (click)="revoke(invitation)">{{ t('admin.revoke') }}</button>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    .create {
      display: flex;
      align-items: flex-end;
      gap: 10px;
      margin-bottom: 18px;
    }
    .create label {
      width: 180px;
    }
    .create .button {
      height: 40px;
    }
    .fresh {
      margin-bottom: 18px;
      padding: 16px;
      border-radius: var(--r-l);
      background: var(--ai-soft);
      font-size: 14px;
      animation: rise 120ms;
    }
    .fresh p {
      color: var(--ink-2);
    }
    .fresh div {
      display: flex;
      gap: 8px;
      margin-top: 10px;
    }
    .fresh .input {
      font-size: 14px;
    }
    .fresh .button {
      height: 40px;
    }
    .list-row > app-icon {
      color: var(--ink-3);
    }
    @media (max-width: 640px) {
      .fresh div {
        flex-direction: column;
      }
      .create label {
        flex: 1;
        width: auto;
      }
      .create .button,
      .fresh .button {
        height: 46px;
      }
    }
  `,
})
export class InvitationsSection {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly times = inject(Times);
  protected readonly people = inject(People);
  readonly #commands = inject(AdminCommands);
  readonly #dialogs = inject(Dialogs);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly invitations = signal<readonly Invitation[] | null>(null);
  protected readonly failed = signal(false);
  protected readonly busy = signal(false);
  protected readonly link = signal<string | null>(null);

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failed.set(false);
    try {
      this.invitations.set(await this.#commands.listInvitations());
    } catch {
      this.failed.set(true);
    }
  }

  protected expired({ expiresAt }: Invitation): boolean {
    return new Date(expiresAt).getTime() < this.times.now();
  }

  protected async create(days: string): Promise<void> {
    this.busy.set(true);
    try {
      const { token } = await this.#commands.createInvitation({ expiresInDays: Number(days) });
      this.link.set(token ? `${location.origin}/sign-up?invitation=${encodeURIComponent(token)}` : null);
      await this.load();
    } catch (error) {
      this.#failure.show(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected async copy(link: string): Promise<void> {
    await navigator.clipboard.writeText(link);
    this.#toasts.show(this.t('admin.copied'));
  }

  protected async revoke(invitation: Invitation): Promise<void> {
    const sure = await this.#dialogs.confirm({
      title: this.t('admin.revokeTitle'),
      text: this.t('admin.revokeText'),
      confirm: this.t('admin.revoke'),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.#commands.revokeInvitation(invitation.id);
      this.link.set(null);
      this.#toasts.show(this.t('admin.revoked'));
      await this.load();
    } catch (error) {
      this.#failure.show(error);
    }
  }
}
