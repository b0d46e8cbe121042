import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { LIMITS, type SignUpPolicy } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { Failure } from '../ui/failure';
import { Language } from '../ui/language';
import { TextField } from '../ui/text-field';
import { Toasts } from '../ui/toasts';
import { AdminCommands } from './admin-commands';
import { badDomain, mailDomainsIn } from './mail-domains';

@Component({
  selector: 'app-workspace-section',
  imports: [TextField],
  template: `
    <div class="section-head">
      <h2>{{ t('admin.workspace') }}</h2>
      <p>{{ t('admin.workspaceText') }}</p>
    </div>
    <form class="form" novalidate (submit)="save($event)">
      <app-text-field
        [label]="t('admin.name')"
        [maxLength]="limits.workspaceName"
        [(value)]="name"
        [error]="nameError()"
      />
      <fieldset class="choices">
        <legend>{{ t('admin.policy') }}</legend>
        @for (choice of policies; track choice.policy) {
          <label class="choice"
            ><input
              type="radio"
              name="policy"
              [checked]="policy() === choice.policy"
              (change)="policy.set(choice.policy)"
            /><span
              ><b>{{ t(choice.label) }}</b
              ><small>{{ t(choice.text) }}</small></span
            ></label
          >
        }
      </fieldset>
      @if (policy() === 'domains') {
        <app-text-field
          [label]="t('admin.domainList')"
          [lines]="3"
          [plain]="true"
          [hint]="t('admin.domainHint')"
          [(value)]="domains"
          [error]="domainError()"
        />
      }
      <div class="form-actions">
        <button
          class="button primary"
          [disabled]="!changed() || nameError() !== null || domainError() !== null"
          [attr.aria-busy]="busy() || null"
        >
          {{ t('common.save') }}
        </button>
        @if (changed()) {
          <span class="muted small">{{ t('settings.unsaved') }}</span>
        }
      </div>
    </form>
  `,
})
export class WorkspaceSection {
  protected readonly limits = LIMITS;
  protected readonly t = inject(Language).t;
  readonly #live = inject(LiveState);
  readonly #commands = inject(AdminCommands);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  protected readonly policies: readonly {
    policy: SignUpPolicy;
    label: 'admin.open' | 'admin.domains' | 'admin.invitation';
    text: 'admin.openText' | 'admin.domainsText' | 'admin.invitationText';
  }[] = [
    { policy: 'open', label: 'admin.open', text: 'admin.openText' },
    { policy: 'domains', label: 'admin.domains', text: 'admin.domainsText' },
    { policy: 'invitation', label: 'admin.invitation', text: 'admin.invitationText' },
  ];
  readonly #saved = computed(() => this.#live.state()!.workspace);
  protected readonly name = linkedSignal(() => this.#saved().name);
  protected readonly policy = linkedSignal(() => this.#saved().signUpPolicy);
  protected readonly domains = linkedSignal(() => this.#saved().allowedDomains.join('\n'));
  protected readonly busy = signal(false);
  readonly #domainList = computed(() => mailDomainsIn(this.domains()));
  protected readonly changed = computed(
    () =>
      this.name().trim() !== this.#saved().name ||
      this.policy() !== this.#saved().signUpPolicy ||
      this.#domainList().join() !== this.#saved().allowedDomains.join(),
  );
  protected readonly nameError = computed(() => (this.name().trim() === '' ? this.t('admin.nameEmpty') : null));
  protected readonly domainError = computed(() => {
    if (this.policy() !== 'domains') return null;
    const bad = badDomain(this.#domainList());
    if (bad !== null) return this.t('admin.domainInvalid', { domain: bad });
    return this.#domainList().length === 0 ? this.t('admin.domainMissing') : null;
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.changed() || this.nameError() || this.domainError() || this.busy()) return;
    this.busy.set(true);
    try {
      const kept = badDomain(this.#domainList()) === null ? { allowedDomains: this.#domainList() } : {};
      await this.#commands.editWorkspace({ name: this.name().trim(), signUpPolicy: this.policy(), ...kept });
      this.#toasts.show(this.t('common.saved'));
    } catch (error) {
      this.#failure.show(error);
    } finally {
      this.busy.set(false);
    }
  }
}
