import { describe, expect, it } from 'vitest';
import { matchShortcut, printKeys, SHORTCUTS } from './shortcuts';

const press = (
  key: string,
  held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing', boolean>> = {},
) => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  ...held,
});
const name = (...[key, held]: Parameters<typeof press>) => matchShortcut(press(key, held), false, false)?.name;

describe('matchShortcut', () => {
  it('knows the switcher by Ctrl, and by ⌘ on a Mac', () => {
    expect(name('k', { ctrlKey: true })).toBe('jump');
    expect(matchShortcut(press('k', { metaKey: true }), false, true)?.name).toBe('jump');
    expect(matchShortcut(press('k', { ctrlKey: true }), false, true)).toBeNull();
  });

  it('tells Shift apart', () => {
    expect(name('K', { ctrlKey: true, shiftKey: true })).toBe('newMessage');
    expect(name('ArrowDown', { altKey: true })).toBe('next');
    expect(name('ArrowDown', { altKey: true, shiftKey: true })).toBe('nextUnread');
    expect(name('ArrowUp', { altKey: true, shiftKey: true })).toBe('previousUnread');
  });

  it('opens the help by ? wherever that key is, but not while a text is written', () => {
    expect(name('?', { shiftKey: true })).toBe('help');
    expect(matchShortcut(press('?', { shiftKey: true }), true, false)).toBeNull();
    expect(matchShortcut(press('/', { ctrlKey: true }), true, false)?.name).toBe('help');
  });

  it('is silent while an input method composes', () => {
    expect(name('Escape')).toBe('read');
    expect(name('Escape', { isComposing: true })).toBeUndefined();
    expect(name('Process')).toBeUndefined();
  });

  it('takes no plain letters', () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') expect(name(letter)).toBeUndefined();
  });

  it('finds every shortcut by the keys that the help sheet prints', () => {
    for (const shortcut of SHORTCUTS) {
      for (const keys of shortcut.keys) {
        const parts = keys.split('+');
        const held = {
          ctrlKey: parts.includes('mod'),
          altKey: parts.includes('alt'),
          shiftKey: parts.includes('shift'),
        };
        expect(name(parts.at(-1) ?? '', held), keys).toBe(shortcut.name);
        expect(printKeys(keys, false)).toHaveLength(parts.length);
      }
    }
  });
});
