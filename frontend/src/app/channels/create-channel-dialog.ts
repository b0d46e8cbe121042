import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { LIMITS } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { PeoplePicker } from '../people/people-picker';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure, hasCode } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Switch } from '../ui/switch';
import { TextField } from '../ui/text-field';
import { ChannelCommands } from './channel-commands';
import { channelNameProblem, normalChannelName } from './channel-name-rules';

@Component({
  selector: 'app-create-channel-dialog',
  imports: [DialogFrame, Icon, PeoplePicker, Switch, TextField],
  template: `
    <app-dialog-frame [heading]="t('channels.createTitle')">
      <form id="create-channel" class="form" novalidate (submit)="create($event)">
        <app-text-field
          [label]="t('channels.name')"
          prefix="#"
          [plain]="true"
          [first]="true"
          [maxLength]="limits.channelName"
          [hint]="nameHint()"
          [value]="name()"
          (valueChange)="name.set($event); taken.set(null)"
          [error]="nameError()"
        />
        <fieldset role="radiogroup" [attr.aria-label]="t('channels.visibility')">
          <legend>{{ t('channels.visibility') }}</legend>
          @for (choice of kinds; track choice.kind) {
            <label [class.chosen]="kind() === choice.kind"
              ><input
                type="radio"
                name="kind"
                [checked]="kind() === choice.kind"
                (change)="kind.set(choice.kind)"
              /><app-icon [name]="choice.icon" />
              <span
                ><b>{{ t(choice.label) }}</b
                ><small>{{ t(choice.text) }}</small></span
              ></label
            >
          }
        </fieldset>
        <app-text-field
          [label]="t('channels.topic')"
          [optional]="true"
          [placeholder]="t('channels.topicPlaceholder')"
          [maxLength]="limits.channelTopic"
          [(value)]="topic"
        />
        <app-switch
          [label]="t('channels.announcement')"
          [hint]="t('channels.announcementHint')"
          [(checked)]="readOnly"
        />
        <div>
          <p class="label">
            {{ t('channels.people') }} <span class="muted">{{ t('common.optional') }}</span>
          </p>
          <app-people-picker class="short" [label]="t('channels.people')" [without]="self" [(picked)]="people" />
        </div>
        @if (problem(); as problem) {
          <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
        }
      </form>
      <div footer>
        <button type="button" class="button" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="submit" form="create-channel" class="button primary" [attr.aria-busy]="busy() || null">
          {{ t('channels.create') }}
        </button>
      </div>
    </app-dialog-frame>
  `,
  styles: `
    fieldset {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 8px;
      border: 0;
      margin: 0;
      padding: 0;
      min-width: 0;
    }
    legend,
    .label {
      padding: 0;
      margin-bottom: 5px;
      font-size: var(--text-sm);
      font-weight: 600;
    }
    .label {
      display: flex;
      justify-content: space-between;
    }
    .label span {
      font-weight: 400;
    }
    fieldset label {
      display: flex;
      gap: 10px;
      padding: 11px 12px;
      border: 1px solid var(--line-strong);
      border-radius: var(--r-m);
      cursor: pointer;
      line-height: 1.45;
      position: relative;
    }
    fieldset label:hover {
      background: var(--sunken);
    }
    fieldset label:has(:focus-visible) {
      outline: 2px solid var(--ai);
      outline-offset: 2px;
    }
    .chosen {
      border-color: var(--ai) !important;
      background: var(--ai-soft) !important;
    }
    .chosen app-icon {
      color: var(--ai);
    }
    fieldset app-icon {
      margin-top: 2px;
      color: var(--ink-3);
    }
    fieldset input {
      position: absolute;
      opacity: 0;
    }
    b {
      display: block;
      font-size: 14px;
      font-weight: 600;
    }
    small {
      display: block;
      color: var(--ink-2);
      font-size: var(--text-xs);
    }
    .short {
      display: block;
      --list: 132px;
    }
    @media (max-width: 640px) {
      fieldset {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class CreateChannelDialog {
  protected readonly reference = inject(DialogRef);
  protected readonly t = inject(Language).t;
  readonly #commands = inject(ChannelCommands);
  readonly #router = inject(Router);
  readonly #failure = inject(Failure);
  protected readonly limits = LIMITS;
  protected readonly self = [inject(LiveState).me()?.id ?? ''];
  protected readonly kinds = [
    { kind: 'public', icon: 'hash', label: 'channels.public', text: 'channels.publicText' },
    { kind: 'private', icon: 'lock', label: 'channels.private', text: 'channels.privateText' },
  ] as const;
  protected readonly name = signal('');
  protected readonly topic = signal('');
  protected readonly kind = signal<'public' | 'private'>('public');
  protected readonly readOnly = signal(false);
  protected readonly people = signal<readonly string[]>([]);
  protected readonly busy = signal(false);
  /** The name that the server refused because it is taken. */
  protected readonly taken = signal<string | null>(null);
  protected readonly problem = signal<string | null>(null);
  readonly #tried = signal(false);
  protected readonly nameError = computed(() => {
    if (this.taken() !== null) return this.t('errors.channel.name_taken');
    const problem = this.#tried() || this.name() !== '' ? channelNameProblem(this.name()) : null;
    return problem && this.t(problem);
  });
  protected readonly nameHint = computed(() => {
    const name = normalChannelName(this.name());
    return name !== '' && name !== this.name() ? this.t('channels.nameBecomes', { name }) : this.t('channels.nameHint');
  });

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    this.#tried.set(true);
    if (this.nameError() || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    const name = normalChannelName(this.name());
    try {
      const id = await this.#commands.create({
        name,
        kind: this.kind(),
        topic: this.topic(),
        readOnly: this.readOnly(),
        userIds: [...this.people()],
      });
      this.reference.close();
      await this.#router.navigate(['/c', id]);
    } catch (error) {
      if (hasCode(error, 'channel.name_taken')) this.taken.set(name);
      else this.problem.set(this.#failure.text(error));
    } finally {
      this.busy.set(false);
    }
  }
}
