import type { Attachment } from '@chatapp/contract';
import { bestVariant, sourceSet } from './file-address';

const photo: Attachment = {
  fileId: 'f',
  name: 'a.jpg',
  type: 'image/jpeg',
  kind: 'image',
  size: 1,
  width: 4000,
  height: 3000,
  variants: ['small', 'medium', 'large'],
};
const at = (variant: string, width: number) => `/api/channels/c/files/f/${variant} ${width}w`;

describe('the addresses of a picture', () => {
  it('are those of all its sizes, by their real widths', () => {
    expect(sourceSet('c', photo).split(', ')).toEqual([at('small', 360), at('medium', 960), at('large', 1920)]);
    const upright = { ...photo, width: 3000, height: 4000 };
    expect(sourceSet('c', upright).split(', ')).toEqual([at('small', 270), at('medium', 720), at('large', 1440)]);
  });

  it('are the picture itself where it is smaller than the sizes', () => {
    const small = { ...photo, width: 800, height: 600, variants: ['small' as const] };
    expect(sourceSet('c', small).split(', ')).toEqual([at('small', 360), at('original', 800)]);
    expect(bestVariant(small, 'medium')).toBe('original');
  });

  it('never are a still for what moves, unless a still is asked for', () => {
    const moving = { ...photo, width: 400, height: 400, animated: true as const, variants: ['small' as const] };
    expect(sourceSet('c', moving)).toBe(at('original', 400));
    expect(sourceSet('c', moving, true)).toBe(at('small', 360));
  });

  it('are pictures of its page for a PDF, never the PDF', () => {
    const pdf = { ...photo, kind: 'pdf' as const, variants: ['small' as const, 'medium' as const] };
    expect(sourceSet('c', pdf).split(', ')).toEqual([at('small', 360), at('medium', 960)]);
    expect(bestVariant(pdf, 'large')).toBe('medium');
  });
});
