import { avatarTexts } from './texts/avatar';
import { emojisTexts } from './texts/emojis';
import { fileTexts } from './texts/files';
import { laterTexts } from './texts/later';
import { mentionsTexts } from './texts/mentions';
import { noticesTexts } from './texts/notices';
import { searchTexts } from './texts/search';

/** Texts that come with the part they belong to, which hands them to Language.learn. Here only for the types and the test. */
export const lazyTexts = {
  en: {
    avatar: avatarTexts.en,
    emojis: emojisTexts.en,
    files: fileTexts.en,
    later: laterTexts.en,
    mentions: mentionsTexts.en,
    notices: noticesTexts.en,
    search: searchTexts.en,
  },
  ja: {
    avatar: avatarTexts.ja,
    emojis: emojisTexts.ja,
    files: fileTexts.ja,
    later: laterTexts.ja,
    mentions: mentionsTexts.ja,
    notices: noticesTexts.ja,
    search: searchTexts.ja,
  },
};
