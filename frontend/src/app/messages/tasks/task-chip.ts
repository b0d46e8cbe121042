import { Component, input } from '@angular/core';
import type { Message } from '@chatapp/contract';

/** What a message asks someone to do. */
@Component({ selector: 'app-task-chip', template: '' })
export class TaskChip {
  readonly message = input.required<Message>();
}
