import { Component, input } from '@angular/core';
import type { Attachment, ChannelId } from '@chatapp/contract';

/** The files of a message: pictures side by side, players, cards. */
@Component({ selector: 'app-attachment-list', template: '' })
export class AttachmentList {
  readonly channelId = input.required<ChannelId>();
  readonly attachments = input.required<readonly Attachment[]>();
}
