import { Injector, inject } from '@angular/core';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { LiveState } from '../../live/live-state';
import { ProfileCards } from '../../people/profile-cards';
import { Language } from '../../ui/language';
import { Media } from '../../ui/media';
import type { MenuEntry, MenuItem } from '../../ui/menus';
import { Wishes } from '../wishes';
import type { Row } from '../rows';
import { FollowUps } from './follow-ups';
import { MessageActions } from './message-actions';

/**
 * All that one can do with a message, in one list: as a menu, or on touch screens as a sheet. Made where it is opened, in
 * the injection context of the message.
 */
export class MessageMenu {
  readonly #actions = inject(MessageActions);
  readonly #followUps = inject(FollowUps);
  readonly #live = inject(LiveState);
  readonly #cards = inject(ProfileCards);
  readonly #wishes = inject(Wishes);
  readonly #injector = inject(Injector);
  readonly #media = inject(Media);
  readonly #t = inject(Language).learn(teamworkTexts).t;

  /** After a long press: with reactions on top, at the lower edge of the screen. */
  async openSheet(row: Row, anchor: HTMLElement): Promise<void> {
    const [{ openPopover }, { MessageSheet }] = await Promise.all([import('../popover'), import('./message-sheet')]);
    const entries = this.entries(row, anchor);
    await openPopover(this.#injector, MessageSheet, anchor, {
      entries: this.#followUps.canReact(row) ? entries.slice(1) : entries,
      quick: this.#followUps.canReact(row) ? this.#followUps.quick().slice(0, 6) : [],
      react: (emoji: string) => this.#followUps.react(row, emoji),
      pick: () => this.#followUps.pickReaction(row, anchor),
    });
  }

  entries(row: Row, anchor: HTMLElement): MenuEntry[] {
    const [actions, ups] = [this.#actions, this.#followUps];
    const alive = row.message?.deletedAt === null;
    const message = row.message && this.#wishes.of(row.message);
    const saved = this.#live.saved(row.key) !== undefined;
    const name = this.#live.user(row.authorId)?.displayName ?? '…';
    const item = (label: string, icon: MenuItem['icon'], keys: string, run: () => unknown, more = {}): MenuItem => ({
      label,
      ...(icon ? { icon } : {}),
      // Nobody presses keys on a phone.
      keys: this.#media.phone() ? '' : keys,
      run: () => void run(),
      ...more,
    });
    const t = this.#t;
    const groups: (MenuItem | false)[][] = [
      [
        ups.canReact(row) && item(t('talk.react'), 'smile', '+', () => ups.pickReaction(row, anchor)),
        ups.canReply(row) && item(t('talk.reply'), 'reply', 'R', () => ups.reply(row)),
        ups.canQuote(row) && item(t('talk.quote'), 'quote', 'Q', () => ups.quote(row)),
        ups.canForward(row) && item(t('teamwork.forward.action'), 'forward', 'F', () => ups.forward(row)),
      ],
      [
        ups.canMakeTask(row) &&
          item(t(message?.task ? 'talk.editTask' : 'talk.makeTask'), 'check-square', 'K', () => ups.makeTask(row)),
        ups.canPin(row) &&
          item(t(message?.pinned ? 'teamwork.pins.unpin' : 'teamwork.pins.pin'), 'pin', 'P', () => ups.togglePin(row)),
        alive && item(t(saved ? 'keeping.unsave' : 'keeping.save'), 'bookmark', 'S', () => actions.save(row)),
        alive && item(t('keeping.remind'), 'clock', '', () => actions.remind(row)),
        actions.canMarkUnread(row) &&
          item(t('messages.actions.markUnread'), 'mail-unread', 'U', () => actions.markUnread(row)),
      ],
      [
        actions.canChange(row) && item(t('messages.actions.edit'), 'pencil', 'E', () => actions.edit(row)),
        alive && item(t('messages.actions.copyText'), 'copy', 'C', () => actions.copyText(row)),
        row.seq !== null && item(t('messages.actions.copyLink'), 'link', 'L', () => actions.copyLink(row)),
        alive &&
          row.message?.editedAt != null &&
          item(t('messages.actions.history'), 'history', '', () => actions.history(row)),
        item(t('messages.actions.profile', { name }), 'user', '', () => this.#cards.open(row.authorId, anchor)),
      ],
      [
        actions.canRemove(row) &&
          item(t('messages.actions.delete'), 'trash', 'Del', () => actions.remove(row), { danger: true }),
      ],
    ];
    const shown = groups.map((group) => group.filter((entry) => entry !== false)).filter((group) => group.length > 0);
    return shown.flatMap((group, index) => (index === 0 ? group : [null, ...group]));
  }
}
