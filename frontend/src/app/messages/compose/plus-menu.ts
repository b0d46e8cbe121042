import { Component } from '@angular/core';

/** Adds a poll, a task or a request to be acknowledged to the message that is being written. */
@Component({ selector: 'app-plus-menu', template: '' })
export class PlusMenu {}
