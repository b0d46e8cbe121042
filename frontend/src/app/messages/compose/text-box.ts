import {
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Media } from '../../ui/media';
import { Emojis } from '../emoji/emojis';
import { CompletionList } from './completion-list';
import { type CompletionToken, shortcodeBefore, tokenAt } from './completion-token';
import { type Completion, Completions } from './completions';
import { type Format, enterMeaning, formatOf, isComposing } from './key-meaning';
import { SendKey } from './send-key';
import {
  type Field,
  continueLine,
  inCodeBlock,
  makeLink,
  replaceRange,
  toggleCode,
  toggleLines,
  toggleWrap,
} from './text-edits';
import { changeField } from './textarea';
import type { Refs } from './wire-text';

const ADDRESS = /^https?:\/\/\S+$/;

/** A text that grows, with names completed and formats by key. What Enter sends is the parent's business. */
@Component({
  selector: 'app-text-box',
  imports: [CompletionList],
  template: `
    <textarea
      #area
      rows="1"
      spellcheck="true"
      enterkeyhint="enter"
      [placeholder]="placeholder()"
      [attr.aria-label]="label()"
      aria-autocomplete="list"
      [attr.aria-controls]="open() ? 'completions' : null"
      [attr.aria-activedescendant]="open() ? 'completion-' + selected() : null"
      (input)="changed()"
      (keydown)="keydown($event)"
      (keyup)="moved()"
      (click)="moved()"
      (paste)="paste($event)"
      (blur)="token.set(null)"
    ></textarea>
    @if (open() && token(); as token) {
      <app-completion-list
        [options]="options()"
        [selected]="selected()"
        [kind]="token.kind"
        (chosen)="complete($event)"
        (pointed)="selected.set($event)"
      />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    textarea {
      display: block;
      width: 100%;
      min-height: 44px;
      max-height: min(46vh, 420px);
      padding: 10px 14px 4px;
      border: 0;
      background: none;
      resize: none;
      outline: none;
      font-size: var(--text-md);
      line-height: var(--leading);
      line-break: strict;
      overflow-y: auto;
    }
    textarea::placeholder {
      color: var(--ink-3);
      opacity: 1;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    @media (max-width: 640px) {
      textarea {
        font-size: 16px;
        max-height: 34vh;
      }
    }
  `,
})
export class TextBox {
  readonly #completions = inject(Completions);
  readonly #emojis = inject(Emojis);
  readonly #sendKey = inject(SendKey);
  readonly #media = inject(Media);
  private readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');

  readonly text = model.required<string>();
  readonly refs = model.required<Refs>();
  readonly channelId = input.required<string>();
  readonly inThread = input(false);
  readonly placeholder = input('');
  readonly label = input.required<string>();
  readonly sent = output();
  readonly typed = output();
  /** Arrow up in an empty text. */
  readonly raised = output();

  protected readonly token = signal<CompletionToken | null>(null, {
    equal: (a, b) => a === b || (a?.kind === b?.kind && a?.query === b?.query && a?.from === b?.from),
  });
  readonly #closed = signal(-1);
  protected readonly options = computed(() => {
    const token = this.token();
    return token && token.from !== this.#closed()
      ? this.#completions.find(token, this.channelId(), this.inThread())
      : [];
  });
  protected readonly open = computed(() => this.options().length > 0);
  protected readonly selected = linkedSignal<CompletionToken | null, number>({
    source: this.token,
    computation: () => 0,
  });

  constructor() {
    afterRenderEffect(() => {
      const [area, text] = [this.area().nativeElement, this.text()];
      if (area.value !== text) area.value = text;
      this.#grow(area);
    });
    effect(() => {
      const token = this.token();
      if (token) this.#completions.ask(token);
    });
  }

  focus(): void {
    const area = this.area().nativeElement;
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }

  insert(text: string): void {
    this.#change((field) => replaceRange(field, field.start, field.end, text));
  }

  format(format: Format): void {
    this.#change((field) => formatted(field, format));
  }

