import type { Attachment } from '@chatapp/contract';

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Between files, and above them; what is said next keeps a little more distance. */
const GAP = 6;
const BELOW = 4;
/** So many pictures are shown side by side; the rest is a number on the last one. */
export const TILES = 4;
const WIDEST = 420;
const HIGHEST = 340;
/** What is smaller is shown as it is, in a frame that can be touched. */
const SMALLEST = 44;
/** A long strip is cut: as a line of its whole length one could not see what it is. */
const LOWEST = 72;
const NARROWEST = 168;
const CARD = 340;
const CARD_HEIGHT = 60;
const AUDIO_HEIGHT = 98;
const PAGE_HEIGHT = 190;

export function isVisual({ kind }: Attachment): boolean {
  return kind === 'image' || kind === 'video';
}

/** The frame of one picture or film, at most; where there is less room it shrinks with its proportions. */
export function frameOf({ width = 320, height = 240, kind }: Attachment): Box {
  const scale = Math.min(1, WIDEST / width, HIGHEST / height);
  const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
  const narrowest = kind === 'video' ? 260 : height > HIGHEST ? Math.min(NARROWEST, width) : SMALLEST;
  const lowest = width > WIDEST ? Math.min(LOWEST, height) : SMALLEST;
  return { width: Math.max(across, narrowest, SMALLEST), height: Math.max(down, lowest, SMALLEST) };
}

/** The frame around all pictures and films of a message: one large, more of them side by side. */
export function visualsBox(visuals: readonly Attachment[]): Box | null {
  const [first] = visuals;
  if (!first) return null;
  if (visuals.length === 1) return frameOf(first);
  return { width: WIDEST, height: visuals.length === 2 ? 138 : visuals.length === 3 ? 240 : 282 };
}

/** The frame of everything else: a player, a page, a line. `alone`: the only one of its message that is no picture. */
export function cardBox({ kind, width }: Attachment, alone: boolean): Box {
  if (kind === 'audio') return { width: CARD, height: AUDIO_HEIGHT };
  return {
    width: CARD,
    height: kind === 'pdf' && width !== undefined && alone ? CARD_HEIGHT + PAGE_HEIGHT : CARD_HEIGHT,
  };
}

/** The frames of a message's files, from above. Pictures come first, whatever the order in which they were chosen. */
export function boxesOf(attachments: readonly Attachment[]): Box[] {
  const cards = attachments.filter((attachment) => !isVisual(attachment));
  const visuals = visualsBox(attachments.filter(isVisual));
  return [...(visuals ? [visuals] : []), ...cards.map((card) => cardBox(card, cards.length === 1))];
}

/** How high a message's files are where there is so much width. */
export function attachmentsHeight(attachments: readonly Attachment[], width: number): number {
  const visual = attachments.some(isVisual);
  const boxes = boxesOf(attachments);
  const heights = boxes.map((box, index) => {
    const shrinks = visual && index === 0 && width < box.width;
    return GAP + (shrinks ? (box.height * width) / box.width : box.height);
  });
  return boxes.length === 0 ? 0 : heights.reduce((sum, height) => sum + height, BELOW);
}
