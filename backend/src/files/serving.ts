import { Inject, Injectable } from '@nestjs/common';
import type { FileVariant } from '@chatapp/contract';
import { AppError } from '../errors/app-error.js';
import type { Fetchable } from './files.repository.js';
import { type Address, type Presentation, STORAGE, type Storage } from './storage/storage.js';

const SHOWN = new Set(['image', 'video', 'audio']);

/** Finds the address of a size of a file. Whoever asks has made sure that the person may have it. */
@Injectable()
export class Serving {
  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  /** Of an image that lacks the size, being smaller itself, it is the next larger one that there is. */
  address({ content, name, details }: Fetchable, wanted: FileVariant, how: 'show' | 'save'): Promise<Address> {
    const variant = details.kind === 'image' ? nextOf(details.variants ?? [], wanted) : wanted;
    if (variant !== 'original' && !details.variants?.includes(variant)) throw new AppError('file.not_found');
    const presentation =
      variant === 'original' ? original(name, details) : { name: `${name}.webp`, type: 'image/webp' };
    return this.storage.address(content, variant, how === 'save' ? { ...presentation, type: null } : presentation);
  }
}

function original(name: string, { kind, type }: Fetchable['details']): Presentation {
  return { name, type: SHOWN.has(kind) ? type : null };
}

function nextOf(there: readonly FileVariant[], wanted: FileVariant): FileVariant {
  const ascending: FileVariant[] = ['small', 'medium', 'large'];
  const candidates = wanted === 'original' ? [] : ascending.slice(ascending.indexOf(wanted));
  return candidates.find((variant) => there.includes(variant)) ?? 'original';
}
