import { describe, expect, it } from 'vitest';
import { LIMITS } from '@chatapp/contract';
import { mentionedUsers } from './mentioned-users.js';

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

describe('the people whom a text mentions', () => {
  it('are each named once, in the order of the text', () => {
    expect(mentionedUsers(`<@${id(2)}> and <@${id(1)}>, again <@${id(2)}>`)).toEqual([id(2), id(1)]);
  });

  it('are nobody where the text only looks like it', () => {
    expect(mentionedUsers(`@${id(1)} <@nobody> <#${id(1)}> <@${id(1)}`)).toEqual([]);
  });

  it('are no more than the limit', () => {
    const text = Array.from({ length: LIMITS.messageMentions + 5 }, (_, n) => `<@${id(n)}>`).join('');
    expect(mentionedUsers(text)).toHaveLength(LIMITS.messageMentions);
  });
});
