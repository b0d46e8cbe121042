import { Component, DestroyRef, ElementRef, afterNextRender, computed, inject, signal } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { ConversationState } from '../conversation-state';
import { Uploads } from '../uploads/uploads';
import { droppedFiles } from '../uploads/transfers';
import { sizeText } from './size-text';

/** Takes files that are dropped anywhere onto the element it is in, and says while they are over it where they will go. */
@Component({
  selector: 'app-file-drop',
  imports: [Icon],
  template: `
    @if (over()) {
      <div class="veil">
        <div class="sheet">
          <app-icon name="paperclip" [size]="26" />
          <b>{{ language.t('attach.drop') }}</b>
          <span>{{ target() }}</span>
        </div>
      </div>
    }
  `,
  styles: `
    .veil {
      position: absolute;
      z-index: 15;
      inset: 0;
      padding: 12px;
      background: color-mix(in oklab, var(--surface) 78%, transparent);
      animation: appear 120ms;
      pointer-events: none;
    }
    .sheet {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 4px;
      height: 100%;
      border: 2px dashed var(--ai);
      border-radius: var(--r-l);
      background: color-mix(in oklab, var(--ai-soft) 60%, transparent);
      color: var(--ai-strong);
      text-align: center;
    }
    app-icon {
      margin-bottom: 6px;
    }
    span {
      font-size: var(--text-sm);
    }
  `,
})
export class FileDrop {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #conversation = inject(ConversationState);
  readonly #uploads = inject(Uploads);
  readonly #listening = new AbortController();
  protected readonly language = inject(Language);
  protected readonly over = signal(false);
  protected readonly target = computed(() => {
    const { kind } = this.#conversation.mine()?.channel ?? {};
    const name = this.#conversation.name();
    const limits = this.#uploads.limits();
    const size = limits && sizeText(limits.fileSize, this.language.number);
    return [kind === 'public' ? `#${name}` : name, ...(size ? [this.language.t('attach.upTo', { size })] : [])].join(
      ' · ',
    );
  });

  constructor() {
    afterNextRender(() => this.#listen());
    inject(DestroyRef).onDestroy(() => this.#listening.abort());
  }

  #listen(): void {
    const area = this.#element.parentElement;
    const { signal } = this.#listening;
    const leave = ({ relatedTarget }: DragEvent): void => {
      if (!(relatedTarget instanceof Node) || !area?.contains(relatedTarget)) this.over.set(false);
    };
    area?.addEventListener('dragover', (event) => this.#dragged(event), { signal });
    area?.addEventListener('dragleave', leave, { signal });
    area?.addEventListener('drop', (event) => this.#dropped(event), { signal });
  }

  #dragged(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files') || this.#conversation.editing()) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    if (this.over()) return;
    this.over.set(true);
    void this.#uploads.askLimits();
  }

  #dropped(event: DragEvent): void {
    const takes = this.over();
    this.over.set(false);
    if (!takes || !event.dataTransfer) return;
    event.preventDefault();
    const { files, folders } = droppedFiles(event.dataTransfer);
    void this.#uploads.add(this.#conversation.place(), files, folders);
    this.#conversation.composerWanted.update((count) => count + 1);
  }
}
