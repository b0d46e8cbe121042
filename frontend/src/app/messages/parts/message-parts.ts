import { Component, computed, inject, input } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { Features } from '../../channels/features';
import { AttachmentList } from '../attachments/attachment-list';
import { AcknowledgementBar } from '../marks/acknowledgement-bar';
import { PollCard } from '../marks/poll-card';
import { ReactionBar } from '../marks/reaction-bar';
import { TaskChip } from '../tasks/task-chip';
import { ThreadSummary } from '../threads/thread-summary';
import { LinkPreviews } from './link-previews';
import { heightOfPoll, heightOfPreviews } from './part-heights';
import { PermalinkCards } from './permalink-cards';
import { linkedMessages } from './permalinks';
import { QuoteCard } from './quote-card';

/** What a message has beside its text, below it. What few messages have is fetched when one has it; its room is there at once. */
@Component({
  selector: 'app-message-parts',
  imports: [
    AcknowledgementBar,
    AttachmentList,
    LinkPreviews,
    PermalinkCards,
    PollCard,
    QuoteCard,
    ReactionBar,
    TaskChip,
    ThreadSummary,
  ],
  template: `
    @let it = message();
    @if (it.quote) {
      @defer (on immediate) {
        <app-quote-card [message]="it" />
      } @placeholder {
        <div class="room"></div>
      }
    }
    @if (linked().length > 0) {
      @defer (on immediate) {
        <app-permalink-cards [linked]="linked()" />
      } @placeholder {
        <div [style.height.px]="linked().length * 78"></div>
      }
    }
    @if (it.attachments; as attachments) {
      <app-attachment-list [channelId]="it.channelId" [attachments]="attachments" [message]="it" />
    }
    @if (it.previews?.length) {
      @defer (on immediate) {
        <app-link-previews [message]="it" />
      } @placeholder {
        <div [style.height.px]="previewsHeight()"></div>
      }
    }
    @if (it.poll; as poll) {
      @defer (on immediate) {
        <app-poll-card [message]="it" />
      } @placeholder {
        <div [style.height.px]="pollHeight()"></div>
      }
    }
    @if (it.task && features.isOn('tasks', it.channelId)) {
      @defer (on immediate) {
        <app-task-chip [message]="it" />
      } @placeholder {
        <div class="room low"></div>
      }
    }
    @if (it.reactions || acknowledgement()) {
      <div class="marks">
        @if (it.reactions) {
          <app-reaction-bar [message]="it" />
        }
        @if (acknowledgement()) {
          @defer (on immediate) {
            <app-acknowledgement-bar [message]="it" />
          } @placeholder {
            <div class="room chip"></div>
          }
        }
      </div>
    }
    @if (it.thread && inConversation()) {
      <app-thread-summary [message]="it" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .room {
      height: 78px;
    }
    .room.low {
      height: 46px;
    }
    .room.chip {
      height: 26px;
    }
    .marks {
      display: flex;
      flex-wrap: wrap;
      gap: 5px;
      padding: 4px 0 3px;
    }
    @media (hover: none) {
      .marks {
        gap: 8px;
      }
    }
  `,
})
export class MessageParts {
  protected readonly features = inject(Features);
  readonly message = input.required<Message>();
  /** Not within the thread itself, whose root needs no way to it. */
  readonly inConversation = input(true);
  protected readonly acknowledgement = computed(() => {
    const { acknowledgement, channelId } = this.message();
    return acknowledgement !== undefined && this.features.isOn('acknowledgements', channelId);
  });
  protected readonly linked = computed(() => linkedMessages(this.message().text, location.origin));
  protected readonly previewsHeight = computed(() => heightOfPreviews(this.message().previews));
  protected readonly pollHeight = computed(() => heightOfPoll(this.message().poll));
}
