import type { FileVariant } from '@chatapp/contract';
import type { BlobDetails } from '../file.entity.js';

/** What the process that looks into a content is told. */
export interface Job {
  /** The content, or its beginning where it is larger than what is looked into. */
  path: string;
  /** Bytes of all of it. */
  size: number;
  /** A folder for what is made of it. */
  into: string;
  /** The longer sides of the sizes of pictures, ascending. */
  sizes: readonly (readonly [FileVariant, number])[];
  limits: JobLimits;
}

export interface JobLimits {
  /** Bytes of memory that the process may take altogether. */
  memory: number;
  /** Pixels that an image may have. */
  pixels: number;
  /** The same for all frames of an animation together. */
  animationPixels: number;
  /** Bytes of a file that is looked into beyond its type; images above it are refused. */
  bytes: number;
  /** Characters of text that are kept. */
  text: number;
}

/** What a content is, said as soon as it is known, so that a crash in what follows costs only that. */
export interface Identified {
  step: 'identified';
  type: string;
  kind: BlobDetails['kind'];
}

/** What was found and made. */
export interface Found {
  step: 'done';
  details: Omit<BlobDetails, 'kind'>;
  text: string | null;
  /** What was written into the folder, by size; `original` where the content is to be kept in another form than it came. */
  files: FileVariant[];
}

export type Step = Identified | Found;
