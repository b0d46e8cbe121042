const en = {
  title: 'Settings', profile: 'Profile', appearance: 'Appearance', language: 'Language and time', password: 'Password', sessions: 'Devices', keyboard: 'Keyboard',
  profileText: 'How colleagues see you.', name: 'Display name', handle: 'Handle', handleHint: 'For mentions: @{{handle}}. Lower-case letters, digits, “.”, “-” and “_”.', handleInvalid: '2 to 32 lower-case letters, digits, “.”, “-” or “_”, starting with a letter or digit.', jobTitle: 'Title', jobTitleHint: 'Shown beside your name.', jobTitlePlaceholder: 'Product design', nameEmpty: 'Please enter a name.', email: 'Email address', emailHint: 'Only you and administrators see it.',
  status: 'Status', statusText: 'What are you doing?', statusPlaceholder: 'In a meeting', statusEmoji: 'Emoji', statusUntil: 'Clear after', until: { never: 'Don’t clear', minutes30: '30 minutes', hour: '1 hour', hours4: '4 hours', today: 'Today', week: 'This week', keep: 'Until {{time}}' }, clearStatus: 'Clear status', setStatus: 'Set status', statusSet: 'Status set', statusCleared: 'Status cleared',
  presets: { meeting: 'In a meeting', focus: 'Focusing', lunch: 'At lunch', remote: 'Working remotely', holiday: 'On holiday', sick: 'Out sick' },
  timeZone: 'Time zone', timeZoneHint: 'Colleagues see your local time.', useDevice: 'Use {{zone}}, the zone of this device', languageHint: 'On all your devices.',
  appearanceText: 'On this device.', currentPassword: 'Current password', newPassword: 'New password', changePassword: 'Change password', passwordChanged: 'Password changed. Other devices were signed out.', passwordText: 'Changing it signs you out on your other devices.', samePassword: 'Please choose one that differs from the current one.',
  sessionsText: 'Where you are signed in. Sign out what you don’t recognise, and change your password.', thisDevice: 'This device', lastUsed: 'Last used {{time}}', signedInOn: 'signed in on {{date}}', revoke: 'Sign out', revoked: 'Signed out there', revokeOthers: 'Sign out all others', revokeOthersTitle: 'Sign out all other devices?', revokeOthersText: 'You stay signed in here.', revokedOthers: 'All other devices are signed out', onlyThis: 'You are signed in nowhere else.',
  keyboardText: 'Everything in the app can be reached without a mouse.', signOut: 'Sign out', unsaved: 'Not saved yet',
};

const ja: typeof en = {
  title: '設定', profile: 'プロフィール', appearance: '外観', language: '言語と時刻', password: 'パスワード', sessions: 'デバイス', keyboard: 'キーボード',
  profileText: '同僚に表示される情報です。', name: '表示名', handle: 'ユーザー名', handleHint: 'メンションに使います:@{{handle}}。半角の英小文字、数字、「.」「-」「_」が使えます。', handleInvalid: '半角の英小文字、数字、「.」「-」「_」で2〜32文字。先頭は英字か数字にしてください。', jobTitle: '役職', jobTitleHint: '名前の横に表示されます。', jobTitlePlaceholder: '商品企画', nameEmpty: '名前を入力してください。', email: 'メールアドレス', emailHint: '自分と管理者だけに表示されます。',
  status: 'ステータス', statusText: '今の状況', statusPlaceholder: '会議中', statusEmoji: '絵文字', statusUntil: '消去するタイミング', until: { never: '消去しない', minutes30: '30分後', hour: '1時間後', hours4: '4時間後', today: '今日中', week: '今週中', keep: '{{time}}まで' }, clearStatus: 'ステータスを消去', setStatus: 'ステータスを設定', statusSet: 'ステータスを設定しました', statusCleared: 'ステータスを消去しました',
  presets: { meeting: '会議中', focus: '集中しています', lunch: '昼休み', remote: '在宅勤務', holiday: '休暇中', sick: '体調不良のため休み' },
  timeZone: 'タイムゾーン', timeZoneHint: '同僚に現地時刻として表示されます。', useDevice: 'この端末のタイムゾーン({{zone}})を使う', languageHint: 'すべての端末に反映されます。',
  appearanceText: 'この端末だけの設定です。', currentPassword: '現在のパスワード', newPassword: '新しいパスワード', changePassword: 'パスワードを変更', passwordChanged: 'パスワードを変更しました。ほかの端末はログアウトされました。', passwordText: '変更すると、ほかの端末ではログアウトされます。', samePassword: '現在のものとは別のパスワードにしてください。',
  sessionsText: 'ログイン中の端末です。心当たりのないものはログアウトし、パスワードを変更してください。', thisDevice: 'この端末', lastUsed: '最終利用 {{time}}', signedInOn: '{{date}}にログイン', revoke: 'ログアウト', revoked: 'ログアウトしました', revokeOthers: 'ほかの端末をすべてログアウト', revokeOthersTitle: 'ほかの端末をすべてログアウトしますか?', revokeOthersText: 'この端末ではログインしたままです。', revokedOthers: 'ほかの端末をすべてログアウトしました', onlyThis: 'ほかにログイン中の端末はありません。',
  keyboardText: 'マウスを使わずにすべての操作ができます。', signOut: 'ログアウト', unsaved: '未保存の変更があります',
};

export const settingsTexts = { en, ja };
