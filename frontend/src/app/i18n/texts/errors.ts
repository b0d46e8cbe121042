/** What each ErrorCode says to a person, by its path. */
const en = {
  offline: 'The server can’t be reached. Check your connection and try again.',
  waitSeconds: {
    one: 'Too many attempts. Please wait {{count}} second.',
    other: 'Too many attempts. Please wait {{count}} seconds.',
  },
  waitMinutes: {
    one: 'Too many attempts. Please wait {{count}} minute.',
    other: 'Too many attempts. Please wait {{count}} minutes.',
  },
  request: {
    invalid: 'Something in this form isn’t right. Please check what you entered.',
    too_large: 'That is too large to be sent.',
    foreign_origin: 'This request came from another site and was refused. Open the app at its own address.',
    rate_limited: 'Too many attempts. Please wait a moment.',
    not_found: 'This doesn’t exist, or is no longer there.',
  },
  auth: {
    required: 'Please sign in again.',
    invalid_credentials: 'The email address or the password is wrong.',
    wrong_password: 'The current password is wrong.',
    deactivated: 'This account has been deactivated. Please ask your administrator.',
    password_breached: 'This password appears in known data leaks. Please choose another one.',
    password_too_short: 'The password needs at least 12 characters.',
    signup_closed: 'New accounts need an invitation. Please ask your administrator for a link.',
    domain_not_allowed: 'New accounts need an email address of your organisation.',
    invitation_invalid: 'This invitation link has expired or was revoked. Please ask for a new one.',
    email_taken: 'There is already an account with this email address.',
  },
  user: {
    not_found: 'This person wasn’t found, or has left.',
    handle_taken: 'Someone already uses this handle.',
    last_admin: 'The workspace needs at least one administrator.',
    forbidden: 'Only administrators can do this.',
  },
  channel: {
    not_found: 'This channel doesn’t exist, or you are not in it.',
    name_taken: 'There is already a channel with this name.',
    archived: 'This channel is archived. It can only be read.',
    read_only: 'Only owners can post in this channel.',
    forbidden: 'Only owners of the channel can do this.',
    last_owner: 'The channel needs at least one owner. Make someone else an owner first.',
    too_many_members: 'A group conversation can have at most 9 people. Create a channel instead.',
  },
  message: {
    not_found: 'This message is no longer there.',
    forbidden: 'You can’t change this message.',
    id_taken: 'This message couldn’t be sent. Please copy its text and send it again.',
  },
  server: {
    unavailable: 'The service is busy or restarting. Please try again in a moment.',
    internal: 'Something went wrong on our side. Please try again.',
  },
};

const ja: typeof en = {
  offline: 'サーバーに接続できません。通信環境を確認して、もう一度お試しください。',
  waitSeconds: {
    one: '試行回数が多すぎます。{{count}}秒ほどお待ちください。',
    other: '試行回数が多すぎます。{{count}}秒ほどお待ちください。',
  },
  waitMinutes: {
    one: '試行回数が多すぎます。{{count}}分ほどお待ちください。',
    other: '試行回数が多すぎます。{{count}}分ほどお待ちください。',
  },
  request: {
    invalid: '入力内容に誤りがあります。内容をご確認ください。',
    too_large: 'サイズが大きすぎるため送信できません。',
    foreign_origin: '別のサイトからの操作のため受け付けられませんでした。正しいアドレスから開いてください。',
    rate_limited: '試行回数が多すぎます。しばらくお待ちください。',
    not_found: '見つかりません。すでに削除された可能性があります。',
  },
  auth: {
    required: 'もう一度ログインしてください。',
    invalid_credentials: 'メールアドレスまたはパスワードが正しくありません。',
    wrong_password: '現在のパスワードが正しくありません。',
    deactivated: 'このアカウントは無効になっています。管理者にお問い合わせください。',
    password_breached: 'このパスワードは過去に流出したことがあります。別のパスワードをお選びください。',
    password_too_short: 'パスワードは12文字以上で入力してください。',
    signup_closed: 'アカウントの作成には招待が必要です。管理者に招待リンクをご依頼ください。',
    domain_not_allowed: 'アカウントの作成には組織のメールアドレスが必要です。',
    invitation_invalid: 'この招待リンクは期限切れか、取り消されています。新しいリンクをご依頼ください。',
    email_taken: 'このメールアドレスはすでに登録されています。',
  },
  user: {
    not_found: 'このメンバーは見つかりません。退会した可能性があります。',
    handle_taken: 'このユーザー名はすでに使われています。',
    last_admin: 'ワークスペースには管理者が1人以上必要です。',
    forbidden: 'この操作は管理者だけが行えます。',
  },
  channel: {
    not_found: 'チャンネルが存在しないか、参加していません。',
    name_taken: '同じ名前のチャンネルがすでにあります。',
    archived: 'このチャンネルはアーカイブ済みです。閲覧のみできます。',
    read_only: 'このチャンネルに投稿できるのはオーナーだけです。',
    forbidden: 'この操作はチャンネルのオーナーだけが行えます。',
    last_owner: 'チャンネルにはオーナーが1人以上必要です。先に別のメンバーをオーナーにしてください。',
    too_many_members: 'グループの会話は9人までです。代わりにチャンネルを作成してください。',
  },
  message: {
    not_found: 'このメッセージはすでにありません。',
    forbidden: 'このメッセージは変更できません。',
    id_taken: 'このメッセージを送信できませんでした。本文をコピーして、送り直してください。',
  },
  server: {
    unavailable: 'サービスが混み合っているか、再起動中です。しばらくしてからお試しください。',
    internal: '問題が発生しました。もう一度お試しください。',
  },
};

export const errorTexts = { en, ja };
