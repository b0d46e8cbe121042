import { Component } from '@angular/core';

/** Chooses files, or takes a photo, for the message that is being written. */
@Component({ selector: 'app-attach-button', template: '' })
export class AttachButton {}
