import type { LocalUpload } from './local-upload';

/** What a browser can't open within this is sent without its measures. */
const OPEN_MS = 6_000;
const LARGEST = 16_384;

type Measures = Partial<Pick<LocalUpload, 'width' | 'height' | 'duration' | 'kind'>>;

/** Pixels and seconds of a picture, film or sound; `kind` where the browser can't open what it seemed to be. */
export async function measure({ kind, content }: Pick<LocalUpload, 'kind' | 'content'>): Promise<Measures> {
  if (kind !== 'image' && kind !== 'video' && kind !== 'audio') return {};
  const url = URL.createObjectURL(content);
  try {
    return kind === 'image' ? await measureImage(url) : await measureMedia(url, kind);
  } catch {
    return { kind: 'file' };
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function measureImage(url: string): Promise<Measures> {
  const image = new Image();
  await opened(image, 'load', () => (image.src = url));
  return pixels(image.naturalWidth, image.naturalHeight);
}

async function measureMedia(url: string, kind: 'video' | 'audio'): Promise<Measures> {
  const media = document.createElement(kind);
  media.preload = 'metadata';
  await opened(media, 'loadedmetadata', () => (media.src = url));
  const { duration } = media;
  const size = media instanceof HTMLVideoElement ? pixels(media.videoWidth, media.videoHeight) : {};
  media.removeAttribute('src');
  // Recordings made in a browser have no length until they are played.
  return Number.isFinite(duration) ? { ...size, duration: Math.round(duration * 100) / 100 } : size;
}

function pixels(width: number, height: number): Measures {
  return width > 0 && height > 0 && width <= LARGEST && height <= LARGEST ? { width, height } : {};
}

function opened(element: HTMLElement, event: string, open: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('took too long')), OPEN_MS);
    element.addEventListener(event, () => (clearTimeout(timer), resolve()), { once: true });
    element.addEventListener('error', () => (clearTimeout(timer), reject(new Error('cannot be opened'))), {
      once: true,
    });
    open();
  });
}
