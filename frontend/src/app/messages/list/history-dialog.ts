import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import type { Message, MessageEdits } from '@chatapp/contract';
import { Api } from '../../api/api';
import { DialogFrame } from '../../ui/dialog-frame';
import { Failure } from '../../ui/failure';
import { Language } from '../../ui/language';
import { Times } from '../../ui/times';
import { MessageHtml } from '../markdown/message-html';

interface Version {
  readonly key: string;
  readonly at: string;
  readonly text: string;
}

/** What a message said before it was edited, newest first. */
@Component({
  selector: 'app-history-dialog',
  imports: [DialogFrame],
  templateUrl: './history-dialog.html',
  styleUrls: ['./history-dialog.css', './message-body.css'],
})
export class HistoryDialog {
  readonly #api = inject(Api);
  readonly #html = inject(MessageHtml);
  readonly #failure = inject(Failure);
  readonly #message = inject<Message>(DIALOG_DATA);
  protected readonly times = inject(Times);
  protected readonly t = inject(Language).t;
  protected readonly dialog = inject<DialogRef<void>>(DialogRef);
  protected readonly versions = signal<readonly Version[] | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly html = (version: Version) => this.#html.render(this.#message.id, version.key, version.text);

  constructor() {
    void this.#load();
  }

  async #load(): Promise<void> {
    const { channelId, id, text, editedAt, createdAt } = this.#message;
    try {
      const { edits } = await this.#api.get<MessageEdits>(`/channels/${channelId}/messages/${id}/edits`);
      const now = { key: editedAt ?? 'first', at: editedAt ?? createdAt, text };
      this.versions.set(
        [...edits.map((edit, index) => ({ key: `edit ${index}`, at: edit.at, text: edit.text })), now].reverse(),
      );
    } catch (error) {
      this.problem.set(this.#failure.text(error));
    }
  }
}
