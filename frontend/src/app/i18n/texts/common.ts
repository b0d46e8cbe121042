const en = {
  common: {
    cancel: 'Cancel', save: 'Save changes', saved: 'Saved', close: 'Close', back: 'Back', undo: 'Undo', retry: 'Try again', remove: 'Remove', add: 'Add',
    optional: 'optional', more: 'More', loading: 'Loading…', showMore: 'Show more', copy: 'Copy', copied: 'Copied', done: 'Done', you: 'you',
    showPassword: 'Show password', notices: 'Notices', noResults: 'Nothing matches “{{query}}”', search: 'Search', clear: 'Clear', open: 'Open',
    loadFailed: 'This could not be loaded', notFoundTitle: 'There is nothing here', notFoundText: 'The link may be old, or you are not a member of this channel.', toHome: 'Go to your channels',
  },
  presence: { active: 'Active', away: 'Away', offline: 'Offline' },
  language: { label: 'Language', en: 'English', ja: '日本語' },
  theme: { label: 'Appearance', light: 'Light', dark: 'Dark', system: 'Same as system' },
};

const ja: typeof en = {
  common: {
    cancel: 'キャンセル', save: '変更を保存', saved: '保存しました', close: '閉じる', back: '戻る', undo: '元に戻す', retry: '再試行', remove: '削除', add: '追加',
    optional: '任意', more: 'その他', loading: '読み込み中…', showMore: 'さらに表示', copy: 'コピー', copied: 'コピーしました', done: '完了', you: '自分',
    showPassword: 'パスワードを表示', notices: 'お知らせ', noResults: '「{{query}}」に一致するものはありません', search: '検索', clear: 'クリア', open: '開く',
    loadFailed: '読み込めませんでした', notFoundTitle: 'ページが見つかりません', notFoundText: 'リンクが古いか、このチャンネルのメンバーではない可能性があります。', toHome: 'チャンネルに戻る',
  },
  presence: { active: 'オンライン', away: '離席中', offline: 'オフライン' },
  language: { label: '言語', en: 'English', ja: '日本語' },
  theme: { label: '外観', light: 'ライト', dark: 'ダーク', system: 'システムに合わせる' },
};

export const commonTexts = { en, ja };
