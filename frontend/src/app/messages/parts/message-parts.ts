import { Component, input } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { AttachmentList } from '../attachments/attachment-list';
import { AcknowledgementBar } from '../marks/acknowledgement-bar';
import { PollCard } from '../marks/poll-card';
import { ReactionBar } from '../marks/reaction-bar';
import { TaskChip } from '../tasks/task-chip';
import { ThreadSummary } from '../threads/thread-summary';
import { LinkPreviews } from './link-previews';
import { QuoteCard } from './quote-card';

/** What a message has beside its text, below it. */
@Component({
  selector: 'app-message-parts',
  imports: [
    AcknowledgementBar,
    AttachmentList,
    LinkPreviews,
    PollCard,
    QuoteCard,
    ReactionBar,
    TaskChip,
    ThreadSummary,
  ],
  template: `
    @let it = message();
    @if (it.quote) {
      <app-quote-card [message]="it" />
    }
    @if (it.attachments; as attachments) {
      <app-attachment-list [channelId]="it.channelId" [attachments]="attachments" [message]="it" />
    }
    @if (it.previews) {
      <app-link-previews [message]="it" />
    }
    @if (it.poll) {
      <app-poll-card [message]="it" />
    }
    @if (it.task) {
      <app-task-chip [message]="it" />
    }
    @if (it.acknowledgement) {
      <app-acknowledgement-bar [message]="it" />
    }
    @if (it.reactions) {
      <app-reaction-bar [message]="it" />
    }
    @if (it.thread && inConversation()) {
      <app-thread-summary [message]="it" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class MessageParts {
  readonly message = input.required<Message>();
  /** Not within the thread itself, whose root needs no way to it. */
  readonly inConversation = input(true);
}
