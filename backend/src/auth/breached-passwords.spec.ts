import { describe, expect, it } from 'vitest';
import { isBreached } from './breached-passwords.js';

describe('isBreached', () => {
  it.each([
    '1qaz2wsx3edc', 'Counterstrike', 'PASSWORD1234', 'p@ssw0rd2026!', 'hunterhunter', '123456789012',
    '!!!!!!!!!!!!!!', '2026-dragon-2026', 'passwordpassword1',
  ])('refuses %s', (password) => expect(isBreached(password, [])).toBe(true)); // prettier-ignore

  it.each(['violet-harbour-42-kettle', '二羽の青い鳥が飛ぶ朝の歌', 'x7Kq9vTz2LmW', 'the dragon sleeps at noon'])(
    'accepts %s',
    (password) => expect(isBreached(password, ['mari@example.com', 'Mari Mori'])).toBe(false),
  );

  it.each(['mari@example.com', 'Mari Mori 2026', '12345mari!!!'])('refuses %s to Mari Mori', (password) =>
    expect(isBreached(password, ['mari@example.com', 'Mari Mori'])).toBe(true),
  );
});
