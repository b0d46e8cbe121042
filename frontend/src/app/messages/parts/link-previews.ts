import { Component, input } from '@angular/core';
import type { Message } from '@chatapp/contract';

/** What the pages that a message links to say of themselves. */
@Component({ selector: 'app-link-previews', template: '' })
export class LinkPreviews {
  readonly message = input.required<Message>();
}
