import type { Attachment } from '@chatapp/contract';
import { fileTexts } from '../../i18n/texts/files';
import type { IconName } from '../../ui/icon-paths';
import type { Language } from '../../ui/language';

/** `1:05`, `1:02:03`. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** A name in two pieces of which the first may be cut short: what a file is stands at its end. */
export function splitName(name: string): { start: string; end: string } {
  const letters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 8 ? [...name.slice(dot)].length : 0;
  const keep = Math.min(letters.length, extension + 4);
  return {
    start: letters.slice(0, letters.length - keep).join(''),
    end: letters.slice(letters.length - keep).join(''),
  };
}

/** `PDF`, `XLSX`: what people call a kind of file; empty where its name says nothing. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? '';
}

export function iconOf(kind: Attachment['kind']): IconName {
  return ({ image: 'image', video: 'film', audio: 'music', pdf: 'file', file: 'file' } as const)[kind];
}

/** "3 photos, 1 file": what a message without a text says. */
export function attachmentsText(attachments: readonly Attachment[], language: Language): string {
  language.learn('files', fileTexts);
  const count = (...kinds: Attachment['kind'][]): number =>
    attachments.filter(({ kind }) => kinds.includes(kind)).length;
  const [photos, videos, sounds, documents] = [count('image'), count('video'), count('audio'), count('pdf', 'file')];
  return language.list([
    ...(photos > 0 ? [language.n('files.photos', photos)] : []),
    ...(videos > 0 ? [language.n('files.videos', videos)] : []),
    ...(sounds > 0 ? [language.n('files.sounds', sounds)] : []),
    ...(documents > 0 ? [language.n('files.documents', documents)] : []),
  ]);
}
