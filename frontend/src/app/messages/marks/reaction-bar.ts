import { Component, input } from '@angular/core';
import type { Message } from '@chatapp/contract';

/** Who reacted to a message, by emoji. */
@Component({ selector: 'app-reaction-bar', template: '' })
export class ReactionBar {
  readonly message = input.required<Message>();
}
