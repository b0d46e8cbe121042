const en = {
  title: 'Your picture',
  choose: 'Add a picture',
  change: 'Change picture',
  remove: 'Remove',
  removed: 'Picture removed',
  undo: 'Undo',
  saved: 'Picture saved',
  save: 'Use this picture',
  window: 'Part of the picture that is shown. Arrow keys move it, + and - zoom.',
  zoom: 'Zoom',
  hint: 'Drag the picture into its frame.',
};

const ja: typeof en = {
  title: 'プロフィール画像',
  choose: '画像を追加',
  change: '画像を変更',
  remove: '削除',
  removed: 'プロフィール画像を削除しました',
  undo: '元に戻す',
  saved: 'プロフィール画像を変更しました',
  save: 'この画像を使う',
  window: '表示される範囲。矢印キーで移動、+ と - で拡大・縮小できます。',
  zoom: '拡大',
  hint: 'ドラッグして位置を合わせてください。',
};

/** The picture of oneself, in the settings. */
export const avatarTexts = { en, ja };
