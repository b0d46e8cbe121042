/** How a picture lies behind a square window: so many times as large as it must be to fill it, its middle moved by so many px. */
export interface Crop {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size at which a picture just fills the window. */
export function filling({ width, height }: Size, side: number): Size {
  const scale = side / Math.min(width, height);
  return { width: width * scale, height: height * scale };
}

/** The window stays full. */
export function within({ scale, x, y }: Crop, picture: Size, side: number): Crop {
  const { width, height } = filling(picture, side);
  const keep = (value: number, length: number): number => {
    const reach = Math.max(0, (length * scale - side) / 2);
    return Math.max(-reach, Math.min(reach, value));
  };
  return { scale, x: keep(x, width), y: keep(y, height) };
}

/** What of the picture is in the window, in its own pixels. */
export function region(
  { scale, x, y }: Crop,
  picture: Size,
  side: number,
): { left: number; top: number; side: number } {
  const { width } = filling(picture, side);
  const pixel = picture.width / (width * scale);
  const cut = side * pixel;
  return { left: (picture.width - cut) / 2 - x * pixel, top: (picture.height - cut) / 2 - y * pixel, side: cut };
}
