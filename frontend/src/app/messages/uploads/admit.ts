import { type FileKind, LIMITS } from '@chatapp/contract';

/** Files that were chosen and can't be sent, and why. */
export interface Unfit {
  readonly why: 'folder' | 'empty' | 'tooLarge' | 'quota' | 'tooMany';
  readonly names: readonly string[];
}

interface Limits {
  readonly fileSize: number;
  readonly quota: number | null;
  readonly used: number;
}

/** What of a choice can be uploaded, beside `there` files that lie in the composer already. `limits` null: not known now. */
export function admit<F extends { readonly name: string; readonly size: number }>(
  files: readonly F[],
  there: number,
  limits: Limits | null,
): { fit: F[]; unfit: Unfit[] } {
  const fit: F[] = [];
  const unfit = new Map<Unfit['why'], string[]>();
  let used = limits?.used ?? 0;
  for (const file of files) {
    const why = refusal(file, fit.length + there, used, limits);
    if (why) unfit.set(why, [...(unfit.get(why) ?? []), file.name]);
    else {
      fit.push(file);
      used += file.size;
    }
  }
  return { fit, unfit: [...unfit].map(([why, names]) => ({ why, names })) };
}

function refusal({ size }: { size: number }, count: number, used: number, limits: Limits | null): Unfit['why'] | null {
  if (size === 0) return 'empty';
  if (limits && size > limits.fileSize) return 'tooLarge';
  if (count >= LIMITS.attachments) return 'tooMany';
  return limits && limits.quota !== null && used + size > limits.quota ? 'quota' : null;
}

/** What a file will probably be shown as; the server decides by its content. */
export function probableKind(type: string, name: string): FileKind {
  const [group, kind] = type.split('/');
  if (type === 'application/pdf' || (type === '' && /\.pdf$/i.test(name))) return 'pdf';
  if (group === 'image') return kind?.startsWith('svg') ? 'file' : 'image';
  return group === 'video' || group === 'audio' ? group : 'file';
}
