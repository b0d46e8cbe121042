import { filling, region, within } from './crop';

const photo = { width: 4000, height: 2000 };

describe('cutting a square out of a picture', () => {
  it('begins with its middle, as high as the picture', () => {
    expect(filling(photo, 200)).toEqual({ width: 400, height: 200 });
    expect(region({ scale: 1, x: 0, y: 0 }, photo, 200)).toEqual({ left: 1000, top: 0, side: 2000 });
  });

  it('follows the hand: moved to the right the left part comes into the window', () => {
    expect(region({ scale: 1, x: 100, y: 0 }, photo, 200)).toEqual({ left: 0, top: 0, side: 2000 });
    expect(region({ scale: 2, x: 0, y: 0 }, photo, 200)).toEqual({ left: 1500, top: 500, side: 1000 });
  });

  it('never leaves a part of the window empty', () => {
    expect(within({ scale: 1, x: 500, y: 40 }, photo, 200)).toEqual({ scale: 1, x: 100, y: 0 });
    expect(within({ scale: 2, x: -999, y: 999 }, photo, 200)).toEqual({ scale: 2, x: -300, y: 100 });
  });
});
