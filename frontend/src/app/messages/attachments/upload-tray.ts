import { Component, computed, inject } from '@angular/core';
import { ComposeParts } from '../compose/compose-parts';
import { ConversationState } from '../conversation-state';
import { Uploads } from '../uploads/uploads';
import { Tray } from './tray';

/** The files of the message that is being written. Fetched with the first of them. */
@Component({
  selector: 'app-upload-tray',
  imports: [Tray],
  template: `
    @if (needed()) {
      @defer (on immediate) {
        <app-tray />
      } @placeholder {
        <div class="room"></div>
      }
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .room {
      height: 120px;
    }
  `,
})
export class UploadTray {
  readonly #parts = inject(ComposeParts);
  readonly #uploads = inject(Uploads);
  readonly #conversation = inject(ConversationState);
  protected readonly needed = computed(
    () => this.#parts.files().length > 0 || this.#uploads.unfit()?.place === this.#conversation.place(),
  );
}
