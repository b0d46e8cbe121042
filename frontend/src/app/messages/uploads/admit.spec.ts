import { admit, probableKind } from './admit';
import { droppedFiles, pastedFiles, withOwnName } from './transfers';

const MB = 1024 * 1024;
const file = (name: string, size = 10) => ({ name, size });
const limits = { fileSize: 5 * MB, quota: null, used: 0 };
const data = (names: string[], text = '') =>
  ({ files: names.map((name) => new File(['x'], name)), getData: () => text }) as unknown as DataTransfer;

describe('choosing files', () => {
  it('takes what fits and says of the rest why not, by name', () => {
    const chosen = [file('a.png'), file('big.mov', 6 * MB), file('nothing.txt', 0), file('huge.mov', 9 * MB)];
    expect(admit(chosen, 0, limits)).toEqual({
      fit: [chosen[0]],
      unfit: [
        { why: 'tooLarge', names: ['big.mov', 'huge.mov'] },
        { why: 'empty', names: ['nothing.txt'] },
      ],
    });
  });

  it('takes twenty in one message, those counted that are there already', () => {
    const chosen = Array.from({ length: 5 }, (_, index) => file(`${index}.png`));
    const { fit, unfit } = admit(chosen, 17, limits);
    expect(fit).toHaveLength(3);
    expect(unfit).toEqual([{ why: 'tooMany', names: ['3.png', '4.png'] }]);
  });

  it('counts what is chosen against what is left of the quota', () => {
    const { fit, unfit } = admit([file('a', 40), file('b', 40), file('c', 15)], 0, {
      fileSize: 50,
      quota: 100,
      used: 40,
    });
    expect(fit.map(({ name }) => name)).toEqual(['a', 'c']);
    expect(unfit).toEqual([{ why: 'quota', names: ['b'] }]);
  });

  it('leaves the limits to the server where they are not known', () => {
    expect(admit([file('a', 900 * MB)], 0, null).fit).toHaveLength(1);
  });

  it.each([
    ['image/png', 'a.png', 'image'],
    ['image/svg+xml', 'a.svg', 'file'],
    ['video/mp4', 'a.mp4', 'video'],
    ['audio/mpeg', 'a.mp3', 'audio'],
    ['application/pdf', 'a', 'pdf'],
    ['', 'a.PDF', 'pdf'],
    ['text/plain', 'a.txt', 'file'],
    ['', 'a', 'file'],
  ])('takes %s %s for %s', (type, name, kind) => expect(probableKind(type, name)).toBe(kind));

  it('pastes a screenshot, and files that were copied, but not the picture of cells that come with their text', () => {
    expect(pastedFiles(data(['image.png']))).toHaveLength(1);
    expect(pastedFiles(data(['a.pdf', 'b.pdf'], 'a.pdf\nb.pdf'))).toHaveLength(2);
    expect(pastedFiles(data(['a.pdf'], 'file:///tmp/a.pdf'))).toHaveLength(1);
    expect(pastedFiles(data(['image.png'], '1\t2\n3\t4'))).toEqual([]);
    expect(pastedFiles(null)).toEqual([]);
  });

  it('takes what is dropped apart into files and folders, which can’t be sent', () => {
    const item = (name: string, isDirectory: boolean) => ({
      kind: 'file',
      getAsFile: () => new File(['x'], name),
      webkitGetAsEntry: () => ({ isDirectory, name }),
    });
    const items = [item('a.png', false), item('photos', true), { kind: 'string' }];
    const { files, folders } = droppedFiles({ items } as unknown as DataTransfer);
    expect(files.map(({ name }) => name)).toEqual(['a.png']);
    expect(folders).toEqual(['photos']);
  });

  it('gives a screenshot a name of its own, and leaves others theirs', () => {
    const noon = new Date(2026, 10, 25, 12, 3, 9);
    const named = (name: string) =>
      withOwnName(new File(['x'], name), (time, extension) => `Pasted ${time}.${extension}`, noon).name;
    expect(named('image.png')).toBe('Pasted 2026-11-25 12.03.09.png');
    expect(named('holiday.png')).toBe('holiday.png');
  });
});
