import type { Attachment, ErrorCode, FileKind } from '@chatapp/contract';

/** A file of one's own on its way, or chosen for a message that is still being written. */
export interface LocalUpload {
  /** The file's id for ever: beginning it again finds what has arrived. */
  readonly id: string;
  readonly channelId: string;
  /** The conversation or thread in whose composer it lies; null once its message is on the way. */
  readonly place: string | null;
  /** Ascending within its composer. */
  readonly order: number;
  readonly name: string;
  readonly size: number;
  /** What the browser takes it for; the server looks at its content. */
  readonly type: string;
  readonly kind: FileKind;
  readonly content: Blob;
  /** Pixels as it is shown, and seconds: what the browser can tell. */
  readonly width?: number;
  readonly height?: number;
  readonly duration?: number;
  readonly state: 'uploading' | 'ready' | 'refused';
  /** Why, where it is refused. */
  readonly reason?: ErrorCode;
  /** When it was ready, in ms: the server keeps what nobody uses for a day. */
  readonly readyAt?: number;
}

/** After this long the server is asked again whether it still has the file. */
export const FRESH_MS = 12 * 3_600_000;

/** How a file on its way is shown before the server has answered. */
export function asAttachment({ id, name, size, type, kind, width, height, duration }: LocalUpload): Attachment {
  return {
    fileId: id,
    name,
    size,
    type,
    kind,
    ...(width === undefined || height === undefined ? {} : { width, height }),
    ...(duration === undefined ? {} : { duration }),
  };
}
