import type { Random } from '../history/random.ts';

/** Ranges of characters that words are made of. */
const KANJI = { from: 0x4e00, count: 3000 };
const HIRAGANA = { from: 0x3041, count: 83 };
const KATAKANA = { from: 0x30a2, count: 82 };
const PARTICLES = ['は', 'が', 'を', 'に', 'で', 'と', 'の', 'も', 'から', 'まで', 'へ', 'や', 'について', 'として'];
const ENDINGS = [
  'です。',
  'ます。',
  'ました。',
  'でした。',
  'でしょうか？',
  'してください。',
  'お願いします！',
  'と思います',
  'ですね',
  '。',
  '！',
];
const SYLLABLES = [
  'ka',
  'ri',
  'ton',
  'me',
  'sta',
  'lo',
  'in',
  'er',
  'pro',
  'ject',
  'da',
  'ta',
  'con',
  'fi',
  'gu',
  're',
  'ing',
  'tion',
  'un',
  'ex',
];

/**
 * Messages that nobody wrote: a vocabulary of words of several scripts, few of them common and most of them rare, put
 * together as Japanese and English sentences are. The same random numbers make the same messages on every machine.
 */
export class GeneratedTexts {
  readonly #random: Random;
  readonly #words: readonly string[];

  constructor(random: Random, vocabulary = 30_000) {
    this.#random = random;
    this.#words = Array.from({ length: vocabulary }, () => this.#word());
  }

  /** One message: of some forty characters on average, now and then long. */
  message(): string {
    const random = this.#random;
    const sentences = random.chance(0.05) ? random.between(4, 12) : random.between(1, 3);
    let text = '';
    for (let n = 0; n < Math.floor(sentences); n++)
      text += random.chance(0.2) ? this.#english() : this.#japanese() + (random.chance(0.1) ? '\n' : '');
    return random.chance(0.04) ? `${text} https://example.com/${this.#zipf()}` : text;
  }

  /** A word, the common ones far more often than the rare ones. */
  #zipf(): string {
    // The nth word about as often as 1 in n: what people's words are like.
    return this.#words[Math.floor(this.#words.length ** this.#random.next()) - 1]!;
  }

  #japanese(): string {
    let text = '';
    for (let n = Math.floor(this.#random.between(2, 5)); n > 0; n--)
      text += this.#zipf() + this.#random.pick(PARTICLES);
    return text + this.#zipf() + this.#random.pick(ENDINGS);
  }

  #english(): string {
    const words = Array.from({ length: Math.floor(this.#random.between(3, 9)) }, () => this.#latin());
    return `${words.join(' ').replace(/^./, (first) => first.toUpperCase())}. `;
  }

  #word(): string {
    const random = this.#random;
    const kind = random.next();
    if (kind < 0.6) return this.#characters(KANJI, random.between(2, 5));
    if (kind < 0.75) return this.#characters(KATAKANA, random.between(3, 8)) + (random.chance(0.3) ? 'ー' : '');
    if (kind < 0.85) return this.#characters(HIRAGANA, random.between(3, 6));
    if (kind < 0.97) return this.#latin();
    return String(Math.floor(10 ** random.between(1, 6)));
  }

  #latin(): string {
    let word = '';
    for (let n = Math.floor(this.#random.between(1, 5)); n > 0; n--) word += this.#random.pick(SYLLABLES);
    return word;
  }

  #characters({ from, count }: { from: number; count: number }, length: number): string {
    let word = '';
    for (let n = Math.floor(length); n > 0; n--)
      word += String.fromCodePoint(from + Math.floor(count ** this.#random.next()) - 1);
    return word;
  }
}
