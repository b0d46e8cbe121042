import { inject, Injectable, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { type MyChannel, unreadCount } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { ReadMarker } from '../live/read-marker';
import { Dialogs } from '../ui/dialogs';
import { Failure } from '../ui/failure';
import { Language } from '../ui/language';
import type { MenuEntry } from '../ui/menus';
import { Toasts } from '../ui/toasts';
import { ChannelCommands } from './channel-commands';
import { isConversation } from './channel-names';

/** What one may do with a channel, with its questions, its words afterwards and its way back. Used by menus, header and panel. */
@Injectable({ providedIn: 'root' })
export class ChannelActions {
  readonly #commands = inject(ChannelCommands);
  readonly #live = inject(LiveState);
  readonly #reading = inject(ReadMarker);
  readonly #dialogs = inject(Dialogs);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);
  readonly #injector = inject(Injector);
  readonly #t = inject(Language).t;

  /** Owners, and administrators who are members, change a channel; conversations can't be changed. */
  mayEdit(mine: MyChannel): boolean {
    return !isConversation(mine.channel) && (mine.role === 'owner' || this.#live.me()?.role === 'admin');
  }

  menu(mine: MyChannel): readonly MenuEntry[] {
    const { channel } = mine;
    const entries: (MenuEntry | false)[] = [
      unreadCount(mine) > 0 && {
        label: this.#t('channels.markRead'),
        icon: 'check',
        run: () => this.markRead(mine),
      },
      {
        label: this.#t(mine.favourite ? 'channels.removeFavourite' : 'channels.addFavourite'),
        icon: 'star',
        run: () => this.toggleFavourite(mine),
      },
      {
        label: this.#t(mine.muted ? 'channels.unmute' : 'channels.mute'),
        icon: mine.muted ? 'bell' : 'bell-off',
        run: () => this.toggleMuted(mine),
      },
      {
        label: this.#t('channels.notify'),
        icon: 'bell',
        // The focus is back where the menu was opened.
        run: () => void this.notify(document.activeElement as HTMLElement, mine),
      },
      { label: this.#t('channels.copyLink'), icon: 'link', run: () => void this.copyLink(mine) },
      { label: this.#t('channels.files'), icon: 'image', run: () => this.showFiles(mine) },
    ];
    if (!isConversation(channel)) {
      entries.push(null, {
        label: this.#t('channels.addPeople'),
        icon: 'user-plus',
        disabled: channel.archived,
        run: () => this.addPeople(mine),
      });
      entries.push({ label: this.#t('channels.details'), icon: 'info', run: () => this.showDetails(mine) });
      entries.push(null, {
        label: this.#t('channels.leave'),
        icon: 'leave',
        danger: true,
        run: () => void this.leave(mine),
      });
    }
    return entries.filter((entry) => entry !== false);
  }

  showDetails({ channel }: MyChannel): void {
    void this.#router.navigate(['/c', channel.id], { queryParams: { panel: 'about' } });
  }

  showFiles({ channel }: MyChannel): void {
    void this.#router.navigate(['/c', channel.id], { queryParams: { panel: 'files' } });
  }

  addPeople(mine: MyChannel): void {
    void this.#dialogs.open(
      () => import('./add-people-dialog').then((module) => module.AddPeopleDialog),
      mine.channel.id,
    );
  }

  markRead({ channel }: MyChannel): void {
    this.#try(this.#reading.markAllRead(channel.id));
  }

  toggleFavourite({ channel, favourite }: MyChannel): void {
    this.#try(this.#commands.prefer(channel.id, { favourite: !favourite }));
  }

  toggleMuted({ channel, muted }: MyChannel): void {
    this.#try(this.#commands.prefer(channel.id, { muted: !muted }));
  }

  /** What one is told of it: a menu below `origin`. */
  async notify(origin: HTMLElement, mine: MyChannel): Promise<void> {
    try {
      const { NotifyMenu } = await import('./notify-menu');
      this.#injector.get(NotifyMenu).open(origin, mine);
    } catch (error) {
      this.#failure.show(error);
    }
  }

  async copyLink({ channel }: MyChannel): Promise<void> {
    await navigator.clipboard.writeText(`${location.origin}/c/${channel.id}`);
    this.#toasts.show(this.#t('channels.linkCopied'));
  }

  /** A public channel can be left at once, with a way back; a private one asks first, because there is none. */
  async leave({ channel }: MyChannel): Promise<void> {
    const [id, name] = [channel.id, channel.name];
    if (channel.kind === 'private') {
      const sure = await this.#dialogs.confirm({
        title: this.#t('channels.leaveTitle', { name }),
        text: this.#t('channels.leavePrivate'),
        confirm: this.#t('channels.leave'),
        danger: true,
      });
      if (!sure) return;
    }
    try {
      await this.#commands.leave(id);
      if (this.#router.url.startsWith(`/c/${id}`)) await this.#router.navigateByUrl('/');
      const undo = {
        label: this.#t('common.undo'),
        run: () => this.#try(this.#commands.join(id).then(() => this.#router.navigate(['/c', id]))),
      };
      this.#toasts.show(this.#t('channels.left', { name }), channel.kind === 'public' ? undo : undefined);
    } catch (error) {
      this.#failure.show(error);
    }
  }

  async archive({ channel }: MyChannel): Promise<void> {
    const [id, name] = [channel.id, channel.name];
    const sure = await this.#dialogs.confirm({
      title: this.#t('channels.archiveTitle', { name }),
      text: this.#t('channels.archiveText'),
      confirm: this.#t('channels.archive'),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.#commands.edit(id, { archived: true });
      this.#toasts.show(this.#t('channels.archivedDone', { name }), {
        label: this.#t('common.undo'),
        run: () => this.#try(this.#commands.edit(id, { archived: false })),
      });
    } catch (error) {
      this.#failure.show(error);
    }
  }

  async restore({ channel }: MyChannel): Promise<void> {
    try {
      await this.#commands.edit(channel.id, { archived: false });
      this.#toasts.show(this.#t('channels.unarchived', { name: channel.name }));
    } catch (error) {
      this.#failure.show(error);
    }
  }

  #try(done: Promise<unknown>): void {
    done.catch((error: unknown) => this.#failure.show(error));
  }
}
