import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Message } from '@chatapp/contract';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { DialogFrame } from '../../ui/dialog-frame';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { TextField } from '../../ui/text-field';
import { Toasts } from '../../ui/toasts';
import { Outbox } from '../outbox';
import { MessageExcerpt, excerptOf } from '../parts/message-excerpt';
import { TargetPicker } from './target-picker';
import { type Target, Targets } from './targets';

/** Passes a message on, to several conversations and people at once, with a word of one's own. */
@Component({
  selector: 'app-forward-dialog',
  imports: [DialogFrame, Icon, MessageExcerpt, TargetPicker, TextField],
  providers: [Targets],
  template: `
    <app-dialog-frame [heading]="t('teamwork.forward.heading')">
      <app-target-picker [(picked)]="targets" />
      <app-text-field [label]="t('teamwork.forward.comment')" [lines]="2" [optional]="true" [(value)]="comment" />
      <blockquote><app-message-excerpt [message]="excerpt" [lines]="4" /></blockquote>
      @if (problem(); as problem) {
        <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
      }
      <div footer>
        <button type="button" class="button" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button
          type="button"
          class="button primary"
          [disabled]="targets().length === 0"
          [attr.aria-busy]="busy() || null"
          (click)="send()"
        >
          {{ t('teamwork.forward.send') }}
        </button>
      </div>
    </app-dialog-frame>
  `,
  styles: `
    blockquote {
      margin: 0;
      padding: 2px 0 2px 12px;
      border-left: 3px solid var(--line-strong);
    }
  `,
  host: { '(keydown.control.enter)': 'send()', '(keydown.meta.enter)': 'send()' },
})
export class ForwardDialog {
  readonly #targets = inject(Targets);
  readonly #outbox = inject(Outbox);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);
  readonly #language = inject(Language).learn(teamworkTexts);
  readonly #message = inject<Message>(DIALOG_DATA);
  protected readonly reference = inject(DialogRef);
  protected readonly t = this.#language.t;
  protected readonly excerpt = excerptOf(this.#message, 'forward');
  protected readonly targets = signal<readonly Target[]>([]);
  protected readonly comment = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  readonly #names = computed(() => this.#language.list(this.targets().map(({ label }) => label)));

  protected async send(): Promise<void> {
    if (this.targets().length === 0 || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    const sent: Target[] = [];
    let last = '';
    try {
      for (const target of this.targets()) {
        last = await this.#targets.open(target);
        const quote = { channelId: this.#message.channelId, messageId: this.#message.id };
        await this.#outbox.send(last, { text: this.comment().trim(), quote });
        sent.push(target);
      }
      const open = { label: this.t('common.open'), run: () => void this.#router.navigate(['/c', last]) };
      this.#toasts.show(
        this.t('teamwork.forward.done', { names: this.#names() }),
        sent.length === 1 ? open : undefined,
      );
      this.reference.close();
    } catch (error) {
      // What went out is not sent again with the rest.
      this.targets.update((targets) => targets.filter((target) => !sent.includes(target)));
      this.problem.set(this.#failure.text(error));
    }
    this.busy.set(false);
  }
}
