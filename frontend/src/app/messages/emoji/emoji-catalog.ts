import { fold } from '../../ui/fold';

export interface Emoji {
  readonly char: string;
  readonly group: number;
  readonly label: Readonly<Record<'en' | 'ja', string>>;
  /** Without colons; the first is the one shown. */
  readonly codes: readonly string[];
  /** In five skin tones, lightest first, where there are any. */
  readonly skins: readonly string[];
  /** Everything it is found by, folded. */
  readonly words: readonly string[];
}

/** The group of the workspace's own, which are written by name and not as a character. */
export const CUSTOM = -1;

/** An emoji of the workspace's own as one among the others. */
export function ownEmoji(name: string): Emoji {
  const label = { en: name, ja: name };
  return { char: `:${name}:`, group: CUSTOM, label, codes: [name], skins: [], words: [fold(name)] };
}

interface Entry {
  readonly hexcode: string;
  readonly unicode: string;
  readonly label: string;
  readonly group?: number;
  readonly order?: number;
  readonly tags?: readonly string[];
  readonly skins?: readonly { readonly unicode: string; readonly hexcode: string }[];
}
type Shortcodes = Readonly<Record<string, string | readonly string[]>>;

/** Building parts (skin tones, hair), which are no emoji by themselves. */
const COMPONENTS = 2;

export function buildCatalog(en: readonly Entry[], ja: readonly Entry[], shortcodes: readonly Shortcodes[]): Emoji[] {
  const japanese = new Map(ja.map((entry) => [entry.hexcode, entry]));
  return en
    .filter((entry) => entry.group !== undefined && entry.group !== COMPONENTS)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((entry) => {
      const other = japanese.get(entry.hexcode);
      const codes = [...new Set(shortcodes.flatMap((set) => set[entry.hexcode] ?? []))];
      const label = { en: entry.label, ja: other?.label ?? entry.label };
      const words = [...codes, label.en, label.ja, ...(entry.tags ?? []), ...(other?.tags ?? [])].map(fold);
      // Skins of couples come in all 25 combinations: only those of one tone are offered.
      const skins = (entry.skins ?? [])
        .filter((skin) => /^[^-]+(?:-200D|-FE0F|-[0-9A-F]+)*$/.test(skin.hexcode))
        .map((skin) => bare(skin.unicode))
        .slice(0, 5);
      return { char: bare(entry.unicode), group: entry.group ?? 0, label, codes, skins, words: [...new Set(words)] };
    });
}

/** The data adds a variation selector to every emoji; those that are pictures anyway are written without. */
function bare(unicode: string): string {
  return unicode.replace(/^(\p{Emoji_Presentation})\uFE0F$/u, '$1');
}

/** The best first: the whole word, its beginning, the beginning of a word in it, its inside. */
export function searchEmoji(catalog: readonly Emoji[], query: string, limit = 100): Emoji[] {
  const wanted = fold(query.replaceAll(':', '')).trim();
  if (wanted === '') return [];
  const found: { emoji: Emoji; score: number }[] = [];
  for (const emoji of catalog) {
    let score = 0;
    for (const [index, word] of emoji.words.entries()) {
      const at = word.indexOf(wanted);
      if (at < 0) continue;
      // Names come before tags.
      const exact = index < emoji.codes.length + 2 ? 5 : 4;
      score = Math.max(score, word === wanted ? exact : at === 0 ? 3 : /[\s_-]/.test(word[at - 1] ?? '') ? 2 : 1);
    }
    if (score > 0) found.push({ emoji, score });
  }
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ emoji }) => emoji);
}
