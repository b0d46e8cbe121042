/** How a picture lies on the screen: so many times as large as it fits, its centre moved by so many px. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const FITTED: View = { scale: 1, x: 0, y: 0 };

/** The size at which a picture is on the screen whole; a small one is not blown up. */
export function fitted(picture: Size, stage: Size): Size {
  const scale = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** Twice as large as its pixels, and four times as large as it fits, is as close as one gets. */
export function closest(picture: Size, stage: Size): number {
  return Math.max(4, (2 * picture.width) / Math.max(1, fitted(picture, stage).width));
}

/** Comes closer by a factor; what is under the point (from the middle of the screen) stays there. */
export function zoomed(view: View, factor: number, point: { x: number; y: number }, most: number): View {
  const scale = Math.min(most, Math.max(1, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio };
}

export function moved({ scale, x, y }: View, across: number, down: number): View {
  return { scale, x: x + across, y: y + down };
}

/** No edge of the picture comes further into the screen than it has to. */
export function kept(view: View, shown: Size, stage: Size): View {
  const reach = (picture: number, room: number): number => Math.max(0, (picture * view.scale - room) / 2);
  const within = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));
  return {
    scale: view.scale,
    x: within(view.x, reach(shown.width, stage.width)),
    y: within(view.y, reach(shown.height, stage.height)),
  };
}
