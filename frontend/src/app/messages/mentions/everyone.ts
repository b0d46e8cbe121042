import { Injectable, inject } from '@angular/core';
import type { MyChannel } from '@chatapp/contract';
import { isConversation } from '../../channels/channel-names';
import { LiveState } from '../../live/live-state';
import { Dialogs } from '../../ui/dialogs';
import { Language } from '../../ui/language';

/** More people than this are called only after a question. */
const MANY = 20;

/** Calling everyone in a channel at once. */
@Injectable({ providedIn: 'root' })
export class Everyone {
  readonly #live = inject(LiveState);
  readonly #dialogs = inject(Dialogs);
  readonly #language = inject(Language);

  /** Whom a stored text calls, as the server reads it; being called without being there goes further. */
  readonly calledIn = (wire: string): 'channel' | 'here' | null => {
    if (wire.includes('<!channel>')) return 'channel';
    return wire.includes('<!here>') ? 'here' : null;
  };

  /** Whether oneself may do so here. Reactive. */
  isAllowed({ channel, role }: MyChannel): boolean {
    const [me, workspace] = [this.#live.me(), this.#live.workspace()];
    return (
      workspace?.mentionEveryone !== 'owners' || isConversation(channel) || role === 'owner' || me?.role === 'admin'
    );
  }

  /** How many others there are. */
  othersIn({ memberCount }: MyChannel): number {
    return Math.max(0, memberCount - 1);
  }

  isMany(mine: MyChannel): boolean {
    return this.othersIn(mine) > MANY;
  }

  async confirm(mine: MyChannel, called: 'channel' | 'here'): Promise<boolean> {
    const { teamworkTexts } = await import('../../i18n/teamwork-texts');
    const { t, n } = this.#language.learn(teamworkTexts);
    return this.#dialogs.confirm({
      title: n('teamwork.everyone.title', this.othersIn(mine)),
      text: t(`teamwork.everyone.${called}`, { name: mine.channel.name }),
      confirm: t('teamwork.everyone.confirm'),
    });
  }
}
