import { Component } from '@angular/core';

/** What the message that is being written has beside text and files: a poll, a task, a quote, … */
@Component({ selector: 'app-parts-strip', template: '' })
export class PartsStrip {}
