import type { Random } from '../history/random.ts';

/** What somebody looks for: words, of which those with spaces are asked for as phrases. */
export type Question = readonly string[];

const HALF = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ';
const FULL = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン';
const TO_HALF = new Map([...FULL].map((kana, at) => [kana, [...HALF][at]!]));

/** A part of one of the texts of one to eight characters, or two, or one that is nowhere; written in whatever way. */
export function question(random: Random, texts: readonly string[]): Question {
  const kind = random.weighted({ part: 5, two: 2, shuffled: 1, spliced: 1 });
  const text = random.pick(texts);
  switch (kind) {
    case 'part':
      return words(random, part(random, text, 8));
    case 'two':
      return words(random, part(random, text, 4), part(random, text, 4));
    case 'shuffled':
      return words(random, [...part(random, text, 6)].sort(() => random.next() - 0.5).join(''));
    case 'spliced':
      return words(random, part(random, text, 3) + part(random, random.pick(texts), 3));
  }
}

/** How it is typed. */
export function typed(asked: Question): string {
  return asked.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
}

/** A run of at most `most` characters. */
export function part(random: Random, text: string, most: number, least = 1): string {
  const characters = [...text];
  const length = Math.floor(random.between(least, most + 1));
  const start = Math.floor(random.between(0, Math.max(1, characters.length - length + 1)));
  return characters.slice(start, start + length).join('');
}

function words(random: Random, ...parts: string[]): Question {
  return parts.map((word) => otherwise(random, clean(word))).filter((word) => word !== '');
}

/** What can be asked for: quotes mean something else, and the ends of a word hold no spaces. A mark belongs to what is before it. */
function clean(word: string): string {
  return word.replace(/["“”„＂]/g, ' ').replace(/^[\p{M}ﾞﾟ]+/u, '').trim(); // prettier-ignore
}

/** The same in another width, case or kana, as likely as not. */
function otherwise(random: Random, word: string): string {
  switch (random.weighted({ same: 4, upper: 1, wide: 1, half: 1, hiragana: 1, katakana: 1 })) {
    case 'same':
      return word;
    case 'upper':
      return word.toUpperCase();
    case 'wide':
      return word.replace(/[!#-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    case 'half':
      return [...word].map((kana) => TO_HALF.get(kana) ?? kana).join('');
    case 'hiragana':
      return shifted(word, /[ァ-ヶ]/g, -0x60);
    case 'katakana':
      return shifted(word, /[ぁ-ゖ]/g, 0x60);
  }
}

function shifted(word: string, which: RegExp, by: number): string {
  return word.replace(which, (kana) => String.fromCharCode(kana.charCodeAt(0) + by));
}
