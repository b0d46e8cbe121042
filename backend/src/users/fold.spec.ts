import { describe, expect, it } from 'vitest';
import { likePattern } from './fold.js';

describe('likePattern', () => {
  it('takes nothing for a wildcard', () => expect(likePattern('100%_\\')).toBe('%100\\%\\_\\\\%'));
  it('finds a part of what is folded', () => expect(likePattern(' ﾓﾘ　Ｍａｒｉ ')).toBe('%もり mari%'));
});
