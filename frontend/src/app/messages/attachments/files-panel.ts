import { Component, type ElementRef, afterRenderEffect, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core'; // prettier-ignore
import { Router } from '@angular/router';
import type { ChannelFile, ChannelFilePage, MyChannel } from '@chatapp/contract';
import { Api } from '../../api/api';
import { fileTexts } from '../../i18n/texts/files';
import { LiveState } from '../../live/live-state';
import { People } from '../../people/people';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Pages } from '../../ui/pages';
import { Times } from '../../ui/times';
import { Tooltip } from '../../ui/tooltip';
import { channelPath } from '../channel-path';
import { type FileGroup, byMonth, filesNow } from './channel-files';
import { FileCard } from './file-card';
import { Film } from './film';
import { Galleries, type GalleryItem } from './gallery/galleries';
import { Picture } from './picture';

const GROUPS: readonly FileGroup[] = ['image', 'video', 'audio', 'document'];
const PAGE = 60;
const ICONS = { image: 'image', video: 'film', audio: 'music', document: 'file' } as const;

/** The files of a channel: photos and films as tiles by month, sounds and documents as lines. */
@Component({
  selector: 'app-files-panel',
  imports: [EmptyState, FileCard, Film, Icon, Picture, Tooltip],
  templateUrl: './files-panel.html',
  styleUrl: './files-panel.css',
})
export class FilesPanel {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #people = inject(People);
  readonly #router = inject(Router);
  readonly #galleries = inject(Galleries);
  protected readonly times = inject(Times);
  protected readonly language = inject(Language).learn('files', fileTexts);
  protected readonly t = this.language.t;
  protected readonly groups = GROUPS;
  readonly mine = input.required<MyChannel>();
  private readonly end = viewChild<ElementRef<HTMLElement>>('end');

  protected readonly group = signal<FileGroup>('image');
  protected readonly pages = new Pages<ChannelFile>(async (kind, after) => {
    const path = `/channels/${this.#channelId()}/files`;
    const { files, next } = await this.#api.get<ChannelFilePage>(path, { kind, after, limit: PAGE });
    await this.#live.acquaint(files.map(({ authorId }) => authorId));
    return { items: files, next };
  });
  /** What `pages` holds: it shows the last answer until the next is there. */
  protected readonly answered = signal<FileGroup | null>(null);
  readonly #channelId = computed(() => this.mine().channel.id);
  protected readonly files = computed(() => {
    const held = this.#live.held(this.#channelId())?.messages ?? [];
    return this.answered() === this.group() ? filesNow(this.pages.items(), held, this.group()) : [];
  });
  protected readonly months = computed(() => byMonth(this.files()));
  protected readonly tiled = computed(() => this.group() === 'image' || this.group() === 'video');

  constructor() {
    effect(() => {
      const [, group] = [this.#channelId(), this.group()];
      untracked(() => void this.#ask(group));
    });
    // The end of the list has come into view.
    afterRenderEffect((onCleanup) => {
      const end = this.end()?.nativeElement;
      if (!end) return;
      const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void this.pages.more(), {
        rootMargin: '400px',
      });
      watch.observe(end);
      onCleanup(() => watch.disconnect());
    });
  }

  protected readonly icons = ICONS;
  protected readonly label = (group: FileGroup): string => this.t(`files.panel.${group}`);
  protected readonly none = computed(() => this.t(`files.panel.none.${this.group()}`));

  protected choose(group: FileGroup): void {
    this.group.set(group);
  }

  protected keydown(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = (GROUPS.indexOf(this.group()) + step + GROUPS.length) % GROUPS.length;
    this.group.set(GROUPS[to]!);
    (event.currentTarget as HTMLElement).parentElement?.querySelectorAll<HTMLElement>('button')[to]?.focus();
  }

  protected from({ authorId, createdAt }: ChannelFile): string {
    return this.t('files.panel.from', { name: this.#people.name(authorId), day: this.times.day(createdAt) });
  }

  protected jump({ channelId, seq }: ChannelFile): void {
    void this.#router.navigateByUrl(`${channelPath(channelId, seq)}?panel=files`);
  }

  protected open(file: ChannelFile, event: Event): void {
    const files = this.files();
    let known = files.length;
    void this.#galleries.open(
      {
        items: files.map(toItem),
        index: files.indexOf(file),
        more: async () => {
          await this.pages.more();
          const next = this.files().slice(known);
          known += next.length;
          return next.map(toItem);
        },
      },
      event.currentTarget as HTMLElement,
    );
  }

  protected openPage(file: ChannelFile, event: Event): void {
    void this.#galleries.open({ items: [toItem(file)], index: 0 }, event.currentTarget as HTMLElement);
  }

  protected async again(): Promise<void> {
    await this.#ask(this.group());
  }

  async #ask(group: FileGroup): Promise<void> {
    await this.pages.ask(group);
    if (this.pages.state() === 'ready') this.answered.set(group);
  }
}

function toItem({ attachment, channelId, authorId, createdAt, seq }: ChannelFile): GalleryItem {
  return { attachment, channelId, authorId, at: createdAt, seq };
}
