import { durationText, extensionOf, splitName } from './file-words';
import { sizeText } from './size-text';

describe('files in words', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1024, '1 KB'],
    [1536, '1.5 KB'],
    [5 * 1024 * 1024, '5 MB'],
    [104_857_600, '100 MB'],
    [1_610_612_736, '1.5 GB'],
  ])('say that %i bytes are %s', (bytes, text) => expect(sizeText(bytes, String)).toBe(text));

  it.each([
    [0.4, '0:00'],
    [65, '1:05'],
    [3723, '1:02:03'],
  ])('say that %f seconds are %s', (seconds, text) => expect(durationText(seconds)).toBe(text));

  it.each([
    ['quarterly report 2026.xlsx', 'quarterly report ', '2026.xlsx'],
    ['議事録_最終版_修正済み.docx', '議事録_最終版_', '修正済み.docx'],
    ['a.txt', '', 'a.txt'],
    ['a name without an extension', 'a name without an exten', 'sion'],
    ['👨‍👩‍👧.png', '', '👨‍👩‍👧.png'],
  ])('keep the end of %s', (name, start, end) => {
    expect(splitName(name).start + splitName(name).end).toBe(name);
    if (start) expect(splitName(name)).toEqual({ start, end });
  });

  it.each([
    ['a.pdf', 'PDF'],
    ['a.tar.gz', 'GZ'],
    ['README', ''],
    ['a.somethinglong', ''],
  ])('call %s a %s', (name, extension) => expect(extensionOf(name)).toBe(extension));
});
