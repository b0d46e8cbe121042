import { computed, inject, type Signal } from '@angular/core';
import { Router } from '@angular/router';
import { LiveState } from '../live/live-state';
import { ProfileCommands } from '../people/profile-commands';
import type { IconName } from '../ui/icon-paths';
import { Language } from '../ui/language';
import type { TextKey } from '../ui/text-key';
import { Theme } from '../ui/theme';
import type { JumpTarget } from './jump-targets';
import { Navigation } from './navigation';

type Action = readonly [TextKey, IconName, () => unknown, ...words: string[]];

/** What the switcher can do. Each is found by its name and by words of the other language. */
export function jumpActions(): Signal<readonly JumpTarget[]> {
  const [router, navigation, theme, language, live, profile] = [
    inject(Router),
    inject(Navigation),
    inject(Theme),
    inject(Language),
    inject(LiveState),
    inject(ProfileCommands),
  ];
  const go = (path: string) => () => router.navigateByUrl(path);
  const speak = (code: 'en' | 'ja') => () =>
    language.use(code).then(() => profile.edit({ language: code }).catch(() => undefined));
  return computed(() => {
    const actions: Action[] = [
      ['shell.actions.browse', 'compass', go('/browse'), 'channels', 'チャンネル'],
      ['shell.actions.create', 'plus', () => navigation.createChannel(), 'new channel', '作成'],
      ['shell.actions.message', 'pencil', () => navigation.newMessage(), 'direct', 'DM', 'メッセージ'],
      ['shell.actions.people', 'users', go('/people'), 'members', 'メンバー'],
      ['shell.actions.settings', 'settings', go('/settings/profile'), 'preferences', 'profile', '設定'],
      ['shell.actions.light', 'sun', () => theme.choose('light'), 'theme', 'テーマ', 'ライト'],
      ['shell.actions.dark', 'moon', () => theme.choose('dark'), 'theme', 'テーマ', 'ダーク'],
      ['shell.actions.system', 'monitor', () => theme.choose('system'), 'theme', 'テーマ'],
      language.code() === 'ja'
        ? ['shell.actions.english', 'globe', speak('en'), 'English', 'language', '言語']
        : ['shell.actions.japanese', 'globe', speak('ja'), '日本語', 'language', '言語'],
      ['shell.actions.shortcuts', 'keyboard', () => navigation.showKeys(), 'help', 'keys', 'キー', 'ヘルプ'],
      ['shell.actions.signOut', 'leave', () => navigation.signOut(), 'log out', 'ログアウト'],
    ];
    if (live.me()?.role === 'admin')
      actions.push(['shell.actions.admin', 'shield', go('/admin/workspace'), 'invite', '管理', '招待']);
    return actions.map(([text, icon, run, ...words]) => ({
      key: text,
      label: language.t(text),
      detail: '',
      group: 'actions',
      icon,
      face: null,
      words,
      unread: false,
      weight: -25,
      run: () => void run(),
    }));
  });
}
