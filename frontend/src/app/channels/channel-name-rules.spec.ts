import { ChannelName } from '@chatapp/contract';
import { describe, expect, it } from 'vitest';
import { channelNameProblem, normalChannelName } from './channel-name-rules';

describe('channel names', () => {
  it('agree with the contract on what is a name', () => {
    for (const name of [
      'general',
      '新製品-発表会',
      '品質保証',
      'ＡＢＣ',
      'é-team',
      'a_b',
      'GENERAL',
      '',
      'a/b',
      'a.b',
      '#a',
      'a!',
      '👍',
      'x'.repeat(80),
      'x'.repeat(81),
    ]) {
      const stored = ChannelName.safeParse(name);
      expect(channelNameProblem(name) === null, name).toBe(stored.success);
      if (stored.success) expect(normalChannelName(name)).toBe(stored.data);
    }
  });

  it('turn spaces into hyphens', () => {
    expect(normalChannelName('  New　Launch ')).toBe('new-launch');
    expect(channelNameProblem('New Launch')).toBeNull();
  });
});
