import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { LIMITS } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { currentStatus } from '../people/current-status';
import { ProfileCommands } from '../people/profile-commands';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toasts';
import { STATUS_ENDS, type StatusEnd, statusUntil } from './status-until';

const PRESETS = [
  { emoji: '🗓️', text: 'settings.presets.meeting', end: 'hour' },
  { emoji: '🎧', text: 'settings.presets.focus', end: 'hours4' },
  { emoji: '🍱', text: 'settings.presets.lunch', end: 'hour' },
  { emoji: '🏠', text: 'settings.presets.remote', end: 'today' },
  { emoji: '🌴', text: 'settings.presets.holiday', end: 'week' },
  { emoji: '🤒', text: 'settings.presets.sick', end: 'today' },
] as const;
const EMOJI = ['💬', '🗓️', '🎧', '🍱', '🏠', '🌴', '🤒', '🚆', '☕', '✈️', '🏃', '📞', '✍️', '🔥', '🎉', '🙏'];
const ENDS = {
  never: 'settings.until.never',
  minutes30: 'settings.until.minutes30',
  hour: 'settings.until.hour',
  hours4: 'settings.until.hours4',
  today: 'settings.until.today',
  week: 'settings.until.week',
} as const;

@Component({
  selector: 'app-status-dialog',
  imports: [DialogFrame, Icon],
  template: `
    <app-dialog-frame [heading]="t('settings.status')">
      <form id="status" class="form" (submit)="save($event)">
        <div class="line">
          <button
            type="button"
            class="emoji"
            [attr.aria-label]="t('settings.statusEmoji') + ': ' + emoji()"
            [attr.aria-expanded]="choosing()"
            (click)="choosing.set(!choosing())"
          >
            {{ emoji() }}
          </button>
          <input
            #field
            class="input"
            data-autofocus
            [attr.aria-label]="t('settings.statusText')"
            [placeholder]="t('settings.statusPlaceholder')"
            [attr.maxlength]="limits.statusText"
            [value]="text()"
            (input)="text.set(field.value)"
          />
        </div>
        @if (choosing()) {
          <div class="emojis" role="group" [attr.aria-label]="t('settings.statusEmoji')">
            @for (one of emojis; track one) {
              <button type="button" [attr.aria-pressed]="one === emoji()" (click)="emoji.set(one); choosing.set(false)">
                {{ one }}
              </button>
            }
          </div>
        }
        <div class="presets">
          @for (preset of presets; track preset.text) {
            <button type="button" (click)="use(preset)">
              <span>{{ preset.emoji }}</span>{{ t(preset.text) }}<small>{{ t(ends[preset.end]) }}</small>
            </button>
          }
        </div>
        <label
          ><span class="field-label">{{ t('settings.statusUntil') }}</span>
          <select #select class="input" (change)="choose(select.value)">
            @if (kept(); as kept) {
              <option value="keep" [selected]="end() === 'keep'">
                {{ t('settings.until.keep', { time: times.full(kept) }) }}
              </option>
            }
            @for (one of endNames; track one) {
              <option [value]="one" [selected]="end() === one">{{ t(ends[one]) }}</option>
            }
          </select></label
        >
        @if (problem(); as problem) {
          <p class="notice problem" role="alert"><app-icon name="alert" [size]="16" />{{ problem }}</p>
        }
      </form>
      <div footer>
        @if (had) {
          <button type="button" class="button quiet" (click)="send(null)">{{ t('settings.clearStatus') }}</button>
        }
        <span class="spacer"></span>
        <button
          type="submit"
          form="status"
          class="button primary"
          [disabled]="text().trim() === ''"
          [attr.aria-busy]="busy() || null"
        >
          {{ t('settings.setStatus') }}
        </button>
      </div>
    </app-dialog-frame>
  `,
  styles: `
    .line {
      display: flex;
      gap: 8px;
    }
    .emoji {
      width: 42px;
      height: 40px;
      flex: none;
      border: 1px solid var(--line-strong);
      border-radius: var(--r-m);
      font-size: 19px;
    }
    .emojis {
      display: grid;
      grid-template-columns: repeat(8, 1fr);
      gap: 2px;
      margin-top: -8px;
    }
    .emojis button {
      height: 40px;
      border-radius: 8px;
      font-size: 19px;
    }
    .emoji:hover,
    .emojis button:hover,
    .presets button:hover {
      background: var(--sunken);
    }
    [aria-pressed='true'] {
      background: var(--ai-soft);
    }
    .presets {
      display: grid;
      margin: 0 -8px;
    }
    .presets button {
      display: flex;
      align-items: center;
      gap: 11px;
      min-height: 36px;
      padding: 0 10px;
      border-radius: 8px;
      font-size: 14px;
      text-align: left;
    }
    .presets span {
      font-size: 17px;
    }
    small {
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    @media (max-width: 640px) {
      .emoji {
        height: 46px;
        width: 48px;
      }
      .presets button,
      .emojis button {
        min-height: 44px;
      }
    }
  `,
})
export class StatusDialog {
  protected readonly reference = inject(DialogRef);
  protected readonly t = inject(Language).t;
  protected readonly times = inject(Times);
  readonly #profile = inject(ProfileCommands);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly limits = LIMITS;
  protected readonly presets = PRESETS;
  protected readonly emojis = EMOJI;
  protected readonly ends = ENDS;
  protected readonly endNames = STATUS_ENDS;
  protected readonly had = currentStatus(inject(LiveState).me()?.status ?? null, Date.now());
  protected readonly emoji = signal(this.had?.emoji || '💬');
  protected readonly text = signal(this.had?.text ?? '');
  protected readonly kept = computed(() => this.had?.until ?? null);
  protected readonly end = signal<StatusEnd | 'keep'>(this.had?.until ? 'keep' : this.had ? 'never' : 'today');
  protected readonly choosing = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected use(preset: (typeof PRESETS)[number]): void {
    this.emoji.set(preset.emoji);
    this.text.set(this.t(preset.text));
    this.end.set(preset.end);
  }

  protected choose(value: string): void {
    this.end.set(STATUS_ENDS.find((end) => end === value) ?? 'keep');
  }

  protected save(event: Event): void {
    event.preventDefault();
    const end = this.end();
    const until = end === 'keep' ? this.kept() : statusUntil(end, new Date());
    if (this.text().trim() !== '') void this.send({ emoji: this.emoji(), text: this.text().trim(), until });
  }

  protected async send(status: { emoji: string; text: string; until: string | null } | null): Promise<void> {
    this.busy.set(true);
    try {
      await this.#profile.setStatus(status);
      this.#toasts.show(this.t(status ? 'settings.statusSet' : 'settings.statusCleared'));
      this.reference.close();
    } catch (error) {
      this.problem.set(this.#failure.text(error));
    } finally {
      this.busy.set(false);
    }
  }
}
