import { RowCanvas } from './row-canvas';

const keys = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `m${from + index}`);

describe('RowCanvas', () => {
  it('shows the rows that lie in the window and no others', () => {
    const canvas = new RowCanvas(() => 50);
    canvas.setRows(keys(0, 100), null);
    expect(canvas.slice(1000, 1500)).toEqual({ start: 20, end: 31 });
    expect(canvas.slice(-500, -100)).toEqual({ start: 0, end: 1 });
    expect(canvas.slice(9_000, 9_500)).toEqual({ start: 99, end: 100 });
  });

  it('keeps the anchor where it is when rows above it turn out higher than estimated', () => {
    const canvas = new RowCanvas(() => 50);
    canvas.setRows(keys(0, 100), null);
    canvas.base = 10_000;
    const anchor = canvas.anchorAt(11_020, 11_600);
    expect(anchor).toEqual({ key: 'm21', y: 11_050 });
    canvas.measure([
      ['m3', 90],
      ['m20', 70],
      ['m40', 500],
    ]);
    canvas.hold(anchor);
    expect(canvas.yOf(21)).toBe(11_050);
    expect(canvas.base).toBe(10_000 - 60);
    expect(canvas.end).toBe(10_000 - 60 + 100 * 50 + 60 + 450);
  });

  it('keeps the anchor where it is when a page of older rows arrives', () => {
    const canvas = new RowCanvas(() => 50);
    canvas.setRows(keys(50, 100), null);
    canvas.base = 2_500;
    const anchor = canvas.anchorAt(2_510, 3_000);
    canvas.setRows(keys(0, 100), anchor);
    expect(canvas.indexOf('m51')).toBe(51);
    expect(canvas.yOf(51)).toBe(2_550);
    expect(canvas.base).toBe(0);
  });

  it('anchors to the row that fills the screen where none begins in it', () => {
    const canvas = new RowCanvas((key) => (key === 'm1' ? 5_000 : 50));
    canvas.setRows(keys(0, 3), null);
    expect(canvas.anchorAt(1_000, 1_500)).toEqual({ key: 'm1', y: 50 });
  });

  it('takes the mean of what was measured for rows that are not loaded', () => {
    const canvas = new RowCanvas(() => 50, 64);
    expect(canvas.roomFor(10)).toBe(640);
    canvas.measure(keys(0, 40).map((key) => [key, 100] as const));
    canvas.measure([['m0', 900]]);
    expect(canvas.roomFor(10)).toBe(920);
    expect(canvas.roomFor(1_000_000)).toBe(8_000_000);
  });

  it('goes back to estimates when the width has changed', () => {
    const canvas = new RowCanvas(() => 50);
    canvas.setRows(keys(0, 2), null);
    canvas.measure([['m0', 80]]);
    expect(canvas.height).toBe(130);
    canvas.forget();
    expect(canvas.height).toBe(100);
  });

  it('never goes wrong over many random changes', () => {
    let seed = 7;
    const random = (n: number) => (seed = (seed * 16_807) % 2_147_483_647) % n;
    const canvas = new RowCanvas(() => 60);
    let [from, to] = [5_000, 5_050];
    canvas.setRows(keys(from, to), null);
    canvas.base = 300_000;
    for (let step = 0; step < 150; step++) {
      const top = canvas.base + random(Math.max(1, Math.round(canvas.height)));
      const anchor = canvas.anchorAt(top, top + 700);
      const at = anchor ? Number(anchor.key.slice(1)) : 0;
      if (step % 3 === 0) from = Math.max(0, from - 50);
      else if (step % 3 === 1) to += 50;
      else
        canvas.measure(
          keys(Math.max(from, at - 20), Math.min(to, at + 20)).map((key) => [key, 20 + random(300)] as const),
        );
      canvas.setRows(keys(from, to), anchor);
      canvas.hold(anchor);
      expect(canvas.yOf(canvas.indexOf(anchor?.key ?? ''))).toBeCloseTo(anchor?.y ?? NaN, 5);
    }
  });
});
