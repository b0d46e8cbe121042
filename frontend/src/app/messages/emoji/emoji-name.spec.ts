import { isEmojiName, nameFromFile } from './emoji-name';

describe('names of emoji', () => {
  it.each(['party', 'thumbs_up', '+1', 'a-b', 'x'.repeat(32)])('may be %s', (name) =>
    expect(isEmojiName(name)).toBe(true),
  );
  it.each(['', 'a', 'Party', '了解', 'a b', ':a:', 'x'.repeat(33)])('may not be %j', (name) =>
    expect(isEmojiName(name)).toBe(false),
  );
  it.each([
    ['Office Dog (2).png', 'office_dog_2'],
    ['café-crème.gif', 'cafe-creme'],
    ['了解.png', ''],
    ['+1.png', '+1'],
  ])('are made of %s', (file, name) => expect(nameFromFile(file)).toBe(name));
});
