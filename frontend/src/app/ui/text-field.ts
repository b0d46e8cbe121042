import { Component, computed, ElementRef, inject, input, model, signal, viewChild } from '@angular/core';
import { Icon } from './icon';
import { Language } from './language';

let last = 0;

/** A labelled line of text with a hint and, where something is wrong with it, an error in its place. */
@Component({
  selector: 'app-text-field',
  imports: [Icon],
  template: `
    <label [for]="id"
      >{{ label() }}
      @if (optional()) {
        <span class="muted">{{ t('common.optional') }}</span>
      }
    </label>
    <div class="box">
      @if (prefix(); as prefix) {
        <span class="prefix" aria-hidden="true">{{ prefix }}</span>
      }
      @if (lines() > 1) {
        <textarea
          #control
          class="input"
          [id]="id"
          [rows]="lines()"
          [value]="value()"
          (input)="value.set(control.value)"
          [attr.maxlength]="maxLength()"
          [attr.placeholder]="placeholder() || null"
          [attr.aria-invalid]="error() ? true : null"
          [attr.aria-describedby]="described()"
        ></textarea>
      } @else {
        <input
          #control
          class="input"
          [id]="id"
          [type]="shown() ? 'text' : type()"
          [class.prefixed]="prefix()"
          [class.revealing]="type() === 'password'"
          [value]="value()"
          (input)="value.set(control.value)"
          [attr.autocomplete]="autocomplete() || 'off'"
          [attr.maxlength]="maxLength()"
          [attr.placeholder]="placeholder() || null"
          [attr.name]="name() || null"
          [attr.autocapitalize]="plain() ? 'none' : null"
          [attr.spellcheck]="plain() ? false : null"
          [attr.aria-invalid]="error() ? true : null"
          [attr.aria-describedby]="described()"
          [attr.aria-required]="optional() ? null : true"
          [attr.data-autofocus]="first() ? '' : null"
        />
      }
      @if (type() === 'password') {
        <button
          type="button"
          class="reveal"
          [attr.aria-pressed]="shown()"
          [attr.aria-label]="t('common.showPassword')"
          (click)="shown.set(!shown())"
        >
          <app-icon [name]="shown() ? 'eye-off' : 'eye'" />
        </button>
      }
    </div>
    @if (error(); as error) {
      <p class="error" role="alert" [id]="id + '-note'"><app-icon name="alert" [size]="14" />{{ error }}</p>
    } @else if (hint(); as hint) {
      <p class="hint" [id]="id + '-note'">{{ hint }}</p>
    }
    <ng-content />
  `,
  styles: `
    :host {
      display: block;
    }
    label {
      display: flex;
      gap: 8px;
      justify-content: space-between;
      margin-bottom: 5px;
      font-size: var(--text-sm);
      font-weight: 600;
    }
    label span {
      font-weight: 400;
    }
    .box {
      position: relative;
      display: flex;
      align-items: center;
    }
    .prefix {
      position: absolute;
      left: 13px;
      color: var(--ink-3);
      pointer-events: none;
    }
    .prefixed {
      padding-left: 28px;
    }
    .revealing {
      padding-right: 44px;
    }
    .reveal {
      position: absolute;
      right: 4px;
      display: grid;
      place-items: center;
      width: 34px;
      height: 32px;
      border-radius: 7px;
      color: var(--ink-3);
    }
    .reveal:hover {
      color: var(--ink);
    }
    .hint,
    .error {
      margin-top: 5px;
      font-size: var(--text-sm);
      line-height: 1.5;
      color: var(--ink-3);
    }
    .error {
      display: flex;
      gap: 6px;
      color: var(--shu);
    }
    .error app-icon {
      margin-top: 3px;
    }
  `,
})
export class TextField {
  readonly label = input.required<string>();
  readonly value = model('');
  readonly type = input<'text' | 'email' | 'password' | 'search'>('text');
  readonly name = input('');
  readonly autocomplete = input('');
  readonly placeholder = input('');
  readonly hint = input('');
  readonly error = input<string | null>(null);
  readonly maxLength = input<number | null>(null);
  readonly prefix = input('');
  readonly lines = input(1);
  readonly optional = input(false);
  /** Takes the focus when the dialog around it opens. */
  readonly first = input(false);
  /** For addresses and handles: nothing capitalised, nothing marked as misspelt. */
  readonly plain = input(false);
  protected readonly id = `field-${++last}`;
  protected readonly shown = signal(false);
  protected readonly t = inject(Language).t;
  protected readonly described = computed(() => (this.error() || this.hint() ? `${this.id}-note` : null));
  private readonly control = viewChild.required<ElementRef<HTMLElement>>('control');

  focus(): void {
    this.control().nativeElement.focus();
  }
}
