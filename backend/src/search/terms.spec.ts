import { fold } from '@chatapp/contract';
import { describe, expect, it } from 'vitest';
import { addTextTerms, addWordTerms, labelTerm } from './terms.js';

const ofText = (text: string) => collect(addTextTerms, text);
const ofWord = (word: string) => [...collect(addWordTerms, word)];

function collect(add: (text: string, terms: Set<number>) => void, text: string): Set<number> {
  const terms = new Set<number>();
  add(text, terms);
  return terms;
}

describe('terms', () => {
  it('of a text hold those of everything in it: of each part of any length, phrases included', () => {
    const text = fold('会議室Aで 3時からデザインレビュー 🦜\nQuarterly report: ばら、バラ。x y');
    const terms = ofText(text);
    const lost: string[] = [];
    for (let from = 0; from < text.length; from++)
      for (let to = from + 1; to <= text.length; to++) {
        const part = text.slice(from, to);
        if (!part.includes('\n') && !ofWord(part).every((term) => terms.has(term))) lost.push(part);
      }
    expect(lost).toEqual([]);
  });

  it('of a word are few, and tell it from others', () => {
    expect(ofWord('薔')).toHaveLength(1);
    expect(ofWord('会議室')).toHaveLength(2);
    // Kana and letters by threes, which say more than their pairs.
    expect(ofWord('でざいん')).toHaveLength(2);
    expect(ofWord('ab')).toHaveLength(1);
    expect(ofWord('会議です')).toHaveLength(3);
    expect(ofWord('a b')).toHaveLength(2);
    const known = ofText('でざ ざい いん でん');
    expect(ofWord('でざいん').some((term) => known.has(term))).toBe(false);
  });

  it('fit into 32 bits with their sign, also those of filters', () => {
    for (const term of [...ofText('\uffff\ufffe亜a字あいう'), labelTerm('in', 'x'), labelTerm('from', 'x')])
      expect(term).toBe(term | 0);
    expect(labelTerm('in', 'x')).not.toBe(labelTerm('from', 'x'));
  });
});
