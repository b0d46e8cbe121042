import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { LIMITS, type UserGroup } from '@chatapp/contract';
import { teamworkTexts } from '../i18n/teamwork-texts';
import { LiveState } from '../live/live-state';
import { PeoplePicker } from '../people/people-picker';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure, hasCode } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { TextField } from '../ui/text-field';
import { Toasts } from '../ui/toasts';
import { AdminCommands } from './admin-commands';

/** The contract's rule, without its schema. */
const HANDLE = /^[a-z0-9][a-z0-9._-]{1,31}$/;

/** A group's name, handle and people; null makes a new one. */
@Component({
  selector: 'app-group-dialog',
  imports: [DialogFrame, Icon, PeoplePicker, TextField],
  template: `
    <app-dialog-frame [heading]="t(group ? 'teamwork.groups.edit' : 'teamwork.groups.create')">
      <form class="form" id="group-form" novalidate (submit)="save($event)">
        <app-text-field
          [label]="t('teamwork.groups.name')"
          [maxLength]="limits.groupName"
          [first]="true"
          [(value)]="name"
          [error]="tried() && name().trim() === '' ? t('teamwork.groups.nameEmpty') : null"
        />
        <app-text-field
          [label]="t('teamwork.groups.handle')"
          prefix="@"
          [plain]="true"
          [maxLength]="limits.handleMax"
          [hint]="t('teamwork.groups.handleHint')"
          [value]="handle()"
          (valueChange)="handle.set($event.toLowerCase()); taken.set(false)"
          [error]="handleError()"
        />
        <div>
          <span class="field-label">{{ t('teamwork.groups.people') }}</span>
          @if (loaded()) {
            <app-people-picker
              [label]="t('teamwork.groups.people')"
              [limit]="limits.groupMembers"
              [(picked)]="people"
            />
          } @else {
            <div class="skeleton bone"></div>
          }
        </div>
      </form>
      @if (problem(); as problem) {
        <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
      }
      <div footer>
        <button type="button" class="button" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button
          type="submit"
          form="group-form"
          class="button primary"
          [disabled]="!loaded()"
          [attr.aria-busy]="busy() || null"
        >
          {{ t(group ? 'common.save' : 'teamwork.groups.create') }}
        </button>
      </div>
    </app-dialog-frame>
  `,
  styles: `
    app-people-picker {
      --list: 190px;
    }
    .bone {
      height: 42px;
      margin-bottom: 196px;
    }
  `,
})
export class GroupDialog {
  readonly #live = inject(LiveState);
  readonly #commands = inject(AdminCommands);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly reference = inject(DialogRef);
  protected readonly group = inject<UserGroup | null>(DIALOG_DATA);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  protected readonly limits = LIMITS;
  protected readonly name = signal(this.group?.name ?? '');
  protected readonly handle = signal(this.group?.handle ?? '');
  protected readonly people = signal<readonly string[]>([]);
  protected readonly loaded = signal(this.group === null);
  protected readonly tried = signal(false);
  protected readonly taken = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly handleError = computed(() => {
    if (this.taken()) return this.t('errors.group.handle_taken');
    return this.tried() && !HANDLE.test(this.handle()) ? this.t('teamwork.groups.handleInvalid') : null;
  });

  constructor() {
    if (this.group) void this.#load(this.group.id);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const [name, handle] = [this.name().trim(), this.handle()];
    if (name === '' || this.handleError() || this.busy() || !this.loaded()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.#commands.setGroup(this.group?.id ?? null, { name, handle, userIds: [...this.people()] });
      this.#toasts.show(this.t('teamwork.groups.saved', { handle }));
      this.reference.close();
    } catch (error) {
      if (hasCode(error, 'group.handle_taken')) this.taken.set(true);
      else this.problem.set(this.#failure.text(error));
    }
    this.busy.set(false);
  }

  async #load(id: string): Promise<void> {
    try {
      const userIds = await this.#commands.listGroupMembers(id);
      await this.#live.acquaint(userIds);
      this.people.set(userIds);
      this.loaded.set(true);
    } catch (error) {
      this.problem.set(this.#failure.text(error));
    }
  }
}
