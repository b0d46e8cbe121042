import { type Pressed, enterMeaning, formatOf, isComposing } from './key-meaning';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  keyCode: 13,
  isComposing: false,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});
const desk = { touch: false, inCode: false };

describe('keys in the composer', () => {
  it('knows the Enter that ends a conversion, also in Safari', () => {
    expect(isComposing(press('Enter', { isComposing: true }))).toBe(true);
    expect(isComposing(press('Enter', { keyCode: 229 }))).toBe(true);
    expect(isComposing(press('Enter'))).toBe(false);
  });

  it('sends with Enter, breaks with Shift', () => {
    expect(enterMeaning(press('Enter'), 'enter', desk)).toBe('send');
    expect(enterMeaning(press('Enter', { shiftKey: true }), 'enter', desk)).toBe('break');
  });

  it('sends with Ctrl and Enter only, where that was chosen', () => {
    expect(enterMeaning(press('Enter'), 'ctrl-enter', desk)).toBe('break');
    expect(enterMeaning(press('Enter', { ctrlKey: true }), 'ctrl-enter', desk)).toBe('send');
    expect(enterMeaning(press('Enter', { metaKey: true }), 'enter', desk)).toBe('send');
  });

  it('breaks on touch keyboards and in code', () => {
    expect(enterMeaning(press('Enter'), 'enter', { touch: true, inCode: false })).toBe('break');
    expect(enterMeaning(press('Enter'), 'enter', { touch: false, inCode: true })).toBe('break');
  });

  it('formats', () => {
    expect(formatOf(press('b', { ctrlKey: true }))).toBe('bold');
    expect(formatOf(press('X', { metaKey: true, shiftKey: true }))).toBe('strike');
    expect(formatOf(press('b'))).toBeNull();
    expect(formatOf(press('k', { ctrlKey: true }))).toBeNull();
  });
});
