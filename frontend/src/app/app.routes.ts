import { type Routes, type UrlMatchResult, type UrlSegment } from '@angular/router';
import { notSignedIn } from './auth/not-signed-in';
import { ChannelPage } from './shell/channel-page';
import { HomePage } from './shell/home-page';
import { Shell } from './shell/shell';

/** Only what the first conversation needs is in the first download; every other page comes when it is asked for. */
export const routes: Routes = [
  {
    path: 'sign-in',
    canActivate: [notSignedIn],
    loadComponent: () => import('./auth/sign-in-page').then((module) => module.SignInPage),
  },
  {
    path: 'sign-up',
    canActivate: [notSignedIn],
    loadComponent: () => import('./auth/sign-up-page').then((module) => module.SignUpPage),
  },
  {
    path: '',
    component: Shell,
    children: [
      { path: '', pathMatch: 'full', component: HomePage },
      { path: 'direct', component: HomePage },
      { matcher: channelPath, component: ChannelPage },
      { path: 'browse', loadComponent: () => import('./channels/browse-page').then((module) => module.BrowsePage) },
      {
        path: 'mentions',
        loadComponent: () => import('./messages/mentions/mentions-page').then((module) => module.MentionsPage),
      },
      {
        path: 'threads',
        loadComponent: () => import('./messages/threads/threads-page').then((module) => module.ThreadsPage),
      },
      { path: 'tasks', loadComponent: () => import('./messages/tasks/tasks-page').then((module) => module.TasksPage) },
      { path: 'saved', loadComponent: () => import('./later/saved-page').then((module) => module.SavedPage) },
      { path: 'search', loadComponent: () => import('./search/search-page').then((module) => module.SearchPage) },
      { path: 'people', loadComponent: () => import('./people/people-page').then((module) => module.PeoplePage) },
      {
        path: 'settings',
        loadComponent: () => import('./settings/settings-page').then((module) => module.SettingsPage),
      },
      {
        path: 'settings/:section',
        loadComponent: () => import('./settings/settings-page').then((module) => module.SettingsPage),
      },
      { path: 'admin', redirectTo: 'admin/workspace', pathMatch: 'full' },
      { path: 'admin/:section', loadComponent: () => import('./admin/admin-page').then((module) => module.AdminPage) },
      { path: '**', loadComponent: () => import('./shell/not-found-page').then((module) => module.NotFoundPage) },
    ],
  },
];

/** `/c/:channelId` and `/c/:channelId/:seq` are one route: following a permalink in the open channel keeps the page. */
function channelPath([place, channelId, seq, ...rest]: UrlSegment[]): UrlMatchResult | null {
  if (place?.path !== 'c' || !channelId || rest.length > 0) return null;
  return {
    consumed: seq ? [place, channelId, seq] : [place, channelId],
    posParams: seq ? { channelId, seq } : { channelId },
  };
}
