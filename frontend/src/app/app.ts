import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { refuseStrayFiles } from './ui/stray-files';
import { Theme } from './ui/theme';
import { ToastStack } from './ui/toast-stack';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, ToastStack],
  template: '<router-outlet /><app-toast-stack />',
})
export class App {
  constructor() {
    inject(Theme);
    refuseStrayFiles();
  }
}
