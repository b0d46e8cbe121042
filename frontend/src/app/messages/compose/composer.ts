import { Component, DestroyRef, computed, effect, inject, signal, untracked, viewChild } from '@angular/core';
import { LIMITS, type Message } from '@chatapp/contract';
import { Api } from '../../api/api';
import { LiveState } from '../../live/live-state';
import { LiveSync } from '../../live/live-sync';
import { ReadMarker } from '../../live/read-marker';
import { Typing } from '../../live/typing';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Media } from '../../ui/media';
import { Tooltip } from '../../ui/tooltip';
import { AttachButton } from '../attachments/attach-button';
import { UploadTray } from '../attachments/upload-tray';
import { ConversationState } from '../conversation-state';
import { Drafts } from '../drafts';
import { EmojiPickers } from '../emoji/emoji-pickers';
import { Emojis } from '../emoji/emojis';
import { Everyone } from '../mentions/everyone';
import { Outbox } from '../outbox';
import { pastedFiles, withOwnName } from '../uploads/transfers';
import { Uploads } from '../uploads/uploads';
import { ComposeParts } from './compose-parts';
import { Completions } from './completions';
import { FormatBar } from './format-bar';
import { isComposing } from './key-meaning';
import { PartsStrip } from './parts-strip';
import { PlusMenu } from './plus-menu';
import { ScheduleMenu } from './schedule-menu';
import { SendKey } from './send-key';
import { TextBox } from './text-box';
import { type Refs, fromWire, toWire, withEmoji } from './wire-text';

const SHORTCODE = /:[a-z0-9_+-]{2,}:/;

/** Writes, and changes what was written. What is in it outlives the page: as a draft until sent, in the outbox from then on. */
@Component({
  selector: 'app-composer',
  imports: [AttachButton, FormatBar, Icon, PartsStrip, PlusMenu, ScheduleMenu, TextBox, Tooltip, UploadTray],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
  host: { '(keydown.escape)': 'escape($event)', '(paste)': 'pasted($event)' },
})
export class Composer {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #sync = inject(LiveSync);
  readonly #marker = inject(ReadMarker);
  readonly #typing = inject(Typing);
  readonly #failure = inject(Failure);
  readonly #drafts = inject(Drafts);
  readonly #outbox = inject(Outbox);
  readonly #uploads = inject(Uploads);
  readonly #emojis = inject(Emojis);
  readonly #pickers = inject(EmojiPickers);
  readonly #completions = inject(Completions);
  readonly #everyone = inject(Everyone);
  protected readonly parts = inject(ComposeParts);
  protected readonly media = inject(Media);
  protected readonly sendKey = inject(SendKey);
  protected readonly conversation = inject(ConversationState);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  private readonly textBox = viewChild.required(TextBox);

