import { Component, input } from '@angular/core';
import type { Message } from '@chatapp/contract';

/** Asks everyone to say that they have seen a message, and shows who has. */
@Component({ selector: 'app-acknowledgement-bar', template: '' })
export class AcknowledgementBar {
  readonly message = input.required<Message>();
}
