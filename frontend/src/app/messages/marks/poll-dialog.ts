import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, ElementRef, computed, inject, signal, viewChildren } from '@angular/core';
import { type CreatePoll, LIMITS } from '@chatapp/contract';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { DialogFrame } from '../../ui/dialog-frame';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Switch } from '../../ui/switch';

/** Answers to choose from, for the message that is being written, which is the question. */
@Component({
  selector: 'app-poll-dialog',
  imports: [DialogFrame, Icon, Switch],
  template: `
    <app-dialog-frame [heading]="t('teamwork.poll.make')">
      <p class="notice"><app-icon name="info" [size]="16" />{{ t('teamwork.poll.question') }}</p>
      <form id="poll-form" novalidate (submit)="save($event)">
        @for (option of options(); track $index; let index = $index; let last = $last) {
          <div class="option">
            <input
              #field
              class="input"
              type="text"
              autocomplete="off"
              [attr.aria-label]="t('teamwork.poll.option', { number: index + 1 })"
              [attr.data-autofocus]="index === 0 ? '' : null"
              [attr.maxlength]="limits.pollOption"
              [placeholder]="t('teamwork.poll.option', { number: index + 1 })"
              [value]="option"
              (input)="type(index, field.value)"
              (keydown.enter)="next($event, index)"
              (paste)="paste($event, index)"
            />
            <button
              type="button"
              class="icon-button"
              [attr.aria-label]="t('teamwork.poll.removeOption', { number: index + 1 })"
              [disabled]="options().length <= 2"
              (click)="remove(index)"
            >
              <app-icon name="x" [size]="16" />
            </button>
          </div>
        }
      </form>
      @if (options().length < limits.pollOptions) {
        <button type="button" class="link-button add" (click)="add()">
          <app-icon name="plus" [size]="15" />{{ t('teamwork.poll.addOption') }}
        </button>
      }
      @if (problem(); as problem) {
        <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
      }
      <app-switch
        [label]="t('teamwork.poll.multiple')"
        [hint]="t('teamwork.poll.multipleHint')"
        [checked]="multiple()"
        (checkedChange)="multiple.set($event)"
      />
      <div footer>
        <button type="button" class="button" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="submit" form="poll-form" class="button primary">{{ t('teamwork.poll.makeDone') }}</button>
      </div>
    </app-dialog-frame>
  `,
  styles: `
    form {
      display: grid;
      gap: 8px;
    }
    .option {
      display: flex;
      align-items: center;
      gap: 4px;
    }
    .add {
      display: flex;
      align-items: center;
      gap: 6px;
      align-self: flex-start;
      font-size: 14px;
      min-height: 32px;
    }
    @media (max-width: 640px) {
      .add {
        min-height: 44px;
      }
    }
  `,
})
export class PollDialog {
  readonly #poll = inject<CreatePoll | null>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<CreatePoll>>(DialogRef);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  protected readonly limits = LIMITS;
  private readonly fields = viewChildren<ElementRef<HTMLInputElement>>('field');
  protected readonly options = signal<readonly string[]>(this.#poll?.options ?? ['', '', '']);
  protected readonly multiple = signal(this.#poll?.multiple ?? false);
  readonly #tried = signal(false);
  readonly #filled = computed(() => this.options().map((option) => option.trim()).filter((option) => option !== '')); // prettier-ignore
  protected readonly problem = computed(() => {
    if (!this.#tried()) return null;
    if (this.#filled().length < 2) return this.t('teamwork.poll.tooFew');
    return new Set(this.#filled()).size < this.#filled().length ? this.t('teamwork.poll.twice') : null;
  });

  protected type(index: number, text: string): void {
    this.options.update((options) => options.with(index, text));
  }

  protected add(): void {
    this.options.update((options) => [...options, '']);
    this.#focus(this.options().length - 1);
  }

  protected remove(index: number): void {
    this.options.update((options) => options.filter((_, other) => other !== index));
    this.#focus(Math.max(0, index - 1));
  }

  /** From one answer to the next; after the last one to a new one, while there is room. */
  protected next(event: Event, index: number): void {
    if ((event as KeyboardEvent).isComposing) return;
    if ((event as KeyboardEvent).ctrlKey || (event as KeyboardEvent).metaKey) return;
    event.preventDefault();
    if (index + 1 < this.options().length) this.#focus(index + 1);
    else if (this.options().length < LIMITS.pollOptions && this.options()[index]?.trim() !== '') this.add();
  }

  /** A list that is pasted becomes one answer a line. */
  protected paste(event: ClipboardEvent, index: number): void {
    const lines = (event.clipboardData?.getData('text/plain') ?? '').split('\n').map((line) => line.trim()).filter(Boolean); // prettier-ignore
    if (lines.length < 2) return;
    event.preventDefault();
    this.options.update((options) => {
      const rest = options.slice(index + 1).filter((option) => option.trim() !== '');
      return [...options.slice(0, index), ...lines, ...rest]
        .map((option) => option.slice(0, LIMITS.pollOption))
        .slice(0, LIMITS.pollOptions);
    });
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.#tried.set(true);
    if (this.problem() === null) this.reference.close({ options: this.#filled(), multiple: this.multiple() });
  }

  #focus(index: number): void {
    setTimeout(() => this.fields()[index]?.nativeElement.focus());
  }
}
