import { Component, computed, inject } from '@angular/core';
import type { EditWorkspace } from '@chatapp/contract';
import { FeatureSwitches } from '../channels/feature-switches';
import { teamworkTexts } from '../i18n/teamwork-texts';
import { LiveState } from '../live/live-state';
import { Failure } from '../ui/failure';
import { Language } from '../ui/language';
import { AdminCommands } from './admin-commands';

/** What everyone can use, and who may call everyone. Takes effect at once. */
@Component({
  selector: 'app-features-section',
  imports: [FeatureSwitches],
  template: `
    <div class="section-head">
      <h2>{{ t('teamwork.features.section') }}</h2>
      <p>{{ t('teamwork.features.sectionText') }}</p>
    </div>
    <app-feature-switches [off]="workspace().off" (changed)="edit({ off: $event })" />
    <fieldset class="choices">
      <legend>{{ t('teamwork.features.everyone') }}</legend>
      @for (choice of choices; track choice.who) {
        <label class="choice"
          ><input
            type="radio"
            name="everyone"
            [checked]="workspace().mentionEveryone === choice.who"
            (change)="edit({ mentionEveryone: choice.who })"
          /><span
            ><b>{{ t(choice.label) }}</b
            ><small>{{ t(choice.text) }}</small></span
          ></label
        >
      }
    </fieldset>
  `,
  styles: `
    .choices {
      margin-top: 32px;
    }
  `,
})
export class FeaturesSection {
  readonly #live = inject(LiveState);
  readonly #commands = inject(AdminCommands);
  readonly #failure = inject(Failure);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  protected readonly workspace = computed(() => this.#live.state()!.workspace);
  protected readonly choices = [
    { who: 'members', label: 'teamwork.features.members', text: 'teamwork.features.membersText' },
    { who: 'owners', label: 'teamwork.features.owners', text: 'teamwork.features.ownersText' },
  ] as const;

  protected edit(change: EditWorkspace): void {
    this.#commands.editWorkspace(change).catch((error: unknown) => this.#failure.show(error));
  }
}
