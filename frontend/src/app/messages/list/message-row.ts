import { Component, ElementRef, computed, inject, input, output } from '@angular/core';
import { Router } from '@angular/router';
import { LiveState } from '../../live/live-state';
import { ProfileCards } from '../../people/profile-cards';
import { Avatar } from '../../ui/avatar';
import { errorKey } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { type MenuEntry, Menus } from '../../ui/menus';
import { Times } from '../../ui/times';
import { Tooltip } from '../../ui/tooltip';
import { AttachmentList } from '../attachments/attachment-list';
import { ConversationState } from '../conversation-state';
import { CustomEmojis } from '../emoji/custom-emojis';
import { MessageHtml } from '../markdown/message-html';
import { MessageParts } from '../parts/message-parts';
import type { Row } from '../rows';
import { asAttachment } from '../uploads/local-upload';
import { Uploads } from '../uploads/uploads';
import { LongPress } from './long-press';
import { MessageActions } from './message-actions';

/** One message: who, when, what, and what one can do with it. */
@Component({
  selector: 'app-message-row',
  imports: [AttachmentList, Avatar, Icon, LongPress, MessageParts, Tooltip],
  templateUrl: './message-row.html',
  styleUrls: ['./message-row.css', './message-body.css'],
  host: {
    '(mouseenter)': 'pointed.emit(true)',
    '(longpress)': 'more($event)',
    '(click)': 'clicked($event)',
    '(keydown.enter)': 'clicked($event)',
    '(keydown.space)': 'clicked($event)',
  },
})
export class MessageRow {
  readonly #live = inject(LiveState);
  readonly #html = inject(MessageHtml);
  readonly #menus = inject(Menus);
  readonly #cards = inject(ProfileCards);
  readonly #router = inject(Router);
  readonly #uploads = inject(Uploads);
  readonly #customEmojis = inject(CustomEmojis);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly conversation = inject(ConversationState);
  protected readonly actions = inject(MessageActions);
  protected readonly times = inject(Times);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  readonly row = input.required<Row>();
  /** Its actions are shown. */
  readonly active = input(false);
  readonly reachable = input(false);
  readonly highlighted = input(false);
  readonly pointed = output<boolean>();
  readonly focused = output();

  protected readonly author = computed(() => this.#live.user(this.row().authorId));
  protected readonly name = computed(() => this.author()?.displayName ?? '…');
  protected readonly text = computed(() => this.row().message?.text ?? this.row().pending?.body.text ?? '');
  protected readonly deleted = computed(() => this.row().message?.deletedAt != null);
  protected readonly large = computed(() => this.#customEmojis.isAlone(this.text()));
  protected readonly html = computed(() => {
    const { key, message } = this.row();
    return this.#html.render(key, message ? (message.editedAt ?? 'first') : 'first', this.text());
  });
  protected readonly own = computed(() => this.actions.canChange(this.row()));
  protected readonly beingEdited = computed(() => this.conversation.editing()?.id === this.row().key);
  protected readonly waiting = computed(() => {
    const pending = this.row().pending;
    return pending !== null && pending.refused === null && pending.sentRev === null;
  });
  /** Of a message that is on its way, as they are on this device. */
  protected readonly files = computed(() =>
    (this.row().pending?.body.fileIds ?? []).flatMap((id) => {
      const upload = this.#uploads.find(id);
      return upload ? [asAttachment(upload)] : [];
    }),
  );
  protected readonly reason = computed(() => {
    const code = this.row().pending?.refused;
    return code ? this.t(errorKey(code)) : null;
  });

  protected profile(event: Event): void {
    void this.#cards.open(this.row().authorId, event.currentTarget as HTMLElement);
  }

  /** Mentions and links within the text. */
  protected clicked(event: Event): void {
    const target = (event.target as HTMLElement).closest<HTMLElement>('[data-user], a[href]');
    if (!target) return;
    const userId = target.dataset['user'];
    if (userId !== undefined) {
      event.preventDefault();
      return void this.#cards.open(userId, target);
    }
    if (event instanceof KeyboardEvent) return;
    const link = target as HTMLAnchorElement;
    const modified = event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey);
    if (link.origin !== location.origin || !link.pathname.startsWith('/c/') || modified) return;
    event.preventDefault();
    void this.#router.navigateByUrl(link.pathname);
  }

  protected more(event: Event): void {
    const profile: MenuEntry = {
      label: this.t('messages.actions.profile', { name: this.name() }),
      icon: 'user',
      run: () => void this.#cards.open(this.row().authorId, this.#element),
    };
    void this.#menus.open(event, [...this.actions.entries(this.row()), null, profile]);
  }

  /** On touch screens a long press is what the pointer's hovering is elsewhere. */
  protected pressed(at: { x: number; y: number }): void {
    this.#element.dispatchEvent(new MouseEvent('longpress', { clientX: at.x, clientY: at.y }));
  }
}
