import { Component, input } from '@angular/core';
import type { MyChannel } from '@chatapp/contract';
import { ThreadConversation } from './thread-conversation';

/** A thread beside its conversation. `reply` is the number of a reply to open at and highlight. */
@Component({
  selector: 'app-thread-panel',
  imports: [ThreadConversation],
  template: `@for (id of [rootId()]; track id) {
    <app-thread-conversation [channelId]="mine().channel.id" [rootId]="id" [reply]="reply()" />
  }`,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      flex: 1;
      min-height: 0;
    }
  `,
})
export class ThreadPanel {
  readonly mine = input.required<MyChannel>();
  readonly rootId = input.required<string>();
  readonly reply = input(undefined, {
    transform: (reply: string | number | undefined) => (reply === undefined ? undefined : Number(reply)),
  });
}
