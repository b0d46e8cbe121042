import { Component, input } from '@angular/core';
import type { Message } from '@chatapp/contract';

/** A question with answers to choose from, and who chose what. */
@Component({ selector: 'app-poll-card', template: '' })
export class PollCard {
  readonly message = input.required<Message>();
}
