import type { Attachment } from '@chatapp/contract';
import { attachmentsHeight, boxesOf, frameOf } from './attachment-layout';

const image = (width: number, height: number): Attachment => ({
  fileId: `${width}x${height}`,
  name: 'a.png',
  type: 'image/png',
  kind: 'image',
  size: 1,
  width,
  height,
});
const file = (kind: Attachment['kind'], width?: number): Attachment => ({
  fileId: kind,
  name: 'a',
  type: '',
  kind,
  size: 1,
  ...(width ? { width, height: width } : {}),
});

describe('the frames of files', () => {
  it.each([
    ['a photo on its side', image(4000, 3000), { width: 420, height: 315 }],
    ['a photo upright', image(3000, 4000), { width: 255, height: 340 }],
    ['a small picture, which is not blown up', image(200, 100), { width: 200, height: 100 }],
    ['an icon', image(16, 16), { width: 44, height: 44 }],
    ['a small square', image(64, 64), { width: 64, height: 64 }],
    ['a panorama, which is cut', image(9000, 600), { width: 420, height: 72 }],
    ['a long screenshot, which is cut', image(1080, 9000), { width: 168, height: 340 }],
  ])('fit %s', (_, picture, box) => expect(frameOf(picture)).toEqual(box));

  it('put pictures side by side, and everything else in lines below', () => {
    const pictures = Array.from({ length: 7 }, () => image(400, 300));
    expect(boxesOf([file('file'), ...pictures, file('audio')])).toEqual([
      { width: 420, height: 282 },
      { width: 340, height: 60 },
      { width: 340, height: 98 },
    ]);
  });

  it('show the first page of a PDF that comes alone', () => {
    expect(boxesOf([file('pdf', 600)])[0]?.height).toBe(250);
    expect(boxesOf([file('pdf', 600), file('pdf', 600)])[0]?.height).toBe(60);
    expect(boxesOf([file('pdf')])[0]?.height).toBe(60);
  });

  it('are as high as they will be drawn, also where there is less room', () => {
    expect(attachmentsHeight([image(4000, 3000)], 700)).toBe(6 + 315 + 4);
    expect(attachmentsHeight([image(4000, 3000)], 210)).toBe(6 + 157.5 + 4);
    expect(attachmentsHeight([image(4000, 3000), file('file')], 210)).toBe(6 + 157.5 + 6 + 60 + 4);
    expect(attachmentsHeight([], 700)).toBe(0);
  });
});
