import { FITTED, closest, fitted, kept, moved, zoomed } from './zoom';

const stage = { width: 1000, height: 800 };
const photo = { width: 4000, height: 3000 };

describe('a picture on the whole screen', () => {
  it('fits, and a small one is not blown up', () => {
    expect(fitted(photo, stage)).toEqual({ width: 1000, height: 750 });
    expect(fitted({ width: 200, height: 100 }, stage)).toEqual({ width: 200, height: 100 });
  });

  it('comes as close as twice its pixels, or four times what fits', () => {
    expect(closest(photo, stage)).toBe(8);
    expect(closest({ width: 200, height: 100 }, stage)).toBe(4);
  });

  it('keeps under the pointer what is there', () => {
    const point = { x: 120, y: -80 };
    const view = zoomed(zoomed(FITTED, 2, point, 8), 1.5, point, 8);
    expect(view.scale).toBe(3);
    // The point of the picture under the pointer before: (120, -80) of its own px.
    expect(view.x + 120 * view.scale).toBeCloseTo(120);
    expect(view.y - 80 * view.scale).toBeCloseTo(-80);
  });

  it('is never smaller than it fits, nor larger than allowed', () => {
    expect(zoomed(FITTED, 0.1, { x: 0, y: 0 }, 8).scale).toBe(1);
    expect(zoomed(FITTED, 100, { x: 0, y: 0 }, 8).scale).toBe(8);
  });

  it('can be moved to its edges and no further, and not at all where it fits', () => {
    const shown = fitted(photo, stage);
    expect(kept(moved(FITTED, 300, 300), shown, stage)).toEqual(FITTED);
    expect(kept(moved({ scale: 2, x: 0, y: 0 }, 9999, -9999), shown, stage)).toEqual({ scale: 2, x: 500, y: -350 });
  });
});
