import { Component, computed, inject, input } from '@angular/core';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { ThreadFollowing } from '../../live/thread-following';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Toasts } from '../../ui/toasts';
import { Tooltip } from '../../ui/tooltip';

/** Whether one is told of replies to a thread. */
@Component({
  selector: 'app-follow-button',
  imports: [Icon, Tooltip],
  template: `@if (following() !== undefined) {
    <button
      type="button"
      class="icon-button"
      [attr.aria-pressed]="following()"
      [appTooltip]="t(following() ? 'teamwork.thread.unfollow' : 'teamwork.thread.follow')"
      (click)="toggle()"
    >
      <app-icon [name]="following() ? 'bell' : 'bell-off'" />
    </button>
  }`,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class FollowButton {
  readonly #following = inject(ThreadFollowing);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  readonly channelId = input.required<string>();
  readonly rootId = input.required<string>();
  protected readonly following = computed(() => this.#following.is(this.rootId()));

  protected toggle(): void {
    const following = !this.following();
    this.#following.set(this.channelId(), this.rootId(), following).then(
      () => this.#toasts.show(this.t(following ? 'teamwork.thread.following' : 'teamwork.thread.notFollowing')),
      (error: unknown) => this.#failure.show(error),
    );
  }
}
