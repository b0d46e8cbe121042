import { Component, input } from '@angular/core';
import type { MyChannel } from '@chatapp/contract';

/** What is pinned in a channel. */
@Component({ selector: 'app-pins-panel', template: '' })
export class PinsPanel {
  readonly mine = input.required<MyChannel>();
}
