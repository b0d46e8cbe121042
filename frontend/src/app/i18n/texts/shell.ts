const en = {
  jump: 'Jump to…', jumpLong: 'Jump to a channel, person or action', sidebar: 'Channels and conversations', skip: 'Skip to the conversation',
  favourites: 'Favourites', channels: 'Channels', directs: 'Direct messages', addChannel: 'Add a channel', newMessage: 'New message', browse: 'Browse channels', people: 'People',
  home: 'Home', dm: 'Messages', search: 'Jump', meTab: 'You',
  unread: { one: '{{count}} unread message', other: '{{count}} unread messages' }, mentions: { one: '{{count}} mention', other: '{{count}} mentions' },
  muted: 'Muted', draft: 'Draft', youSuffix: '(you)',
  userMenu: 'Your menu', workspaceMenu: 'Workspace menu', profile: 'Profile', settings: 'Settings', admin: 'Administration', invite: 'Invite people', setStatus: 'Set a status', clearStatus: 'Clear status', shortcuts: 'Keyboard shortcuts',
  noDirects: 'No conversations yet', noDirectsText: 'Write to one person or to a small group, away from the channels.',
  connecting: 'Connecting…', reconnecting: 'Reconnecting… What you write is kept and will be sent.', offline: 'You are offline. What you write is kept and will be sent.', retryNow: 'Retry now',
  update: 'A new version is ready.', reload: 'Reload',
  welcome: 'Welcome to {{workspace}}', welcomeText: 'Join a channel to follow what is going on, or write to a colleague.',
  jumpHint: 'to choose', jumpOpen: 'to open', jumpClose: 'to close', jumpEmpty: 'No channel, person or action matches “{{query}}”', jumpRecent: 'Recent', jumpPeople: 'People', jumpChannels: 'Channels', jumpActions: 'Actions', notJoined: 'not joined',
  actions: { browse: 'Browse channels', create: 'Create a channel', message: 'New message', people: 'Show people', settings: 'Open settings', light: 'Use the light theme', dark: 'Use the dark theme', system: 'Use the theme of the system', shortcuts: 'Show keyboard shortcuts', admin: 'Open administration', english: 'Switch to English', japanese: 'Switch to Japanese', signOut: 'Sign out' },
  keys: {
    title: 'Keyboard shortcuts', go: 'Getting around', write: 'Writing', jump: 'Jump to a channel or person', next: 'Next channel', previous: 'Previous channel', nextUnread: 'Next unread channel', previousUnread: 'Previous unread channel',
    read: 'Mark the channel as read', browse: 'Browse channels', newMessage: 'New message', members: 'Show or hide members', help: 'This list', settings: 'Settings',
    send: 'Send', line: 'New line', edit: 'Edit your last message', bold: 'Bold', italic: 'Italic', strike: 'Strike through', code: 'Code', or: 'or',
  },
  start: { title: 'Getting started', profile: 'Complete your profile', invite: 'Invite your team', channel: 'Create a channel', jump: 'Try the quick jump', dismiss: 'Hide these hints' },
};

const ja: typeof en = {
  jump: '移動先を検索…', jumpLong: 'チャンネル・メンバー・操作を探す', sidebar: 'チャンネルと会話', skip: '会話へ移動',
  favourites: 'お気に入り', channels: 'チャンネル', directs: 'ダイレクトメッセージ', addChannel: 'チャンネルを追加', newMessage: '新しいメッセージ', browse: 'チャンネルを探す', people: 'メンバー',
  home: 'ホーム', dm: 'DM', search: '移動', meTab: '自分',
  unread: { one: '未読{{count}}件', other: '未読{{count}}件' }, mentions: { one: 'メンション{{count}}件', other: 'メンション{{count}}件' },
  muted: 'ミュート中', draft: '下書き', youSuffix: '(自分)',
  userMenu: '自分のメニュー', workspaceMenu: 'ワークスペースのメニュー', profile: 'プロフィール', settings: '設定', admin: '管理', invite: 'メンバーを招待', setStatus: 'ステータスを設定', clearStatus: 'ステータスを消去', shortcuts: 'キーボードショートカット',
  noDirects: 'まだ会話がありません', noDirectsText: 'チャンネルとは別に、1人または少人数でやり取りできます。',
  connecting: '接続しています…', reconnecting: '再接続しています… 入力した内容は保存され、後で送信されます。', offline: 'オフラインです。入力した内容は保存され、後で送信されます。', retryNow: '今すぐ再試行',
  update: '新しいバージョンがあります。', reload: '再読み込み',
  welcome: '{{workspace}} へようこそ', welcomeText: 'チャンネルに参加して様子を見るか、同僚にメッセージを送ってみましょう。',
  jumpHint: '選択', jumpOpen: '開く', jumpClose: '閉じる', jumpEmpty: '「{{query}}」に一致するチャンネル・メンバー・操作はありません', jumpRecent: '最近の会話', jumpPeople: 'メンバー', jumpChannels: 'チャンネル', jumpActions: '操作', notJoined: '未参加',
  actions: { browse: 'チャンネルを探す', create: 'チャンネルを作成', message: '新しいメッセージ', people: 'メンバーを表示', settings: '設定を開く', light: 'ライトテーマにする', dark: 'ダークテーマにする', system: 'システムのテーマに合わせる', shortcuts: 'キーボードショートカットを表示', admin: '管理画面を開く', english: '英語に切り替え', japanese: '日本語に切り替え', signOut: 'ログアウト' },
  keys: {
    title: 'キーボードショートカット', go: '移動', write: '入力', jump: 'チャンネルやメンバーへ移動', next: '次のチャンネル', previous: '前のチャンネル', nextUnread: '次の未読チャンネル', previousUnread: '前の未読チャンネル',
    read: 'チャンネルを既読にする', browse: 'チャンネルを探す', newMessage: '新しいメッセージ', members: 'メンバー一覧の表示・非表示', help: 'この一覧', settings: '設定',
    send: '送信', line: '改行', edit: '直前のメッセージを編集', bold: '太字', italic: '斜体', strike: '取り消し線', code: 'コード', or: 'または',
  },
  start: { title: 'はじめに', profile: 'プロフィールを設定する', invite: 'チームを招待する', channel: 'チャンネルを作成する', jump: 'クイック移動を試す', dismiss: 'このヒントを隠す' },
};

export const shellTexts = { en, ja };
