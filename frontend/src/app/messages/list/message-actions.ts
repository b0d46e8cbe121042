import { Injectable, Injector, inject } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { Api } from '../../api/api';
import { LiveState } from '../../live/live-state';
import { LiveSync } from '../../live/live-sync';
import { ReadMarker } from '../../live/read-marker';
import { Dialogs } from '../../ui/dialogs';
import { Failure } from '../../ui/failure';
import { Language } from '../../ui/language';
import { Toasts } from '../../ui/toasts';
import { channelPath } from '../channel-path';
import { ConversationState } from '../conversation-state';
import { withNames } from '../markdown/references';
import { Outbox } from '../outbox';
import type { Row } from '../rows';
import type { Saving } from '../saving';

/** What one can do with a message. */
@Injectable()
export class MessageActions {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #sync = inject(LiveSync);
  readonly #marker = inject(ReadMarker);
  readonly #dialogs = inject(Dialogs);
  readonly #failure = inject(Failure);
  readonly #language = inject(Language);
  readonly #toasts = inject(Toasts);
  readonly #outbox = inject(Outbox);
  readonly #conversation = inject(ConversationState);
  readonly #injector = inject(Injector);

  /** One's own, where one may still write. */
  canChange(row: Row): boolean {
    return (
      row.message !== null &&
      row.message.deletedAt === null &&
      row.authorId === this.#live.me()?.id &&
      this.#conversation.blocked() === null
    );
  }

  /** What one may change, and what others wrote where one manages. */
  canRemove(row: Row): boolean {
    const mine = this.#conversation.mine();
    const own = row.authorId === this.#live.me()?.id;
    return row.message?.deletedAt === null && mine?.channel.archived === false && (own || this.#conversation.manages());
  }

  edit(row: Row): void {
    if (row.message && this.canChange(row)) this.#conversation.editing.set(row.message);
  }

  async copyText(row: Row): Promise<void> {
    const text = row.message?.text ?? row.pending?.body.text ?? '';
    if (text === '') return;
    const named = withNames(text, {
      user: (id) => this.#live.user(id)?.handle,
      channel: (id) => this.#live.channel(id)?.channel.name,
      group: (id) => this.#live.workspace()?.groups.find((group) => group.id === id)?.handle,
    });
    await this.#copy(named, this.#language.t('messages.actions.copiedText'));
  }

  async copyLink(row: Row): Promise<void> {
    if (row.seq === null) return;
    await this.#copy(
      location.origin + channelPath(this.#conversation.channelId(), row.seq),
      this.#language.t('messages.actions.copiedLink'),
    );
  }

  /** Reading in a thread only ever goes on. */
  canMarkUnread(row: Row): boolean {
    return row.seq !== null && this.#conversation.rootId() === null;
  }

  async markUnread(row: Row): Promise<void> {
    if (!this.canMarkUnread(row)) return;
    await this.#try(async () => {
      await this.#marker.markUnread(this.#conversation.channelId(), row.seq ?? 0);
      this.#toasts.show(this.#language.t('messages.actions.markedUnread'));
    });
  }

  async remove(row: Row): Promise<void> {
    const { message } = row;
    if (!message || !this.canRemove(row)) return;
    const { t } = this.#language;
    const sure = await this.#dialogs.confirm({
      title: t('messages.remove.title'),
      text: t('messages.remove.text'),
      confirm: t('messages.actions.delete'),
      danger: true,
      icon: 'trash',
    });
    if (!sure) return;
    await this.#try(async () => {
      const deleted = await this.#api.delete<Message>(`/channels/${message.channelId}/messages/${message.id}`);
      this.#sync.take({ type: 'message.changed', channelId: message.channelId, rev: deleted.rev, message: deleted });
    });
  }

  async history(row: Row): Promise<void> {
    if (!row.message) return;
    await this.#dialogs.open(
      () => import('./history-dialog').then((module) => module.HistoryDialog),
      row.message,
      'normal',
    );
  }

  /** Keeps a message for later, or no longer. */
  async save({ message }: Row): Promise<void> {
    if (message?.deletedAt !== null) return;
    await this.#try(async () => (await this.#saving()).toggle({ channelId: message.channelId, messageId: message.id }));
  }

  async remind({ message }: Row): Promise<void> {
    if (!message) return;
    await this.#try(async () => (await this.#saving()).remind({ channelId: message.channelId, messageId: message.id }));
  }

  retry(row: Row): void {
    if (row.pending) void this.#outbox.retry(row.pending);
  }

  /** Takes the text of a refused message back into the composer. */
  rewrite(row: Row): void {
    this.#conversation.rewriting.set(row.pending);
  }

  /** Stops sending a message and its files; they go back into the composer. */
  takeBack(row: Row): void {
    if (this.#conversation.blocked() === null) this.rewrite(row);
    else this.discard(row);
  }

  discard(row: Row): void {
    if (row.pending) void this.#outbox.discard(row.pending);
  }

  async #saving(): Promise<Saving> {
    const { Saving } = await import('../saving');
    return this.#injector.get(Saving);
  }

  async #copy(text: string, done: string): Promise<void> {
    await this.#try(async () => {
      await navigator.clipboard.writeText(text);
      this.#toasts.show(done);
    });
  }

  async #try(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#failure.show(error);
    }
  }
}