  protected changed(): void {
    const area = this.area().nativeElement;
    this.text.set(area.value);
    this.typed.emit();
    if (area.value.includes(':')) void this.#emojis.load();
    const finished = shortcodeBefore(area.value, area.selectionEnd);
    const emoji = finished && this.#emojis.byCode(finished.code);
    if (finished && emoji) this.#change((field) => replaceRange(field, finished.from, field.end, emoji));
    this.moved();
  }

  /** The caret may be at a name now. */
  protected moved(): void {
    const area = this.area().nativeElement;
    const token = area.selectionStart === area.selectionEnd ? tokenAt(area.value, area.selectionEnd) : null;
    if (token?.from !== this.#closed()) this.#closed.set(-1);
    this.token.set(token);
  }

  protected keydown(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if ((this.open() && this.#choose(event)) || this.#act(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  protected complete(one: Completion): void {
    const token = this.token();
    if (!token || one.refused) return;
    const { ref } = one;
    if (ref) this.refs.update((refs) => ({ ...refs, [ref.name]: ref.id }));
    if (one.emoji) this.#emojis.used(one.emoji);
    this.#change((field) => {
      // A space is there already where one completes within a text.
      const insert = field.text[token.to] === ' ' ? one.insert.trimEnd() : one.insert;
      return replaceRange(field, token.from, token.to, insert);
    });
    this.token.set(null);
  }

  protected paste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text/plain').trim() ?? '';
    const { selectionStart: start, selectionEnd: end, value } = this.area().nativeElement;
    const label = value.slice(start, end);
    if (!ADDRESS.test(pasted) || label.trim() === '' || ADDRESS.test(label) || label.includes('\n')) return;
    event.preventDefault();
    this.#change((field) => {
      const linked = makeLink(field, pasted);
      return { ...linked, start: linked.end + 1, end: linked.end + 1 };
    });
  }

  #choose(event: KeyboardEvent): boolean {
    const count = this.options().length;
    switch (event.key) {
      case 'ArrowDown':
        this.selected.update((at) => (at + 1) % count);
        return true;
      case 'ArrowUp':
        this.selected.update((at) => (at + count - 1) % count);
        return true;
      case 'Enter':
      case 'Tab': {
        const one = this.options()[this.selected()];
        if (one && !event.shiftKey) this.complete(one);
        return !event.shiftKey;
      }
      case 'Escape':
        this.#closed.set(this.token()?.from ?? -1);
        return true;
      default:
        return false;
    }
  }

  #act(event: KeyboardEvent): boolean {
    const area = this.area().nativeElement;
    const format = formatOf(event);
    if (format) {
      this.format(format);
      return true;
    }
    if (event.key === 'Enter') {
      const where = {
        touch: this.#media.phone() || matchMedia('(pointer: coarse)').matches,
        inCode: inCodeBlock(area.value, area.selectionStart),
      };
      if (enterMeaning(event, this.#sendKey.choice(), where) === 'send') {
        this.sent.emit();
        return true;
      }
      return this.#change(continueLine);
    }
    if (event.key === 'ArrowUp' && !event.altKey && area.value === '') {
      this.raised.emit();
      return true;
    }
    return false;
  }

  #change(change: (field: Field) => Field | null): boolean {
    const area = this.area().nativeElement;
    const changed = change({ text: area.value, start: area.selectionStart, end: area.selectionEnd });
    if (!changed) return false;
    area.focus();
    changeField(area, changed);
    this.text.set(area.value);
    this.#grow(area);
    return true;
  }

  #grow(area: HTMLTextAreaElement): void {
    area.style.height = '0';
    area.style.height = `${area.scrollHeight}px`;
  }
}

function formatted(field: Field, format: Format): Field {
  switch (format) {
    case 'bold':
      return toggleWrap(field, '**');
    case 'italic':
      return toggleWrap(field, '*');
    case 'strike':
      return toggleWrap(field, '~~');
    case 'code':
      return toggleCode(field);
    case 'link':
      return makeLink(field, 'https://');
    case 'quote':
    case 'bullet':
    case 'number':
      return toggleLines(field, format);
  }
}
