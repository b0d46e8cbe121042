import type { FileVariant } from '@chatapp/contract';

/** Injection token of the Storage. */
export const STORAGE = Symbol('Storage');

/** What an upload is called in the storage: a name that is never used again, so that nobody can slip in other bytes. */
export interface UploadRef {
  name: string;
  /** How S3 calls it; null on disk. */
  multipart: string | null;
}

export interface StoredPart {
  part: number;
  size: number;
}

/** What a browser is told of a content that it fetches. */
export interface Presentation {
  /** The name under which it would be saved. */
  name: string;
  /** Null: no type that a browser does anything with, and always to be saved. */
  type: string | null;
}

export interface Address {
  url: string;
  /** Until when a redirect there may be kept, in milliseconds since 1970. */
  keepUntil: number;
}

/** What is known of a whole content once it was read. */
export interface Spooled {
  sha256: string;
  size: number;
}

/** Where bytes lie. It knows neither people nor messages, and asks nobody whether they may. */
export interface Storage {
  /** Makes room for an upload. */
  begin(name: string): Promise<UploadRef>;
  /** The parts that have arrived whole. */
  listParts(upload: UploadRef): Promise<StoredPart[]>;
  /** Where a part of that many bytes is to be PUT. */
  addressOfPart(id: string, upload: UploadRef, part: StoredPart): Promise<string>;
  /** Takes a part in, where its address is one of ours; `size` is what it must have. */
  receivePart(upload: UploadRef, part: StoredPart, body: AsyncIterable<Buffer>): Promise<void>;
  /** Reads an upload from its first byte to its last, and keeps it at `path`: all, or as much as it must be looked into. */
  spool(upload: UploadRef, parts: readonly StoredPart[], path: string, atLeast: number): Promise<Spooled>;
  /** Makes an upload, as it came, the original of a content; `path` is where it was spooled. */
  adopt(upload: UploadRef, path: string, content: string): Promise<void>;
  /** Keeps a file as one size of a content. It is there, whatever fails, once this resolves. */
  put(content: string, variant: FileVariant, path: string, type: string): Promise<void>;
  /** Where someone fetches a size of a content, for an hour at least; the same address for everyone meanwhile. */
  address(content: string, variant: FileVariant, presentation: Presentation): Promise<Address>;
  /** Forgets an upload with everything that arrived of it. */
  removeUpload(upload: UploadRef): Promise<void>;
  /** Forgets a content in all its sizes. */
  removeContent(content: string): Promise<void>;
  /** Names of uploads that were begun before a moment, whoever still knows them. */
  listUploads(before: Date): Promise<UploadRef[]>;
  /** Throws where it doesn't answer. */
  check(): Promise<void>;
}
