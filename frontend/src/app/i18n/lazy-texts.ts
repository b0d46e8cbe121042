import { avatarTexts } from './texts/avatar';
import { emojisTexts } from './texts/emojis';
import { fileTexts } from './texts/files';

/** Texts that come with the part they belong to, which hands them to Language.learn. Here only for the types and the test. */
export const lazyTexts = {
  en: { avatar: avatarTexts.en, files: fileTexts.en, emojis: emojisTexts.en },
  ja: { avatar: avatarTexts.ja, files: fileTexts.ja, emojis: emojisTexts.ja },
};
