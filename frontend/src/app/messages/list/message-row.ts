import { Component, ElementRef, Injector, computed, inject, input, output, runInInjectionContext } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { Router } from '@angular/router';
import { LiveState } from '../../live/live-state';
import { ProfileCards } from '../../people/profile-cards';
import { Avatar } from '../../ui/avatar';
import { errorKey } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Menus } from '../../ui/menus';
import { Times } from '../../ui/times';
import { Tooltip } from '../../ui/tooltip';
import { AttachmentList } from '../attachments/attachment-list';
import { ConversationState } from '../conversation-state';
import { CustomEmojis } from '../emoji/custom-emojis';
import { EmojiSign } from '../emoji/emoji-sign';
import { GroupLists } from '../mentions/group-lists';
import { MessageHtml } from '../markdown/message-html';
import { type Calls, NO_CALLS } from '../markdown/references';
import { MessageParts } from '../parts/message-parts';
import { PendingParts } from '../parts/pending-parts';
import { ReplyNote } from '../threads/reply-note';
import { Wishes } from '../wishes';
import type { Row } from '../rows';
import { asAttachment } from '../uploads/local-upload';
import { Uploads } from '../uploads/uploads';
import { FollowUps } from './follow-ups';
import { LongPress } from './long-press';
import { MessageActions } from './message-actions';
import { MessageSigns } from './message-signs';

/** One message: who, when, what, and what one can do with it. */
@Component({
  selector: 'app-message-row',
  imports: [
    AttachmentList,
    Avatar,
    EmojiSign,
    Icon,
    LongPress,
    MessageParts,
    MessageSigns,
    PendingParts,
    ReplyNote,
    Tooltip,
  ],
  templateUrl: './message-row.html',
  styleUrls: ['./message-row.css', './message-body.css'],
  host: {
    '(mouseenter)': 'pointed.emit(true)',
    '(contextmenu)': 'context($event)',
    '(click)': 'clicked($event)',
    '(keydown.enter)': 'clicked($event)',
    '(keydown.space)': 'clicked($event)',
  },
})
export class MessageRow {
  readonly #live = inject(LiveState);
  readonly #html = inject(MessageHtml);
  readonly #menus = inject(Menus);
  readonly #injector = inject(Injector);
  readonly #wishes = inject(Wishes);
  readonly #groups = inject(GroupLists);
  readonly #cards = inject(ProfileCards);
  readonly #router = inject(Router);
  readonly #uploads = inject(Uploads);
  readonly #customEmojis = inject(CustomEmojis);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly conversation = inject(ConversationState);
  protected readonly actions = inject(MessageActions);
  protected readonly followUps = inject(FollowUps);
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
  /** The message with what one has just done to it. */
  protected readonly shown = computed(() => {
    const { message } = this.row();
    return message && this.#wishes.of(message);
  });
  protected readonly html = computed(() => {
    const { key, message } = this.row();
    const version = message ? (message.editedAt ?? 'first') : 'first';
    return this.#html.render(key, version, this.text(), message ? this.#calls(message) : NO_CALLS);
  });
  protected readonly beingEdited = computed(() => this.conversation.editing()?.id === this.row().key);
  protected readonly waiting = computed(() => {
    const pending = this.row().pending;
    return pending !== null && pending.refused === null && pending.sentRev === null;
  });
  protected readonly saved = computed(() => this.#live.saved(this.row().key));
  protected readonly savedLabel = computed(() => {
    const item = this.saved();
    return item?.remindAt && !item.remindedAt
      ? this.t('keeping.savedWith', { time: this.times.moment(item.remindAt, this.#live.me()?.timeZone) })
      : this.t('keeping.saved');
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
    const target = (event.target as HTMLElement).closest<HTMLElement>('[data-user], [data-group], a[href]');
    if (!target) return;
    const userId = target.dataset['user'];
    if (userId !== undefined) {
      event.preventDefault();
      return void this.#cards.open(userId, target);
    }
    const groupId = target.dataset['group'];
    if (groupId !== undefined) {
      event.preventDefault();
      return void this.#groups.open(groupId, target);
    }
    if (event instanceof KeyboardEvent) return;
    const link = target as HTMLAnchorElement;
    const modified = event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey);
    if (link.origin !== location.origin || !link.pathname.startsWith('/c/') || modified) return;
    event.preventDefault();
    void this.#router.navigateByUrl(link.pathname);
  }

  protected more(event: Event): void {
    void this.#menus.open(
      event,
      this.#menu().then((menu) => menu.entries(this.row(), this.#element)),
    );
  }

  /** The browser's own menu is for what is selected, for links and for pictures. */
  protected context(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const selected = getSelection()?.toString() !== '';
    if (event.shiftKey || selected || target.closest('a, img, video, input, textarea, button') || !this.row().message)
      return;
    this.more(event);
  }

  /** On touch screens a long press is what the pointer's hovering is elsewhere. */
  protected pressed(): void {
    if (this.row().message) void this.#menu().then((menu) => menu.openSheet(this.row(), this.#element));
  }

  protected pickReaction(event: Event): void {
    void this.followUps.pickReaction(this.row(), event.currentTarget as HTMLElement);
  }

  async #menu() {
    const { MessageMenu } = await import('./message-menu');
    return runInInjectionContext(this.#injector, () => new MessageMenu());
  }

  #calls({ authorId, everyone, mentions, text }: Message): Calls {
    const me = this.#live.me()?.id ?? '';
    return {
      group: mentions.includes(me) && !text.includes(`<@${me}>`),
      everyone: everyone !== undefined && authorId !== me,
    };
  }
}
