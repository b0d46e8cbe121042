/** A message as the oracle knows it. */
export interface Told {
  readonly id: string;
  readonly channelId: string;
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

const KATAKANA =
  'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ';
const HIRAGANA =
  'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ';
const KANA = new Map([...KATAKANA].map((kana, at) => [kana, [...HIRAGANA][at]!]));

/** Folds as search promises to, in another way than the product does: so that a fault of one is not a fault of both. */
export function plain(text: string): string {
  const apart = text.normalize('NFKD').toLowerCase();
  const bare = apart.replace(/([a-zøœæßłđ])[\u0300-\u036f]+/g, '$1').normalize('NFKC');
  return [...bare]
    .filter((character) => !/\p{Default_Ignorable_Code_Point}/u.test(character))
    .map((character) => KANA.get(character) ?? character)
    .join('')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replaceAll('〜', '~')
    .replaceAll('ς', 'σ')
    .split(/\s+/)
    .join(' ');
}

/** Finds by looking at everything. */
export class Oracle {
  readonly #messages: readonly (Told & { plain: string })[];

  constructor(messages: readonly Told[]) {
    this.#messages = messages
      .map((message) => ({ ...message, plain: plain(message.text) }))
      .sort((a, b) => b.at - a.at || (a.channelId < b.channelId ? 1 : a.channelId > b.channelId ? -1 : b.seq - a.seq));
  }

  /** Ids of the messages in some channels that hold all words, the newest first. */
  find(words: readonly string[], channelIds: ReadonlySet<string>): string[] {
    const wanted = words.map((word) => plain(word).trim());
    return this.#messages
      .filter((message) => channelIds.has(message.channelId) && wanted.every((word) => message.plain.includes(word)))
      .map(({ id }) => id);
  }
}
