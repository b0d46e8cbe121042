import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { teamworkTexts } from '../i18n/teamwork-texts';
import { LiveState } from '../live/live-state';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { PageHeader } from '../ui/page-header';
import { FeaturesSection } from './features-section';
import { GroupsSection } from './groups-section';
import { InvitationsSection } from './invitations-section';
import { PeopleSection } from './people-section';
import { WorkspaceSection } from './workspace-section';

const SECTIONS = [
  { name: 'workspace', icon: 'building', label: 'admin.workspace' },
  { name: 'features', icon: 'settings', label: 'teamwork.features.section' },
  { name: 'groups', icon: 'at', label: 'teamwork.groups.section' },
  { name: 'people', icon: 'users', label: 'admin.people' },
  { name: 'invitations', icon: 'mail', label: 'admin.invitations' },
] as const;

/** `/admin/:section`. The server guards every one of its commands; here is only what may be shown. */
@Component({
  selector: 'app-admin-page',
  imports: [
    EmptyState,
    FeaturesSection,
    GroupsSection,
    Icon,
    InvitationsSection,
    PageHeader,
    PeopleSection,
    RouterLink,
    WorkspaceSection,
  ],
  template: `
    <app-page-header [heading]="t('admin.title')" />
    @if (live.me()?.role === 'admin') {
      <div class="frame tabs">
        <nav [attr.aria-label]="t('admin.title')">
          @for (entry of sections; track entry.name) {
            <a
              [routerLink]="['/admin', entry.name]"
              [class.on]="current() === entry.name"
              [attr.aria-current]="current() === entry.name ? 'page' : null"
              ><app-icon [name]="entry.icon" [size]="17" />{{ t(entry.label) }}</a
            >
          }
        </nav>
        <div class="content">
          @switch (current()) {
            @case ('workspace') {
              <app-workspace-section />
            }
            @case ('features') {
              <app-features-section />
            }
            @case ('groups') {
              <app-groups-section class="wide-content" />
            }
            @case ('people') {
              <app-people-section class="wide-content" />
            }
            @case ('invitations') {
              <app-invitations-section class="wide-content" />
            }
          }
        </div>
      </div>
    } @else if (live.ready()) {
      <app-empty-state icon="lock" [heading]="t('common.notFoundTitle')" [text]="t('admin.forbidden')"
        ><a class="button" routerLink="/">{{ t('common.toHome') }}</a></app-empty-state
      >
    }
  `,
  styleUrls: ['../ui/section-page.css', './admin-page.css'],
  host: { class: 'page' },
})
export class AdminPage {
  readonly section = input<string>();
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  protected readonly live = inject(LiveState);
  protected readonly sections = SECTIONS;
  protected readonly current = computed(
    () => (SECTIONS.find((entry) => entry.name === this.section()) ?? SECTIONS[0]).name,
  );
}
