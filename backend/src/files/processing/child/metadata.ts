import { bareAvif } from './metadata-avif.ts';
import { bareGif } from './metadata-gif.ts';
import { bareJpeg } from './metadata-jpeg.ts';
import { barePng } from './metadata-png.ts';
import { bareWebp } from './metadata-webp.ts';

/**
 * An image without what it says beside its pixels (EXIF with the place, XMP, IPTC, comments, previews) and without
 * whatever was hung behind it. Colour profiles stay, and every pixel as it was: nothing is encoded again.
 */
export function withoutMetadata(format: string, bytes: Buffer): Buffer {
  switch (format) {
    case 'jpeg':
      return bareJpeg(bytes);
    case 'png':
      return barePng(bytes);
    case 'gif':
      return bareGif(bytes);
    case 'webp':
      return bareWebp(bytes);
    case 'heif':
      return bareAvif(bytes);
    default:
      throw new Error(`Nothing is known of the metadata of ${format}.`);
  }
}
