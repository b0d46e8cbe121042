/** Texts of everything but the conversation, one top-level key a feature. Both languages hold the same keys (checked by a test). */
export const appTexts = {
  en: { common: { cancel: 'Cancel', save: 'Save' } },
  ja: { common: { cancel: 'キャンセル', save: '保存' } },
};
