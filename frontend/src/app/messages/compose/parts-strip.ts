import { Component, inject } from '@angular/core';
import { Language } from '../../ui/language';
import { ConversationState } from '../conversation-state';
import { ComposeParts } from './compose-parts';
import { PartsLines } from './parts-lines';

/** What the message that is being written has beside text and files: a poll, a task, a quote; of a reply whether it also goes to the channel. */
@Component({
  selector: 'app-parts-strip',
  imports: [PartsLines],
  template: `
    @if (parts.quote() || parts.poll() || parts.task() || parts.acknowledgement()) {
      @defer (on immediate) {
        <app-parts-lines />
      }
    }
    @if (conversation.rootId() !== null) {
      <label
        ><input #box type="checkbox" [checked]="parts.inChannel()" (change)="parts.inChannel.set(box.checked)" />{{
          t('talk.alsoInChannel')
        }}</label
      >
    }
  `,
  styles: `
    :host {
      display: block;
      cursor: default;
    }
    label {
      display: flex;
      align-items: center;
      gap: 8px;
      width: fit-content;
      min-height: 26px;
      padding: 0 14px;
      font-size: var(--text-xs);
      color: var(--ink-2);
      cursor: pointer;
    }
    input {
      width: 15px;
      height: 15px;
      margin: 0;
      accent-color: var(--ai);
    }
    @media (max-width: 640px) {
      label {
        min-height: 44px;
        font-size: var(--text-sm);
      }
    }
  `,
})
export class PartsStrip {
  protected readonly parts = inject(ComposeParts);
  protected readonly conversation = inject(ConversationState);
  protected readonly t = inject(Language).t;
}
