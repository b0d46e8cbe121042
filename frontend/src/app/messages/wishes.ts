import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { LiveSync } from '../live/live-sync';
import { Failure } from '../ui/failure';

/** What a message becomes, if the server agrees. Changes nothing where it is so already. */
type Change = (message: Message) => Message;

interface Wish {
  readonly message: Pick<Message, 'id' | 'channelId'>;
  readonly change: Change;
  /** Set: stored by the server as this revision; shown until the state has it. */
  readonly rev: number | null;
}

/**
 * What one has done to messages and the server has not told of yet: the screen follows at once, and goes back where it is
 * refused. The state itself is changed by what the server says alone.
 */
@Injectable({ providedIn: 'root' })
export class Wishes {
  readonly #live = inject(LiveState);
  readonly #sync = inject(LiveSync);
  readonly #failure = inject(Failure);
  readonly #wishes = signal<readonly Wish[]>([]);
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor() {
    effect(() => {
      const channels = this.#live.state()?.channels;
      const told = this.#wishes().filter(
        ({ rev, message }) => rev !== null && rev <= (channels?.[message.channelId]?.rev ?? Infinity),
      );
      if (told.length > 0) untracked(() => this.#wishes.update((all) => all.filter((wish) => !told.includes(wish))));
    });
  }

  /** A message with what one has done to it. Reactive. */
  of(message: Message): Message {
    const wishes = this.#wishes().filter((wish) => wish.message.id === message.id);
    return wishes.reduce(
      (next, { rev, change }) => (rev !== null && message.rev >= rev ? next : change(next)),
      message,
    );
  }

  /** Shows a change and asks for it, after those of the same message before it. Null: refused, which is said. */
  async make(message: Message, change: Change, command: () => Promise<Message>): Promise<Message | null> {
    let wish: Wish = { message, change, rev: null };
    this.#wishes.update((all) => [...all, wish]);
    const done = (this.#queues.get(message.id) ?? Promise.resolve()).then(async () => {
      try {
        const after = await command();
        const stored = { ...wish, rev: after.rev };
        this.#wishes.update((all) => all.map((other) => (other === wish ? stored : other)));
        wish = stored;
        this.#sync.take({ type: 'message.changed', channelId: after.channelId, rev: after.rev, message: after });
        return after;
      } catch (error) {
        this.#wishes.update((all) => all.filter((other) => other !== wish));
        this.#failure.show(error);
        return null;
      }
    });
    this.#queues.set(message.id, done);
    await done;
    if (this.#queues.get(message.id) === done) this.#queues.delete(message.id);
    return done;
  }
}
