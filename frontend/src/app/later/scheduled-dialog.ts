import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { LIMITS, type ScheduledMessage } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { Completions } from '../messages/compose/completions';
import { TextBox } from '../messages/compose/text-box';
import { type Refs, fromWire, toWire } from '../messages/compose/wire-text';
import { MomentFields } from '../messages/moment-fields';
import { Scheduling } from '../messages/scheduling';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Times } from '../ui/times';

/** Another text, or another time, for a message that will be sent later. */
@Component({
  selector: 'app-scheduled-dialog',
  imports: [DialogFrame, Icon, MomentFields, TextBox],
  template: `
    <app-dialog-frame [heading]="t('later.editTitle')">
      <form id="scheduled" class="form" (submit)="save($event)">
        <div class="input">
          <app-text-box
            [(text)]="text"
            [(refs)]="refs"
            [channelId]="scheduled.channelId"
            [label]="t('later.text')"
            (sent)="save($event)"
          />
        </div>
        <app-moment-fields [legend]="t('later.when')" [zone]="zone" [(at)]="at" />
        @if (problem(); as problem) {
          <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
        }
      </form>
      <div footer>
        <button type="button" class="button" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button
          type="submit"
          form="scheduled"
          class="button primary"
          [disabled]="!ready()"
          [attr.aria-busy]="busy() || null"
        >
          {{ t('later.saveChanges') }}
        </button>
      </div>
    </app-dialog-frame>
  `,
  styles: `
    .input {
      position: relative;
      height: auto;
      padding: 0 0 6px;
    }
  `,
})
export class ScheduledDialog {
  protected readonly scheduled = inject<ScheduledMessage>(DIALOG_DATA);
  protected readonly reference = inject(DialogRef);
  readonly #scheduling = inject(Scheduling);
  readonly #completions = inject(Completions);
  readonly #live = inject(LiveState);
  readonly #failure = inject(Failure);
  protected readonly t = inject(Language).t;
  protected readonly zone = this.#live.me()?.timeZone ?? 'UTC';
  readonly #readable = fromWire(this.scheduled.message.text, {
    handle: (id) => this.#live.user(id)?.handle,
    channel: (id) => this.#live.channel(id)?.channel.name,
    group: (id) => this.#live.workspace()?.groups.find((group) => group.id === id)?.handle,
  });
  protected readonly text = signal(this.#readable.text);
  protected readonly refs = signal<Refs>(this.#readable.refs);
  protected readonly at = signal<string | null>(this.scheduled.sendAt);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  readonly #wire = computed(() => toWire(this.text(), this.refs(), (name) => this.#completions.idOf(name)).trim());
  readonly #times = inject(Times);
  protected readonly ready = computed(() => {
    const { fileIds, quote } = this.scheduled.message;
    const says = this.#wire() !== '' || fileIds !== undefined || quote !== undefined;
    return says && this.#wire().length <= LIMITS.messageText && Date.parse(this.at() ?? '') > this.#times.now();
  });

  protected async save(event: Event | void): Promise<void> {
    event?.preventDefault();
    const sendAt = this.at();
    if (!this.ready() || this.busy() || sendAt === null) return;
    this.busy.set(true);
    try {
      const { channelId, message } = this.scheduled;
      await this.#scheduling.set({ channelId, message: { ...message, text: this.#wire() }, sendAt });
      this.reference.close();
    } catch (error) {
      this.problem.set(this.#failure.text(error));
    }
    this.busy.set(false);
  }
}
