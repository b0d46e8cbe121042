import { Component, input } from '@angular/core';
import { ChannelConversation } from './channel-conversation';

/**
 * A channel's conversation: list, typing line, composer. Fills the height of its parent.
 * `seq` is a message to open at and highlight (a permalink); it may come from the route as text.
 */
@Component({
  selector: 'app-conversation',
  imports: [ChannelConversation],
  template: `@for (id of [channelId()]; track id) {
    <app-channel-conversation [channelId]="id" [seq]="seq()" />
  }`,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
      min-width: 0;
      flex: 1;
    }
  `,
})
export class Conversation {
  readonly channelId = input.required<string>();
  readonly seq = input(undefined, {
    transform: (seq: string | number | undefined) => (seq === undefined ? undefined : Number(seq)),
  });
}
