import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { ChannelLoader } from '../live/channel-loader';
import { LiveState } from '../live/live-state';
import { PeoplePicker } from '../people/people-picker';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Toasts } from '../ui/toasts';
import { ChannelCommands } from './channel-commands';

/** Brings people into a channel, whose id is the dialog's data. */
@Component({
  selector: 'app-add-people-dialog',
  imports: [DialogFrame, Icon, PeoplePicker],
  template: `
    <app-dialog-frame [heading]="t('channels.addTo', { name: '#' + name() })">
      <app-people-picker [label]="t('channels.addPeople')" [first]="true" [without]="members()" [(picked)]="people" />
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
          (click)="add()"
        >
          {{ t('common.add') }}
        </button>
      </div>
    </app-dialog-frame>
  `,
})
export class AddPeopleDialog {
  readonly #channelId = inject<string>(DIALOG_DATA);
  protected readonly reference = inject(DialogRef);
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;
  readonly #live = inject(LiveState);
  readonly #commands = inject(ChannelCommands);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly people = signal<readonly string[]>([]);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly name = computed(() => this.#live.channel(this.#channelId)?.channel.name ?? '');
  protected readonly members = computed(
    () => this.#live.held(this.#channelId)?.members?.map((member) => member.userId) ?? [],
  );

  constructor() {
    inject(ChannelLoader)
      .loadMembers(this.#channelId)
      .catch(() => undefined);
  }

  protected async add(): Promise<void> {
    this.busy.set(true);
    try {
      await this.#commands.addMembers(this.#channelId, this.people());
      this.#toasts.show(this.#language.n('channels.added', this.people().length));
      this.reference.close();
    } catch (error) {
      this.problem.set(this.#failure.text(error));
    } finally {
      this.busy.set(false);
    }
  }
}
