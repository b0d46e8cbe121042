import { Component, effect, inject, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { LiveState } from '../live/live-state';
import { EmptyState } from '../ui/empty-state';
import { Language } from '../ui/language';
import { Media } from '../ui/media';
import { RecentChannels } from './recent-channels';

/** `/`: leads to where one was last; on a phone the list itself is the home page, so this stays out of sight. */
@Component({
  selector: 'app-home-page',
  imports: [EmptyState, RouterLink],
  template: `@if (live.ready()) {
    <app-empty-state
      icon="message"
      [heading]="t('shell.welcome', { workspace: live.workspace()?.name ?? '' })"
      [text]="t('shell.welcomeText')"
      ><a class="button primary" routerLink="/browse">{{ t('shell.browse') }}</a
      ><a class="button" routerLink="/people">{{ t('shell.people') }}</a></app-empty-state
    >
  }`,
  host: { class: 'page' },
})
export class HomePage {
  protected readonly t = inject(Language).t;
  protected readonly live = inject(LiveState);

  constructor() {
    const [router, media, recent] = [inject(Router), inject(Media), inject(RecentChannels)];
    effect(() => {
      if (!this.live.ready() || media.phone()) return;
      const id = untracked(() => recent.start());
      if (id) void router.navigate(['/c', id], { replaceUrl: true });
    });
  }
}
