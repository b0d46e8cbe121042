import { Component, input } from '@angular/core';
import type { Message } from '@chatapp/contract';

/** How many replied, who they are, and the way to the thread. */
@Component({ selector: 'app-thread-summary', template: '' })
export class ThreadSummary {
  readonly message = input.required<Message>();
}
