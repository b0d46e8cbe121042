import { Component } from '@angular/core';

/** The files of the message that is being written: previews, progress, taking them out. */
@Component({ selector: 'app-upload-tray', template: '' })
export class UploadTray {}
