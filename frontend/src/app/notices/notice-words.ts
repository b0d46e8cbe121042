import { Injectable, inject } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { ChannelNames, isConversation } from '../channels/channel-names';
import { noticesTexts } from '../i18n/texts/notices';
import { LiveState } from '../live/live-state';
import { withNames } from '../messages/markdown/references';
import { Language } from '../ui/language';
import type { Subject } from './whom-to-tell';

const BODY = 300;

/** What a notification says: the same words as the server's, so that it doesn't matter who speaks. */
@Injectable({ providedIn: 'root' })
export class NoticeWords {
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly #language = inject(Language).learn('notices', noticesTexts);

  title(message: Message, { inThread }: Pick<Subject, 'inThread'>): string {
    const { t } = this.#language;
    const where = this.#where(message);
    return inThread ? t('notices.inThread', { where }) : where;
  }

  body(message: Message): string {
    const { t } = this.#language;
    if (this.#live.me()?.notifications.preview === false) return t('notices.newMessage');
    const said = this.#plain(message.text) || this.#plain(message.quote?.text ?? '');
    const files = (message.attachments ?? message.quote?.attachments ?? []).map(({ name }) => `📎 ${name}`);
    const poll = message.poll && said === '' ? [t('notices.poll')] : [];
    return [said, ...poll, ...files]
      .filter((part) => part !== '')
      .join(' ')
      .slice(0, BODY);
  }

  reminder(title: string): string {
    return this.#language.t('notices.reminder', { title });
  }

  #where({ channelId, authorId }: Message): string {
    const { t } = this.#language;
    const author = this.#live.user(authorId)?.displayName ?? '…';
    const channel = this.#live.channel(channelId)?.channel;
    if (!channel || channel.kind === 'direct') return author;
    if (!isConversation(channel)) return t('notices.in', { author, channel: channel.name });
    const others = this.#names.others(channel).filter((id) => id !== authorId);
    const names = others.map((id) => this.#live.user(id)?.displayName ?? '…');
    return names.length === 0 ? author : t('notices.inGroup', { author, others: this.#language.list(names) });
  }

  #plain(text: string): string {
    return withNames(text, {
      user: (id) => this.#live.user(id)?.displayName,
      channel: (id) => this.#live.channel(id)?.channel.name,
      group: (id) => this.#live.workspace()?.groups.find((group) => group.id === id)?.handle,
    })
      .replace(/^```[^\n`]*\n?/gm, '')
      .replace(/^[ \t]*(?:>|[-*+][ \t])[ \t]*/gm, '')
      .replace(/\*\*|~~|`/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  }
}
