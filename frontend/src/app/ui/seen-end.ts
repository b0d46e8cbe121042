import { DestroyRef, Directive, ElementRef, inject, output } from '@angular/core';

/** Says when the end of a list comes near the screen, so that more of it is fetched before one gets there. */
@Directive({ selector: '[appSeenEnd]' })
export class SeenEnd {
  readonly appSeenEnd = output();

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && this.appSeenEnd.emit(),
      // What scrolls is an element within the page: older browsers look at its own edge.
      { rootMargin: '600px', scrollMargin: '600px' },
    );
    observer.observe(element);
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }
}
