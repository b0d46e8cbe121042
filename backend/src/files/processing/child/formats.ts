import { fileTypeFromFile } from 'file-type';
import type { Identified } from '../job.js';
import { isText } from './text.ts';

type Format = Omit<Identified, 'step'>;

/** Pictures that every browser shows, and that the image library reads. */
const IMAGES = new Map([
  ['image/jpeg', 'image/jpeg'],
  ['image/png', 'image/png'],
  ['image/apng', 'image/png'],
  ['image/gif', 'image/gif'],
  ['image/webp', 'image/webp'],
  ['image/avif', 'image/avif'],
]);

/** What browsers play, under the names that they know. */
const PLAYED = new Map<string, [kind: 'video' | 'audio', type: string]>([
  ['video/mp4', ['video', 'video/mp4']],
  ['video/x-m4v', ['video', 'video/mp4']],
  ['video/quicktime', ['video', 'video/quicktime']],
  ['video/webm', ['video', 'video/webm']],
  ['video/ogg', ['video', 'video/ogg']],
  ['audio/mpeg', ['audio', 'audio/mpeg']],
  ['audio/mp4', ['audio', 'audio/mp4']],
  ['audio/x-m4a', ['audio', 'audio/mp4']],
  ['audio/aac', ['audio', 'audio/aac']],
  ['audio/ogg', ['audio', 'audio/ogg']],
  ['audio/wav', ['audio', 'audio/wav']],
  ['audio/flac', ['audio', 'audio/flac']],
  ['audio/x-flac', ['audio', 'audio/flac']],
  ['audio/webm', ['audio', 'audio/webm']],
]);

/** Says what a content is by what is in it; its name counts for nothing. */
export async function identify(path: string): Promise<Format> {
  const [found = ''] = (await fileTypeFromFile(path))?.mime.split(';') ?? [];
  const image = IMAGES.get(found);
  if (image) return { kind: 'image', type: image };
  const played = PLAYED.get(found);
  if (played) return { kind: played[0], type: played[1] };
  if (found === 'application/pdf') return { kind: 'pdf', type: found };
  // SVG, HTML, scripts and XML are text like any other: nothing here ever draws or runs them.
  if (await isText(path)) return { kind: 'file', type: 'text/plain' };
  return { kind: 'file', type: found || 'application/octet-stream' };
}
