import { Component, computed, inject, input, output } from '@angular/core';
import type { Attachment, ChannelId } from '@chatapp/contract';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Picture } from './picture';
import { downloadAddress, fileAddress } from './file-address';
import { durationText, extensionOf, iconOf, splitName } from './file-words';
import { sizeText } from './size-text';

/** A file that is no picture: what it is called, how large it is, and a way to have it. Sounds are played in it. */
@Component({
  selector: 'app-file-card',
  imports: [Icon, Picture],
  template: `
    @let it = attachment();
    @if (page()) {
      <button
        type="button"
        class="page"
        (click)="opened.emit($event)"
        [attr.aria-label]="t('files.open', { name: it.name })"
      >
        <app-picture [attachment]="it" [channelId]="channelId()" [across]="340" fit="top" alt="" />
      </button>
    }
    <div class="line">
      <span class="sign" aria-hidden="true">
        @if (it.kind === 'pdf' && it.variants?.length && !page()) {
          <app-picture [attachment]="it" [channelId]="channelId()" [across]="40" fit="top" alt="" />
        } @else {
          <app-icon [name]="icon()" [size]="20" />
        }
      </span>
      <a class="what" [attr.href]="pending() ? null : download()" [attr.download]="it.name" [title]="it.name">
        <span class="name"
          ><span class="start">{{ name().start }}</span
          ><span class="end">{{ name().end }}</span></span
        >
        <span class="facts">{{ facts() }}</span>
      </a>
      <ng-content />
      @if (!pending()) {
        <a
          class="icon-button"
          [href]="download()"
          [attr.download]="it.name"
          [attr.aria-label]="t('files.download', { name: it.name })"
          [title]="t('files.download', { name: it.name })"
          ><app-icon name="download"
        /></a>
      }
    </div>
    @if (it.kind === 'audio') {
      <audio controls preload="metadata" [src]="source()" [attr.aria-label]="it.name"></audio>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      height: 100%;
      border: 1px solid var(--line);
      border-radius: var(--r-m);
      background: var(--surface);
      overflow: hidden;
    }
    .page {
      flex: 1;
      min-height: 0;
      border-bottom: 1px solid var(--line);
      background: #fff;
    }
    .page:focus-visible {
      outline-offset: -3px;
    }
    .line {
      display: flex;
      align-items: center;
      gap: 11px;
      flex: none;
      height: 58px;
      padding: 0 8px 0 9px;
      min-width: 0;
    }
    .sign {
      display: grid;
      place-items: center;
      width: 40px;
      height: 40px;
      flex: none;
      border-radius: 8px;
      background: var(--sunken);
      color: var(--ink-2);
    }
    .sign app-picture {
      border-radius: inherit;
      box-shadow: 0 0 0 1px var(--line);
    }
    .what {
      flex: 1;
      min-width: 0;
      color: inherit;
      line-height: 1.35;
    }
    .what:hover {
      text-decoration: none;
    }
    .what:hover .name {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    .name {
      display: flex;
      font-size: 14px;
      font-weight: 550;
      white-space: pre;
    }
    .start {
      overflow: hidden;
      text-overflow: ellipsis;
      min-width: 0;
    }
    .end {
      flex: none;
    }
    .facts {
      display: block;
      font-size: var(--text-xs);
      color: var(--ink-3);
      font-variant-numeric: tabular-nums;
    }
    .icon-button {
      color: var(--ink-3);
    }
    audio {
      display: block;
      width: calc(100% - 16px);
      height: 32px;
      margin: -2px 8px 0;
    }
  `,
})
export class FileCard {
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;
  readonly attachment = input.required<Attachment>();
  readonly channelId = input.required<ChannelId>();
  /** Its first page is shown large. */
  readonly page = input(false);
  /** Not on the server yet. */
  readonly pending = input(false);
  readonly local = input<string | null>(null);
  readonly opened = output<Event>();
  protected readonly name = computed(() => splitName(this.attachment().name));
  protected readonly icon = computed(() => iconOf(this.attachment().kind));
  protected readonly download = computed(() => downloadAddress(this.channelId(), this.attachment()));
  protected readonly source = computed(
    () => this.local() ?? fileAddress(this.channelId(), this.attachment(), 'original'),
  );
  protected readonly facts = computed(() => {
    const { name, size, duration } = this.attachment();
    const parts = [extensionOf(name), sizeText(size, this.#language.number)];
    if (duration !== undefined) parts.unshift(durationText(duration));
    return parts.filter((part) => part !== '').join(' · ');
  });
}