  protected readonly text = signal('');
  protected readonly refs = signal<Refs>({});
  protected readonly formatting = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly wireText = computed(() =>
    toWire(
      withEmoji(this.text(), (code) => this.#emojis.byCode(code)),
      this.refs(),
      (name) => this.#completions.idOf(name),
    ).trim(),
  );
  /** Negative: too long by so many. */
  protected readonly left = computed(
    () =>
      LIMITS.messageText - (this.text().length < LIMITS.messageText / 2 ? this.text().length : this.wireText().length),
  );
  protected readonly ready = computed(
    () =>
      (this.text().trim() !== '' || this.parts.enough()) &&
      (this.parts.sendable() || this.conversation.editing() !== null) &&
      this.left() >= 0 &&
      !this.saving(),
  );
  protected readonly placeholder = computed(() => {
    const channel = this.conversation.mine()?.channel;
    if (!channel) return '';
    if (this.conversation.rootId() !== null) return this.t('talk.replyPlaceholder');
    if (channel.name !== '') return this.t('compose.toChannel', { name: channel.name });
    return this.conversation.others().length === 0
      ? this.t('compose.toSelf')
      : this.t('compose.to', { name: this.conversation.name() });
  });

  constructor() {
    const draft = this.#drafts.find(untracked(this.conversation.place));
    if (draft) this.#fill(draft.text, draft.refs);
    if (draft?.parts) this.parts.fill(draft.parts);
    effect(() => {
      const [text, refs, editing] = [this.text(), this.refs(), this.conversation.editing()];
      // Uploads are kept by whoever makes them.
      const { fileIds: _, ...parts } = this.parts.all();
      if (!editing) this.#drafts.keep(untracked(this.conversation.place), { text, refs, parts });
    });
    effect(() => {
      const message = this.conversation.editing();
      untracked(() => message && this.#beginEditing(message));
    });
    effect(() => {
      const refused = this.conversation.rewriting();
      if (!refused) return;
      untracked(() => {
        const { text, refs } = this.#readable(refused.body.text);
        const begun = this.text().trim() === '' ? '' : `${this.text().trimEnd()}\n\n`;
        this.#fill(begun + text, { ...this.refs(), ...refs });
        this.parts.fill(refused.body);
        this.conversation.rewriting.set(null);
        void this.#outbox.takeBack(refused, this.conversation.place());
        this.#focus();
      });
    });
    effect(() => {
      if (this.conversation.composerWanted() > 0) untracked(() => this.#focus());
    });
    // On touch screens the keyboard would cover what one came to read.
    if (!matchMedia('(pointer: coarse)').matches) this.#focus();
    inject(DestroyRef).onDestroy(() => this.conversation.editing() && this.#stopEditing());
  }

  protected typed(): void {
    this.problem.set(null);
    if (this.text().trim() !== '' && !this.conversation.editing())
      this.#typing.say(this.conversation.channelId(), this.conversation.rootId() ?? undefined);
  }

  protected async send(): Promise<void> {
    if (!this.ready()) return;
    if (SHORTCODE.test(this.text()) && this.#emojis.catalog().length === 0) {
      // Written faster than the names of emoji could be fetched. Without a connection they stay as they are.
      this.saving.set(true);
      await Promise.race([this.#emojis.load(), new Promise((resolve) => setTimeout(resolve, 1_500))]);
      this.saving.set(false);
    }
    const editing = this.conversation.editing();
    if (editing) return this.#save(editing);
    const [channelId, wire] = [this.conversation.channelId(), this.wireText()];
    if (!(await this.#mayCall(wire))) return;
    this.#fill('', {});
    this.#drafts.keep(this.conversation.place(), { text: '', refs: {} });
    const rootId = this.conversation.rootId();
    if (rootId === null) this.#marker.release(channelId);
    this.conversation.jump.set({ to: 'newest' });
    const parts = this.parts.all();
    this.parts.fill();
    await this.#outbox.send(channelId, { text: wire, ...(rootId === null ? {} : { rootId }), ...parts });
  }

  /** Whether everyone whom a text calls may be called, and shall be: many people are disturbed by a slip otherwise. */
  async #mayCall(wire: string): Promise<boolean> {
    const { calledIn } = this.#everyone;
    const called = this.conversation.rootId() === null || this.parts.inChannel() ? calledIn(wire) : null;
    const mine = this.conversation.mine();
    if (!called || !mine) return true;
    if (!this.#everyone.isAllowed(mine)) this.problem.set(this.t('errors.message.everyone_forbidden'));
    else if (!this.#everyone.isMany(mine) || (await this.#everyone.confirm(mine, called))) return true;
    this.#focus();
    return false;
  }

  /** What was in it goes out another way. */
  protected clear(): void {
    this.#fill('', {});
    this.parts.fill();
    void this.parts.handOver();
  }

  /** Escape means other things elsewhere: it is taken only while there is something to cancel. */
  protected escape(event: Event): void {
    if (isComposing(event as KeyboardEvent) || !this.conversation.editing()) return;
    event.preventDefault();
    event.stopPropagation();
    this.#stopEditing();
  }

  protected cancel(): void {
    this.#stopEditing();
  }

  protected editLast(): void {
    const last = this.conversation.lastOwn();
    if (last) this.conversation.editing.set(last);
  }

  protected async pickEmoji(event: Event): Promise<void> {
    const char = await this.#pickers.pick(event.currentTarget as HTMLElement);
    if (char !== undefined) this.textBox().insert(char);
  }

  protected mention(): void {
    const text = this.text();
    this.textBox().insert(text === '' || /\s$/.test(text) ? '@' : ' @');
  }

  protected pasted(event: ClipboardEvent): void {
    const files = this.conversation.editing() ? [] : pastedFiles(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    const named = files.map((file) =>
      withOwnName(file, (time, extension) => this.t('attach.pasted', { time, extension })),
    );
    void this.#uploads.add(this.conversation.place(), named);
  }

  /** A press anywhere in the frame is meant for the text. */
  protected framePressed(event: Event): void {
    if (event.target === event.currentTarget) this.textBox().focus();
  }

  #beginEditing(message: Message): void {
    const { text, refs } = this.#readable(message.text);
    this.#fill(text, refs);
    this.problem.set(null);
    this.#focus();
  }

  #stopEditing(): void {
    this.conversation.editing.set(null);
    this.problem.set(null);
    // What was begun before is still there.
    const draft = this.#drafts.find(this.conversation.place());
    this.#fill(draft?.text ?? '', draft?.refs ?? {});
    this.#focus();
  }

  async #save(message: Message): Promise<void> {
    const wire = this.wireText();
    if (wire === message.text) return this.#stopEditing();
    this.saving.set(true);
    try {
      const changed = await this.#api.patch<Message>(`/channels/${message.channelId}/messages/${message.id}`, {
        text: wire,
      });
      this.#sync.take({ type: 'message.changed', channelId: message.channelId, rev: changed.rev, message: changed });
      if (this.conversation.editing() === message) this.#stopEditing();
    } catch (error) {
      this.problem.set(this.#failure.text(error));
    }
    this.saving.set(false);
  }

  #readable(wire: string): { text: string; refs: Refs } {
    return fromWire(wire, {
      handle: (id) => this.#live.user(id)?.handle,
      channel: (id) => this.#live.channel(id)?.channel.name,
      group: (id) => this.#live.workspace()?.groups.find((group) => group.id === id)?.handle,
    });
  }

  #fill(text: string, refs: Refs): void {
    this.text.set(text);
    this.refs.set(refs);
  }

  #focus(): void {
    setTimeout(() => this.conversation.blocked() === null && this.textBox().focus());
  }
}
