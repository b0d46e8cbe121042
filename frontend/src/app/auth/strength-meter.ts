import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../ui/language';
import { passwordStrength } from './password-strength';

const LEVELS = { weak: 1, fair: 2, good: 3, strong: 4 } as const;
const LABELS = {
  weak: 'auth.strength.weak',
  fair: 'auth.strength.fair',
  good: 'auth.strength.good',
  strong: 'auth.strength.strong',
} as const;

/** Four bars and a word. */
@Component({
  selector: 'app-strength-meter',
  template: `
    @if (password()) {
      <div class="meter" role="status" [attr.aria-label]="t('auth.strength.label') + ': ' + word()">
        <span class="bars" aria-hidden="true">
          @for (bar of [1, 2, 3, 4]; track bar) {
            <i [class]="bar <= level() ? strength() : ''"></i>
          }
        </span>
        <span aria-hidden="true">{{ word() }}</span>
      </div>
    }
  `,
  styles: `
    .meter {
      display: flex;
      align-items: center;
      gap: 10px;
      margin-top: 8px;
      font-size: var(--text-sm);
      color: var(--ink-2);
    }
    .bars {
      display: grid;
      grid-template-columns: repeat(4, 1fr);
      gap: 4px;
      width: 112px;
    }
    i {
      height: 4px;
      border-radius: 2px;
      background: var(--line-strong);
      transition: background var(--fast);
    }
    .weak {
      background: var(--shu);
    }
    .fair {
      background: var(--amber);
    }
    .good,
    .strong {
      background: var(--moss);
    }
  `,
})
export class StrengthMeter {
  readonly password = input.required<string>();
  readonly personal = input<readonly string[]>([]);
  protected readonly t = inject(Language).t;
  protected readonly strength = computed(() => passwordStrength(this.password(), this.personal()));
  protected readonly level = computed(() => LEVELS[this.strength()]);
  protected readonly word = computed(() => this.t(LABELS[this.strength()]));
}
