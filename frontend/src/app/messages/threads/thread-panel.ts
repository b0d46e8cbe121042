import { Component, input } from '@angular/core';
import type { MyChannel } from '@chatapp/contract';

/** A thread beside its conversation: the root, its replies, and a composer for more. */
@Component({ selector: 'app-thread-panel', template: '' })
export class ThreadPanel {
  readonly mine = input.required<MyChannel>();
  readonly rootId = input.required<string>();
}
