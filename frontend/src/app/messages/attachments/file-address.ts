import { type Attachment, IMAGE_SIZES } from '@chatapp/contract';

export type Variant = 'original' | 'small' | 'medium' | 'large';
const SIZES = ['small', 'medium', 'large'] as const;

/** Where a file of a channel is to be had; the answer leads on to a short-lived address. */
export function fileAddress(channelId: string, { fileId }: Pick<Attachment, 'fileId'>, variant: Variant): string {
  return `/api/channels/${channelId}/files/${fileId}/${variant}`;
}

/** The file itself, to be saved and not shown. */
export function downloadAddress(channelId: string, file: Pick<Attachment, 'fileId'>): string {
  return `${fileAddress(channelId, file, 'original')}?download=true`;
}

/** All sizes of a picture with their width, for the browser to choose from. What moves has no small size that moves. */
export function sourceSet(channelId: string, attachment: Attachment, still = false): string {
  const { width = 1, height = 1, animated, variants = [] } = attachment;
  const longer = Math.max(width, height);
  const sources = SIZES.filter((size) => variants.includes(size) && (still || !animated || size !== 'small')).map(
    (size) => {
      const scale = Math.min(1, IMAGE_SIZES[size] / longer);
      return `${fileAddress(channelId, attachment, size)} ${Math.max(1, Math.round(width * scale))}w`;
    },
  );
  // A picture that is hardly larger than its largest size is shown itself.
  if (isShowable(attachment) && !(longer > IMAGE_SIZES.large && variants.includes('large')) && !still)
    sources.push(`${fileAddress(channelId, attachment, 'original')} ${width}w`);
  return sources.join(', ');
}

/** One size at least as large as asked for, for where no choice is possible. */
export function bestVariant(attachment: Attachment, least: 'small' | 'medium' | 'large'): Variant {
  const { variants = [], animated } = attachment;
  const enough = SIZES.slice(SIZES.indexOf(least)).find((size) => variants.includes(size) && !(animated && size === 'small')); // prettier-ignore
  if (enough) return enough;
  if (isShowable(attachment)) return 'original';
  return [...SIZES].reverse().find((size) => variants.includes(size)) ?? 'original';
}

/** Every browser shows the original itself. */
export function isShowable({ kind, type }: Pick<Attachment, 'kind' | 'type'>): boolean {
  return kind === 'image' && /^image\/(?:jpeg|png|gif|webp|avif|bmp)$/.test(type);
}
