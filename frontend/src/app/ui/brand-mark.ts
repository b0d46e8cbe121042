import { Component, input } from '@angular/core';

/** The sign of the product: two voices, one above the other. */
@Component({
  selector: 'app-brand-mark',
  template: `<svg viewBox="0 0 32 32" [attr.width]="size()" [attr.height]="size()" aria-hidden="true">
    <rect width="32" height="32" rx="9" fill="var(--ai)" />
    <path
      d="M9 9.500h14v8.500H14.500l-3.500 3v-3H9z"
      fill="none"
      stroke="var(--on-ai)"
      stroke-width="2.200"
      stroke-linejoin="round"
    />
    <path d="M16 24.500h7" stroke="var(--on-ai)" stroke-width="2.200" stroke-linecap="round" />
  </svg>`,
  styles: `
    :host {
      display: inline-grid;
      line-height: 0;
    }
  `,
})
export class BrandMark {
  readonly size = input(28);
}
