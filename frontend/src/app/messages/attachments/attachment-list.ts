import { Component, computed, input, output } from '@angular/core';
import type { Attachment, ChannelId, Message } from '@chatapp/contract';
import { boxesOf } from './attachment-layout';
import { Attachments } from './attachments';

/** The files of a message. How they are drawn is fetched with the first of them; their place is kept from the beginning. */
@Component({
  selector: 'app-attachment-list',
  imports: [Attachments],
  template: `
    @defer (on immediate) {
      <app-attachments
        [channelId]="channelId()"
        [attachments]="attachments()"
        [message]="message()"
        [pending]="pending()"
        (stopped)="stopped.emit()"
      />
    } @placeholder {
      @for (box of boxes(); track $index) {
        <span
          class="skeleton"
          [style.width.px]="box.width"
          [style.aspect-ratio]="box.shrinks ? box.width + ' / ' + box.height : null"
          [style.height.px]="box.shrinks ? null : box.height"
        ></span>
      }
    } @error {
      <!-- Without a connection, before the code could be fetched. -->
      @for (it of attachments(); track it.fileId) {
        <p class="muted">{{ it.name }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      padding-bottom: 4px;
    }
    .skeleton {
      max-width: 100%;
      margin-top: 6px;
      border-radius: var(--r-m);
    }
  `,
})
export class AttachmentList {
  readonly channelId = input.required<ChannelId>();
  readonly attachments = input.required<readonly Attachment[]>();
  /** The message that carries them, for who sent them and when. */
  readonly message = input<Message>();
  readonly pending = input(false);
  readonly stopped = output();
  protected readonly boxes = computed(() => {
    const visual = this.attachments().some(({ kind }) => kind === 'image' || kind === 'video');
    return boxesOf(this.attachments()).map((box, index) => ({ ...box, shrinks: visual && index === 0 }));
  });
}
