import { Component, input } from '@angular/core';
import type { MyChannel } from '@chatapp/contract';

/** The files of a channel, by kind. */
@Component({ selector: 'app-files-panel', template: '' })
export class FilesPanel {
  readonly mine = input.required<MyChannel>();
}
