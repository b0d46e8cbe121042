import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { type Feature, LIMITS, type MyChannel } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { People } from '../people/people';
import { Failure, hasCode } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Switch } from '../ui/switch';
import { TextField } from '../ui/text-field';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toasts';
import { ChannelActions } from './channel-actions';
import { ChannelCommands } from './channel-commands';
import { FeatureSwitches } from './feature-switches';
import { channelNameProblem, normalChannelName } from './channel-name-rules';

/** A channel's name, topic and settings, beside its conversation. */
@Component({
  selector: 'app-about-panel',
  imports: [FeatureSwitches, Icon, Switch, TextField],
  template: `
    <section>
      @if (editable()) {
        <form class="form" novalidate (submit)="save($event)">
          <app-text-field
            [label]="t('channels.name')"
            prefix="#"
            [plain]="true"
            [maxLength]="limits.channelName"
            [value]="name()"
            (valueChange)="name.set($event); taken.set(false)"
            [error]="nameError()"
          />
          <app-text-field
            [label]="t('channels.topic')"
            [lines]="2"
            [hint]="t('channels.topicHint')"
            [optional]="true"
            [maxLength]="limits.channelTopic"
            [(value)]="topic"
          />
          @if (changed()) {
            <div class="form-actions">
              <button class="button primary" [disabled]="nameError() !== null" [attr.aria-busy]="busy() || null">
                {{ t('common.save') }}</button><button type="button" class="button quiet" (click)="reset()">
                {{ t('common.cancel') }}
              </button>
            </div>
          }
        </form>
      } @else {
        @if (mine().channel.topic) {
          <div>
            <h3 class="section-label">{{ t('channels.topic') }}</h3>
            <p class="topic">{{ mine().channel.topic }}</p>
          </div>
        }
      }
      <p class="muted small">
        {{
          t('channels.created', {
            date: times.date(mine().channel.createdAt),
            name: people.name(mine().channel.createdBy),
          })
        }}
      </p>
    </section>
    <section>
      <h3 class="section-label">{{ t('channels.notifications') }}</h3>
      <app-switch
        [label]="t('channels.addFavourite')"
        [hint]="t('channels.favouriteHint')"
        [checked]="mine().favourite"
        (checkedChange)="actions.toggleFavourite(mine())"
      />
      <app-switch
        [label]="t('channels.mute')"
        [hint]="t('channels.muteHint')"
        [checked]="mine().muted"
        (checkedChange)="actions.toggleMuted(mine())"
      />
    </section>
    <section>
      <h3 class="section-label">{{ t('channels.settings') }}</h3>
      <app-switch
        [label]="t('channels.announcement')"
        [hint]="t('channels.announcementHint')"
        [disabled]="!editable()"
        [checked]="mine().channel.readOnly"
        (checkedChange)="setReadOnly($event)"
      />
      <app-feature-switches
        [off]="mine().channel.off"
        [lockedOff]="live.workspace()?.off ?? []"
        [disabled]="!editable()"
        (changed)="setOff($event)"
      />
      @if (!mayEdit()) {
        <p class="muted small">{{ t('channels.onlyOwners') }}</p>
      }
    </section>
    <section class="last">
      <button type="button" class="button" (click)="actions.showFiles(mine())">
        <app-icon name="image" [size]="16" />{{ t('channels.files') }}
      </button>
      <button type="button" class="button" (click)="actions.copyLink(mine())">
        <app-icon name="link" [size]="16" />{{ t('channels.copyLink') }}
      </button>
      <button type="button" class="button danger" (click)="actions.leave(mine())">
        <app-icon name="leave" [size]="16" />{{ t('channels.leave') }}
      </button>
      @if (mayEdit()) {
        @if (mine().channel.archived) {
          <button type="button" class="button" (click)="actions.restore(mine())">
            <app-icon name="undo" [size]="16" />{{ t('channels.unarchive') }}
          </button>
        } @else {
          <button type="button" class="button danger" (click)="actions.archive(mine())">
            <app-icon name="archive" [size]="16" />{{ t('channels.archive') }}
          </button>
        }
      }
    </section>
  `,
  styles: `
    :host {
      display: block;
      flex: 1;
      overflow: auto;
      min-height: 0;
    }
    section {
      display: grid;
      gap: 14px;
      padding: 18px 16px;
    }
    section + section {
      border-top: 1px solid var(--line);
    }
    .topic {
      margin-top: 4px;
      font-size: 14px;
      overflow-wrap: anywhere;
    }
    .last {
      gap: 8px;
    }
  `,
})
export class AboutPanel {
  readonly mine = input.required<MyChannel>();
  protected readonly limits = LIMITS;
  protected readonly t = inject(Language).t;
  protected readonly live = inject(LiveState);
  protected readonly times = inject(Times);
  protected readonly people = inject(People);
  protected readonly actions = inject(ChannelActions);
  readonly #commands = inject(ChannelCommands);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly mayEdit = computed(() => this.actions.mayEdit(this.mine()));
  protected readonly editable = computed(() => this.mayEdit() && !this.mine().channel.archived);
  readonly #savedName = computed(() => this.mine().channel.name);
  readonly #savedTopic = computed(() => this.mine().channel.topic);
  protected readonly name = linkedSignal(() => this.#savedName());
  protected readonly topic = linkedSignal(() => this.#savedTopic());
  protected readonly busy = signal(false);
  protected readonly taken = signal(false);
  protected readonly changed = computed(
    () => normalChannelName(this.name()) !== this.#savedName() || this.topic().trim() !== this.#savedTopic(),
  );
  protected readonly nameError = computed(() => {
    const problem = this.taken() ? 'errors.channel.name_taken' : channelNameProblem(this.name());
    return problem && this.t(problem);
  });

  protected reset(): void {
    this.name.set(this.#savedName());
    this.topic.set(this.#savedTopic());
    this.taken.set(false);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.nameError() || !this.changed() || this.busy()) return;
    const name = normalChannelName(this.name());
    this.busy.set(true);
    try {
      await this.#commands.edit(this.mine().channel.id, {
        ...(name === this.#savedName() ? {} : { name }),
        topic: this.topic().trim(),
      });
      this.#toasts.show(this.t('common.saved'));
    } catch (error) {
      if (hasCode(error, 'channel.name_taken')) this.taken.set(true);
      else this.#failure.show(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected setReadOnly(readOnly: boolean): void {
    this.#commands.edit(this.mine().channel.id, { readOnly }).catch((error: unknown) => this.#failure.show(error));
  }

  protected setOff(off: Feature[]): void {
    this.#commands.edit(this.mine().channel.id, { off }).catch((error: unknown) => this.#failure.show(error));
  }
}
