import { Injectable, Injector, inject } from '@angular/core';
import { canWrite } from '../../channels/channel-rights';
import { Features } from '../../channels/features';
import { LiveState } from '../../live/live-state';
import { Dialogs } from '../../ui/dialogs';
import { ComposeParts } from '../compose/compose-parts';
import { ConversationState } from '../conversation-state';
import { EmojiPickers } from '../emoji/emoji-pickers';
import { Marks } from '../marks/marks';
import { ReactionChoices } from '../marks/reaction-choices';
import type { Row } from '../rows';
import { canChangeTask } from '../tasks/task-rights';
import { Threads } from '../threads/threads';
import { Wishes } from '../wishes';

/** What one makes of a message: a reaction, a reply, a quote, a task, a pin. */
@Injectable()
export class FollowUps {
  readonly #dialogs = inject(Dialogs);
  readonly #pickers = inject(EmojiPickers);
  readonly #features = inject(Features);
  readonly #marks = inject(Marks);
  readonly #live = inject(LiveState);
  readonly #injector = inject(Injector);
  readonly #threads = inject(Threads);
  readonly #wishes = inject(Wishes);
  readonly #parts = inject(ComposeParts);
  readonly #conversation = inject(ConversationState);
  readonly #choices = inject(ReactionChoices);
  /** What one reacts with most. */
  readonly quick = this.#choices.quick;

  constructor() {
    this.#choices.renew();
  }

  canReact({ message }: Row): boolean {
    return message?.deletedAt === null && this.#conversation.mine()?.channel.archived === false;
  }

  /** Where one writes; and what was deleted is answered only where others have before. */
  canReply({ message }: Row): boolean {
    return (
      message !== null && (message.deletedAt === null || !!message.thread) && this.#conversation.blocked() === null
    );
  }

  canQuote(row: Row): boolean {
    return this.canForward(row) && this.#conversation.blocked() === null;
  }

  canForward({ message }: Row): boolean {
    return message?.deletedAt === null;
  }

  canMakeTask(row: Row): boolean {
    const on = this.canReact(row) && this.#features.isOn('tasks', this.#conversation.channelId());
    return on && row.message !== null && canChangeTask(row.message, this.#live);
  }

  react({ message }: Row, emoji: string): void {
    if (message) void this.#marks.toggle(message, emoji);
  }

  /** Chooses among all emoji. */
  async pickReaction(row: Row, anchor: HTMLElement): Promise<void> {
    if (!this.canReact(row)) return;
    const emoji = await this.#pickers.pick(anchor);
    if (emoji !== undefined) this.react(row, emoji);
  }

  /** Goes to the thread; within it, to where one writes. */
  reply(row: Row): void {
    const { message } = row;
    if (!message || !this.canReply(row)) return;
    if (this.#conversation.rootId() !== null) this.#conversation.composerWanted.update((count) => count + 1);
    else this.#threads.open(message.channelId, message.reply?.rootId ?? message.id);
  }

  quote(row: Row): void {
    const { message } = row;
    if (!message || !this.canQuote(row)) return;
    this.#parts.quote.set({ channelId: message.channelId, messageId: message.id });
    this.#conversation.composerWanted.update((count) => count + 1);
  }

  forward({ message }: Row): void {
    if (message?.deletedAt !== null) return;
    void this.#dialogs.open(() => import('../forward/forward-dialog').then((module) => module.ForwardDialog), message);
  }

  canPin(row: Row): boolean {
    const mine = this.#conversation.mine();
    return this.canForward(row) && mine !== undefined && canWrite(mine, this.#live.me());
  }

  async togglePin(row: Row): Promise<void> {
    const { message } = row;
    if (!message || !this.canPin(row)) return;
    const { Pins } = await import('../pins/pins');
    await this.#injector.get(Pins).set(message, this.#wishes.of(message).pinned === undefined);
  }

  async makeTask(row: Row): Promise<void> {
    if (!row.message || !this.canMakeTask(row)) return;
    const { Tasks } = await import('../tasks/tasks');
    await this.#injector.get(Tasks).edit(this.#wishes.of(row.message));
  }
}
