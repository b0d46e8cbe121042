import type { Language } from '@chatapp/contract';

/** What pushes and mails say, in a person's language. */
export interface ToldTexts {
  readonly locale: string;
  /** Somebody in a channel; in a conversation of several without a name; in a thread. */
  inChannel(author: string, channel: string): string;
  inGroup(author: string, others: readonly string[]): string;
  inThread(where: string): string;
  readonly someone: string;
  readonly newMessage: string;
  readonly file: string;
  readonly poll: string;
  readonly deleted: string;
  readonly reminder: string;
  readonly testTitle: string;
  readonly testBody: string;
  digestSubject(count: number, workspace: string): string;
  digestIntro(count: number): string;
  readonly directWith: string;
  readonly open: string;
  more(count: number): string;
  whyMail(workspace: string): string;
  readonly settings: string;
  readonly unsubscribe: string;
  readonly unsubscribeQuestion: string;
  readonly unsubscribed: string;
  readonly unsubscribeInvalid: string;
}

const en: ToldTexts = {
  locale: 'en',
  inChannel: (author, channel) => `${author} in #${channel}`,
  inGroup: (author, others) => (others.length > 0 ? `${author}, with ${others.join(', ')}` : author),
  inThread: (where) => `${where} (thread)`,
  someone: 'Someone',
  newMessage: 'New message',
  file: 'File',
  poll: 'Poll',
  deleted: 'This message was deleted.',
  reminder: 'Reminder',
  testTitle: 'Notifications work',
  testBody: 'This is how you will be told on this device.',
  digestSubject: (count, workspace) =>
    count === 1 ? `You were mentioned in ${workspace}` : `You were mentioned ${count} times in ${workspace}`,
  digestIntro: (count) => (count === 1 ? 'You have not read this message yet:' : `You have not read these ${count} messages yet:`),
  directWith: 'Direct message',
  open: 'Open',
  more: (count) => `… and ${count} more`,
  whyMail: (workspace) => `You get this because ${workspace} tells you by mail of mentions that you missed.`,
  settings: 'Notification settings',
  unsubscribe: 'Stop these mails',
  unsubscribeQuestion: 'Stop mails about mentions that you missed?',
  unsubscribed: 'You will get no more mails about mentions that you missed.',
  unsubscribeInvalid: 'This link is not valid.',
}; // prettier-ignore

const ja: ToldTexts = {
  locale: 'ja',
  inChannel: (author, channel) => `${author}（#${channel}）`,
  inGroup: (author, others) => (others.length > 0 ? `${author}（${others.join('、')}）` : author),
  inThread: (where) => `${where} スレッド`,
  someone: '誰か',
  newMessage: '新しいメッセージ',
  file: 'ファイル',
  poll: 'アンケート',
  deleted: 'このメッセージは削除されました。',
  reminder: 'リマインダー',
  testTitle: '通知は届いています',
  testBody: 'このデバイスにはこのように通知されます。',
  digestSubject: (count, workspace) => `${workspace} で${count}件のメンションがあります`,
  digestIntro: (count) => `未読のメッセージが${count}件あります。`,
  directWith: 'ダイレクトメッセージ',
  open: '開く',
  more: (count) => `ほか${count}件`,
  whyMail: (workspace) => `${workspace} で見逃したメンションをメールでお知らせする設定になっているため、お送りしています。`,
  settings: '通知の設定',
  unsubscribe: 'このメールを停止',
  unsubscribeQuestion: '見逃したメンションのメールを停止しますか？',
  unsubscribed: '見逃したメンションのメールを停止しました。',
  unsubscribeInvalid: 'このリンクは無効です。',
}; // prettier-ignore

const TEXTS: Readonly<Record<Language, ToldTexts>> = { en, ja };

export function toldTexts(language: Language): ToldTexts {
  return TEXTS[language];
}
