/** What a message can be kept or put off for: few words, because they are there from the first screen on. */
const en = {
  save: 'Save for later',
  unsave: 'Remove from Later',
  saved: 'Saved for later',
  savedWith: 'Saved, reminder {{time}}',
  remind: 'Remind me…',
  schedule: 'Send later',
};

const ja: typeof en = {
  save: 'あとで見る',
  unsave: '「あとで」から外す',
  saved: '「あとで」に保存済み',
  savedWith: '保存済み・リマインダー {{time}}',
  remind: 'リマインダー…',
  schedule: '予約送信',
};

export const keepingTexts = { en, ja };
