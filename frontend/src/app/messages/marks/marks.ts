import { Injectable, inject } from '@angular/core';
import { type Mark, type Message, withMark } from '@chatapp/contract';
import { Api } from '../../api/api';
import { LiveState } from '../../live/live-state';
import { Wishes } from '../wishes';
import { ReactionChoices } from './reaction-choices';

interface People {
  readonly userIds: readonly string[];
}

/** Reactions, acknowledgements and votes of one's own: shown at once. */
@Injectable({ providedIn: 'root' })
export class Marks {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #wishes = inject(Wishes);
  readonly #choices = inject(ReactionChoices);

  /** Whether oneself is among those who did something. Reactive. */
  isOwn(people: People | undefined): boolean {
    return people?.userIds.includes(this.#live.me()?.id ?? '') ?? false;
  }

  /** Reacts, or takes the same reaction back. */
  async toggle(message: Message, emoji: string): Promise<void> {
    const on = !this.isOwn(reaction(this.#wishes.of(message), emoji));
    if (on) this.#choices.used(emoji);
    await this.#put(message, { kind: 'reaction', value: emoji, on }, `reactions/${encodeURIComponent(emoji)}`, (now) =>
      reaction(now, emoji),
    );
  }

  async acknowledge(message: Message): Promise<void> {
    const mark = { kind: 'acknowledgement', value: '', on: true } as const;
    await this.#put(message, mark, 'acknowledgement', ({ acknowledgement }) => acknowledgement);
  }

  /** Votes for an option by its index, instead of another where only one counts; or takes that vote back. */
  async vote(message: Message, option: number): Promise<void> {
    const poll = this.#wishes.of(message).poll;
    const on = !this.isOwn(poll?.options[option]);
    const other = poll?.multiple || !on ? -1 : (poll?.options.findIndex((one) => this.isOwn(one)) ?? -1);
    const replaces = other < 0 ? null : String(other);
    const mark = { kind: 'vote', value: String(option), on, replaces } as const;
    await this.#put(message, mark, `votes/${option}`, (now) => now.poll?.options[option]);
  }

  /** Nobody votes any more. */
  async closePoll(message: Message): Promise<void> {
    const closedAt = new Date().toISOString();
    await this.#wishes.make(
      message,
      (now) => (now.poll && !now.poll.closedAt ? { ...now, poll: { ...now.poll, closedAt } } : now),
      () => this.#api.put(`${pathOf(message)}/poll/closed`, {}),
    );
  }

  async #put(
    message: Message,
    { replaces = null, ...mark }: Pick<Mark, 'kind' | 'value' | 'on'> & { replaces?: string | null },
    path: string,
    peopleOf: (message: Message) => People | undefined,
  ): Promise<void> {
    const userId = this.#live.me()?.id ?? '';
    const change = (now: Message): Message =>
      (peopleOf(now)?.userIds.includes(userId) ?? false) === mark.on
        ? now
        : withMark(now, { ...mark, userId, replaces }, now.rev);
    const address = `${pathOf(message)}/${path}`;
    await this.#wishes.make(message, change, () =>
      mark.on ? this.#api.put<Message>(address, {}) : this.#api.delete<Message>(address),
    );
  }
}

function reaction({ reactions }: Message, emoji: string): People | undefined {
  return reactions?.find((one) => one.emoji === emoji);
}

function pathOf({ channelId, id }: Message): string {
  return `/channels/${channelId}/messages/${id}`;
}
