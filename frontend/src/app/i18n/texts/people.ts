const en = {
  title: 'People',
  text: 'Everyone in the workspace.',
  searchPlaceholder: 'Search by name, handle or title',
  message: 'Message',
  messageTo: 'Write to {{name}}',
  editProfile: 'Edit profile',
  localTime: 'Local time',
  localTimeIs: '{{time}} there',
  deactivated: 'Deactivated',
  admin: 'Administrator',
  none: 'Nobody found',
  statusUntil: 'until {{time}}',
  profileOf: 'Profile of {{name}}',
  unknown: 'Unknown person',
  copyHandle: 'Copy handle',
};

const ja: typeof en = {
  title: 'メンバー',
  text: 'ワークスペースの全員です。',
  searchPlaceholder: '名前・ユーザー名・役職で検索',
  message: 'メッセージ',
  messageTo: '{{name}}さんにメッセージ',
  editProfile: 'プロフィールを編集',
  localTime: '現地時刻',
  localTimeIs: '現地時刻 {{time}}',
  deactivated: '無効',
  admin: '管理者',
  none: '該当するメンバーがいません',
  statusUntil: '{{time}}まで',
  profileOf: '{{name}}さんのプロフィール',
  unknown: '不明なメンバー',
  copyHandle: 'ユーザー名をコピー',
};

export const peopleTexts = { en, ja };
