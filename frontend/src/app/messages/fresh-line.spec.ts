import { freshFrom } from './fresh-line';

const at = (lastRead: number, last: number) => ({ lastRead, last, unread: last - lastRead });

describe('the line before what is new', () => {
  it('is where reading stopped when the channel is opened', () => {
    expect(freshFrom(null, null, at(5, 9), true)).toBe(6);
    expect(freshFrom(null, null, at(9, 9), true)).toBeNull();
  });
  it('stays when what is new has been read', () => expect(freshFrom(6, at(5, 9), at(9, 9), true)).toBe(6));
  it('is not drawn for what arrives before one’s eyes', () =>
    expect(freshFrom(null, at(9, 9), at(9, 10), true)).toBeNull());
  it('moves to what arrives while one is not looking', () => {
    expect(freshFrom(6, at(9, 9), at(9, 10), false)).toBe(10);
    expect(freshFrom(10, at(9, 10), at(9, 11), false)).toBe(10);
  });
  it('moves to what is marked unread', () => expect(freshFrom(null, at(9, 9), at(3, 9), true)).toBe(4));
});
