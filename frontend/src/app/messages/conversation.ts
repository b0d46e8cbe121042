import { Component, computed, inject, input, output } from '@angular/core';
import { LiveState } from '../live/live-state';

/**
 * A channel's conversation: list, typing line, composer. Fills the height of its parent.
 * `seq` is a message to open at and highlight (a permalink); it may come from the route as text.
 */
@Component({
  selector: 'app-conversation',
  template: `<p>{{ name() }} {{ seq() }}</p>`,
  styles: `:host { display: flex; flex-direction: column; min-height: 0; min-width: 0; flex: 1; }`,
})
export class Conversation {
  readonly #live = inject(LiveState);
  readonly channelId = input.required<string>();
  readonly seq = input(undefined, { transform: (seq: string | number | undefined) => (seq === undefined ? undefined : Number(seq)) });
  /** Someone's name or avatar was activated: the shell shows their card beside `anchor`. */
  readonly profileOpened = output<{ userId: string; anchor: HTMLElement }>();

  protected readonly name = computed(() => this.#live.channel(this.channelId())?.channel.name ?? '');
}
