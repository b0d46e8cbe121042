import type { IconName } from '../ui/icon-paths';
import { fuzzyScore } from '../ui/fuzzy';

/** One line of the switcher. */
export interface JumpTarget {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly group: 'channels' | 'people' | 'actions' | 'messages';
  readonly icon: IconName;
  /** Whose face is shown instead of the icon. */
  readonly face: string | null;
  /** What may be typed to find it, beside the label. */
  readonly words: readonly string[];
  readonly unread: boolean;
  /** Nearness: added to the score, so that one's own and recent ones come first among equals. */
  readonly weight: number;
  readonly run: () => void;
}

/** The best first; `#` and `@` in front ask for channels or people alone. */
export function findTargets(query: string, targets: readonly JumpTarget[], limit: number): readonly JumpTarget[] {
  const sign = query.trim().charAt(0).normalize('NFKC');
  const group = sign === '#' ? 'channels' : sign === '@' ? 'people' : null;
  const wanted = group ? query.trim().slice(1) : query;
  return targets
    .filter((target) => group === null || target.group === group)
    .map((target) => ({
      target,
      score: Math.max(...[target.label, ...target.words].map((text) => fuzzyScore(wanted, text))),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score + b.target.weight - (a.score + a.target.weight))
    .slice(0, limit)
    .map(({ target }) => target);
}
