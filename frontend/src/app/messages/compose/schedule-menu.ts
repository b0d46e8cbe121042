import { Component, input, output } from '@angular/core';

/** Sends the message that is being written at another time. */
@Component({ selector: 'app-schedule-menu', template: '' })
export class ScheduleMenu {
  readonly text = input.required<string>();
  readonly disabled = input(false);
  readonly scheduled = output();
}
