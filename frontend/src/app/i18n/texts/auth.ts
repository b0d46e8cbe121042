const en = {
  signIn: 'Sign in', signUp: 'Create account', signOut: 'Sign out',
  welcome: 'Welcome back', signInTo: 'Sign in to {{workspace}}', join: 'Join {{workspace}}',
  email: 'Email address', password: 'Password', name: 'Your name', nameHint: 'As colleagues know you. You can change it later.',
  namePlaceholder: 'Misaki Sato', emailPlaceholder: 'you@company.com',
  noAccount: 'New here?', haveAccount: 'Already have an account?',
  closed: 'New accounts need an invitation link. Ask an administrator of your workspace.',
  domains: 'Use an address of {{domains}}.',
  first: 'You are the first one here: this account becomes the administrator.',
  invited: 'You have been invited. Create your account to join.',
  passwordHint: 'At least 12 characters. A few unrelated words work well.',
  emailInvalid: 'Please enter a complete email address.', required: 'Please fill this in.', tooShort: 'At least 12 characters.',
  strength: { label: 'Password strength', weak: 'Easy to guess', fair: 'Could be stronger', good: 'Good', strong: 'Strong' },
  ended: 'You were signed out, here or on another device. Please sign in again.',
  out: 'You are signed out.',
  tagline: 'Work, talked through.', taglineText: 'One calm place for your team’s conversations: in order, never lost, easy to find again.',
  sample: {
    one: 'The venue is confirmed. There is room for two screens on the stage.', two: 'Great. Then the left one can carry the captions.', three: 'Rehearsal is Thursday at 15:00. See you there!',
    nameOne: 'Taro Suzuki', nameTwo: 'Misaki Sato', nameThree: 'Emma Wilson',
  },
};

const ja: typeof en = {
  signIn: 'ログイン', signUp: 'アカウントを作成', signOut: 'ログアウト',
  welcome: 'おかえりなさい', signInTo: '{{workspace}} にログイン', join: '{{workspace}} に参加',
  email: 'メールアドレス', password: 'パスワード', name: '表示名', nameHint: '同僚に表示される名前です。後から変更できます。',
  namePlaceholder: '佐藤 美咲', emailPlaceholder: 'you@company.co.jp',
  noAccount: 'アカウントをお持ちでない方は', haveAccount: 'すでにアカウントをお持ちの方は',
  closed: 'アカウントの作成には招待リンクが必要です。ワークスペースの管理者にお問い合わせください。',
  domains: '{{domains}} のメールアドレスをお使いください。',
  first: '最初のアカウントです。作成すると管理者になります。',
  invited: '招待されています。アカウントを作成して参加してください。',
  passwordHint: '12文字以上。関連のない単語をいくつか並べると安全です。',
  emailInvalid: '正しいメールアドレスを入力してください。', required: '入力してください。', tooShort: '12文字以上で入力してください。',
  strength: { label: 'パスワードの強度', weak: '推測されやすい', fair: 'もう少し強くできます', good: '良好', strong: '強固' },
  ended: 'この端末または別の端末での操作によりログアウトしました。もう一度ログインしてください。',
  out: 'ログアウトしました。',
  tagline: '話せば、仕事は進む。', taglineText: 'チームの会話をひとつの落ち着いた場所に。順序どおりに届き、失われず、すぐに見つかります。',
  sample: {
    one: '会場が確定しました。ステージにはスクリーンを2面置けます。', two: 'では、左側を字幕に使えますね。', three: 'リハーサルは木曜の15時です。よろしくお願いします!',
    nameOne: '鈴木 太郎', nameTwo: '佐藤 美咲', nameThree: 'Emma Wilson',
  },
};

export const authTexts = { en, ja };
