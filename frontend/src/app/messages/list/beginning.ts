import { Component, computed, inject } from '@angular/core';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { ConversationState } from '../conversation-state';

/** What stands above the first message of a conversation. */
@Component({
  selector: 'app-beginning',
  imports: [Avatar, Icon],
  template: `
    <div class="mark">
      @if (channel()) {
        <span class="sign"><app-icon [name]="channel()!.kind === 'private' ? 'lock' : 'hash'" [size]="24" /></span>
      } @else {
        @for (id of people(); track id) {
          <app-avatar [id]="id" [name]="name()" [size]="48" />
        }
      }
    </div>
    <h2>{{ t(key() + '.title', { name: name() }) }}</h2>
    <p>{{ t(key() + '.text') }}</p>
  `,
  styles: `
    :host {
      display: block;
      padding: 32px 20px 20px;
    }
    .mark {
      display: flex;
      gap: 6px;
      margin-bottom: 12px;
    }
    .sign {
      width: 48px;
      height: 48px;
      border-radius: 14px;
      display: grid;
      place-items: center;
      background: var(--sunken);
      color: var(--ink-2);
    }
    h2 {
      font-size: var(--text-xl);
      line-height: 1.4;
      overflow-wrap: anywhere;
    }
    p {
      color: var(--ink-2);
      margin-top: 2px;
    }
    @media (max-width: 640px) {
      :host {
        padding-inline: 14px;
      }
    }
  `,
})
export class Beginning {
  readonly #language = inject(Language);
  readonly #conversation = inject(ConversationState);
  protected readonly name = this.#conversation.name;
  protected readonly channel = computed(() => {
    const channel = this.#conversation.mine()?.channel;
    return channel && channel.name !== '' ? channel : null;
  });
  protected readonly people = computed(() => {
    const others = this.#conversation.others();
    return others.length > 0 ? others.slice(0, 5) : [this.#conversation.me()?.id ?? ''];
  });
  protected readonly key = computed(() =>
    this.channel() ? 'emptyChannel' : this.#conversation.others().length > 0 ? 'emptyDirect' : 'emptySelf',
  );
  protected readonly t = (key: string, values = {}): string =>
    this.#language.t(`messages.${key}` as 'messages.emptyChannel.title', values);
}
