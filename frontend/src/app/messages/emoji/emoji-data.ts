import en from 'emojibase-data/en/compact.json';
import emojibase from 'emojibase-data/en/shortcodes/emojibase.json';
import github from 'emojibase-data/en/shortcodes/github.json';
import ja from 'emojibase-data/ja/compact.json';
import { buildCatalog } from './emoji-catalog';

/** All emoji in the data's order, with their names in both languages. Fetched when first needed. */
export const catalog = buildCatalog(en, ja, [github, emojibase]);
