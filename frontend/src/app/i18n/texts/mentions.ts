const en = {
  unread: 'Unread',
  markRead: 'Mark as read up to here',
  markedRead: 'Read up to here',
  markAll: 'Mark all as read',
  markedAll: 'All mentions are read',
  none: 'Nobody has called you yet',
  noneText:
    'When someone writes @{{handle}}, calls a group of yours or everyone, or uses one of your keywords, it shows here.',
  caughtUp: 'You are all caught up.',
  because: { everyone: 'to everyone', group: 'to {{name}}', keyword: 'keyword', thread: 'in a thread' },
  new: { one: '{{count}} new', other: '{{count}} new' },
};

const ja: typeof en = {
  unread: '未読',
  markRead: 'ここまで既読にする',
  markedRead: 'ここまで既読にしました',
  markAll: 'すべて既読にする',
  markedAll: 'すべてのメンションを既読にしました',
  none: 'まだメンションはありません',
  noneText: '@{{handle}} や所属グループ、全員へのメンション、登録したキーワードを含むメッセージがここに表示されます。',
  caughtUp: '未読のメンションはありません。',
  because: { everyone: '全員宛て', group: '{{name}} 宛て', keyword: 'キーワード', thread: 'スレッド内' },
  new: { one: '新着 {{count}} 件', other: '新着 {{count}} 件' },
};

export const mentionsTexts = { en, ja };
