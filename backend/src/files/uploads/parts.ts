import { LIMITS } from '@chatapp/contract';
import type { StoredPart } from '../storage/storage.js';

/** The parts that a file of some bytes is cut into. */
export function partsOf(bytes: number): StoredPart[] {
  const count = Math.ceil(bytes / LIMITS.uploadPart);
  return Array.from({ length: count }, (_, index) => ({
    part: index + 1,
    size: Math.min(LIMITS.uploadPart, bytes - index * LIMITS.uploadPart),
  }));
}

/** Which of the parts have arrived, with as many bytes as they must have. */
export function arrived(parts: readonly StoredPart[], stored: readonly StoredPart[]): StoredPart[] {
  const sizes = new Map(stored.map(({ part, size }) => [part, size]));
  return parts.filter(({ part, size }) => sizes.get(part) === size);
}
