import { Component, inject, input, output } from '@angular/core';
import type { Feature } from '@chatapp/contract';
import { teamworkTexts } from '../i18n/teamwork-texts';
import { Language } from '../ui/language';
import { Switch } from '../ui/switch';

const FEATURES = [
  { feature: 'receipts', label: 'teamwork.features.receipts', hint: 'teamwork.features.receiptsHint' },
  {
    feature: 'acknowledgements',
    label: 'teamwork.features.acknowledgements',
    hint: 'teamwork.features.acknowledgementsHint',
  },
  { feature: 'tasks', label: 'teamwork.features.tasks', hint: 'teamwork.features.tasksHint' },
  { feature: 'previews', label: 'teamwork.features.previews', hint: 'teamwork.features.previewsHint' },
] as const;

/** One switch for each thing that can be switched off, in a channel or for everyone. */
@Component({
  selector: 'app-feature-switches',
  imports: [Switch],
  template: `@for (one of features; track one.feature) {
    @let locked = lockedOff().includes(one.feature);
    <app-switch
      [label]="t(one.label)"
      [hint]="t(locked ? 'teamwork.features.lockedHint' : one.hint)"
      [disabled]="disabled() || locked"
      [checked]="!locked && !off().includes(one.feature)"
      (checkedChange)="set(one.feature, $event)"
    />
  }`,
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }
  `,
})
export class FeatureSwitches {
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  protected readonly features = FEATURES;
  readonly off = input.required<readonly Feature[]>();
  /** Switched off for the whole workspace. */
  readonly lockedOff = input<readonly Feature[]>([]);
  readonly disabled = input(false);
  /** What is to be off from now on. */
  readonly changed = output<Feature[]>();

  protected set(feature: Feature, on: boolean): void {
    const others = this.off().filter((other) => other !== feature);
    this.changed.emit(on ? others : [...others, feature]);
  }
}
