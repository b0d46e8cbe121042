import { Component, computed, inject } from '@angular/core';
import type { NotifyLevel } from '@chatapp/contract';
import { noticesTexts } from '../i18n/texts/notices';
import { Device } from '../notices/device';
import { NoticeSettings } from '../notices/notice-settings';
import { type Sound, Sounds } from '../notices/sounds';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Switch } from '../ui/switch';
import { Times } from '../ui/times';
import { Tooltip } from '../ui/tooltip';
import { DeviceCard } from './device-card';
import { HoursEditor } from './hours-editor';
import { KeywordsEditor } from './keywords-editor';

const LEVELS = [
  { level: 'all', label: 'notices.level.all', hint: 'notices.level.allHint' },
  { level: 'mentions', label: 'notices.level.mentions', hint: 'notices.level.mentionsHint' },
  { level: 'none', label: 'notices.level.none', hint: 'notices.level.noneHint' },
] as const;
const SOUNDS = ['knock', 'bell', 'drop', 'none'] as const;
const SOUND_LABELS = {
  knock: 'notices.sound.knock',
  bell: 'notices.sound.bell',
  drop: 'notices.sound.drop',
  none: 'notices.sound.none',
} as const;

/** How one is told: this device, and what holds on all of them. All of it is saved at once. */
@Component({
  selector: 'app-notifications-section',
  imports: [DeviceCard, HoursEditor, Icon, KeywordsEditor, Switch, Tooltip],
  templateUrl: './notifications-section.html',
  styleUrl: './notifications-section.css',
})
export class NotificationsSection {
  protected readonly t = inject(Language).learn('notices', noticesTexts).t;
  protected readonly times = inject(Times);
  protected readonly settings = inject(NoticeSettings);
  protected readonly levels = LEVELS;
  protected readonly sounds = SOUNDS;
  protected readonly soundLabels = SOUND_LABELS;
  readonly #player = inject(Sounds);
  readonly #device = inject(Device);
  /** Unknown is as good as there: only what surely isn't is said. */
  protected readonly mail = computed(() => this.#device.options()?.email !== false);

  constructor() {
    void this.#device.loadOptions().catch(() => undefined);
  }

  protected chooseLevel(level: NotifyLevel): void {
    void this.settings.edit({ level });
  }

  protected chooseSound(sound: Sound): void {
    this.play(sound);
    void this.settings.edit({ sound });
  }

  protected play(sound: Sound): void {
    void this.#player.play(sound);
  }
}
