import { Component, input } from '@angular/core';
import type { Message } from '@chatapp/contract';

/** A message that this one passes on, as it was then. */
@Component({ selector: 'app-quote-card', template: '' })
export class QuoteCard {
  readonly message = input.required<Message>();
}
