import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { LIMITS } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { DirectMessages } from '../people/direct-messages';
import { PeoplePicker } from '../people/people-picker';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';

/** Starts a conversation with one person, with a few, or with oneself. */
@Component({
  selector: 'app-new-message-dialog',
  imports: [DialogFrame, Icon, PeoplePicker],
  template: `
    <app-dialog-frame [heading]="t('channels.newMessage')">
      <div><app-people-picker [label]="t('channels.to')" [first]="true" [limit]="limit" [(picked)]="people" /></div>
      @if (people().length >= limit) {
        <p class="notice"><app-icon name="info" [size]="16" />{{ t('channels.groupLimit') }}</p>
      }
      @if (problem(); as problem) {
        <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
      }
      <div footer>
        <button type="button" class="button" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button
          type="button"
          class="button primary"
          [disabled]="people().length === 0"
          [attr.aria-busy]="busy() || null"
          (click)="start()"
        >
          {{ t('channels.startConversation') }}
        </button>
      </div>
    </app-dialog-frame>
  `,
})
export class NewMessageDialog {
  protected readonly limit = LIMITS.directMembers - 1;
  protected readonly reference = inject(DialogRef);
  protected readonly t = inject(Language).t;
  readonly #directs = inject(DirectMessages);
  readonly #failure = inject(Failure);
  readonly #me = inject(LiveState).me;
  protected readonly people = signal<readonly string[]>([]);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async start(): Promise<void> {
    this.busy.set(true);
    try {
      await this.#directs.open(this.people().filter((id) => id !== this.#me()?.id));
      this.reference.close();
    } catch (error) {
      this.problem.set(this.#failure.text(error));
    } finally {
      this.busy.set(false);
    }
  }
}
