import { expect, it } from 'vitest';
import { badDomain, mailDomainsIn } from './mail-domains';

it('reads domains however they were typed, each once', () => {
  expect(mailDomainsIn('Aozora.example, @aozora.co.jp\n aozora.example、third.example')).toEqual([
    'aozora.example',
    'aozora.co.jp',
    'third.example',
  ]);
  expect(mailDomainsIn('  ')).toEqual([]);
});

it('names the first that is none', () => {
  expect(badDomain(['aozora.example'])).toBeNull();
  expect(badDomain(['aozora.example', 'localhost', 'a b'])).toBe('localhost');
});
