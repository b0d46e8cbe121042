/** What a message can be kept or put off for: few words, because they are there from the first screen on. */
const en = {
  save: 'Save for later',
  unsave: 'Remove from Later',
  saved: 'Saved for later',
  savedWith: 'Saved, reminder {{time}}',
  savedDone: 'Saved for later',
  unsaved: 'Removed from Later',
  remind: 'Remind me…',
  remindSet: 'I’ll remind you {{time}}',
  finished: 'Done',
  schedule: 'Send later',
  scheduled: 'Will be sent {{time}}',
  scheduledHere: {
    one: '{{count}} message will be sent here {{time}}',
    other: '{{count}} messages are scheduled here, the next {{time}}',
  },
  show: 'Show',
  ownTime: 'Date and time…',
  names: {
    minutes20: 'In 20 minutes',
    hour: 'In 1 hour',
    hours3: 'In 3 hours',
    tomorrow: 'Tomorrow morning',
    monday: 'Next Monday',
  },
};

const ja: typeof en = {
  save: 'あとで見る',
  unsave: '「あとで」から外す',
  saved: '「あとで」に保存済み',
  savedWith: '保存済み・リマインダー {{time}}',
  savedDone: '「あとで」に保存しました',
  unsaved: '「あとで」から外しました',
  remind: 'リマインダー…',
  remindSet: '{{time}}にお知らせします',
  finished: '完了にしました',
  schedule: '予約送信',
  scheduled: '{{time}}に送信します',
  scheduledHere: {
    one: '送信予約 {{count}} 件（{{time}}）',
    other: '送信予約 {{count}} 件（次は{{time}}）',
  },
  show: '表示',
  ownTime: '日時を指定…',
  names: {
    minutes20: '20分後',
    hour: '1時間後',
    hours3: '3時間後',
    tomorrow: '明日の朝',
    monday: '来週の月曜日',
  },
};

export const keepingTexts = { en, ja };
