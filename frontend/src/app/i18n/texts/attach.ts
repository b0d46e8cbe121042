const en = {
  button: 'Attach files',
  upTo: 'Up to {{size}} each',
  photo: 'Take a photo',
  album: 'Photos and videos',
  file: 'Files',
  drop: 'Drop to add to your message',
  pasted: 'Pasted image {{time}}.{{extension}}',
};
const ja: typeof en = {
  button: 'ファイルを添付',
  upTo: '1ファイル {{size}} まで',
  photo: '写真を撮る',
  album: '写真と動画',
  file: 'ファイル',
  drop: 'ここにドロップして添付',
  pasted: '貼り付けた画像 {{time}}.{{extension}}',
};

/** What the conversation says before there is any file. */
export const attachTexts = { en, ja };
