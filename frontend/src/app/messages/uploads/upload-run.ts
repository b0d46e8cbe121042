import type { CreateUpload, ErrorCode, Upload } from '@chatapp/contract';
import { ApiError } from '../../api/api';

export interface UploadHost {
  /** Begins the upload or finds how it stands. */
  create(body: CreateUpload): Promise<Upload>;
  /** Sends one part; `sent` hears how many of its bytes are out. Throws ApiError. */
  put(url: string, part: Blob, sent: (bytes: number) => void): Promise<void>;
  complete(id: string): Promise<Upload>;
  /** How many bytes have arrived or are out. */
  progress(bytes: number): void;
  /** Resolves when trying again makes sense. False: stop. */
  pause(attempt: number, waitMs: number | undefined): Promise<boolean>;
}

export type Uploaded = { kind: 'ready'; upload: Upload } | { kind: 'refused'; code: ErrorCode } | { kind: 'stopped' };

/**
 * Refusals that say nothing of the file: parts are missing, the upload was swept away, the session has expired, or (an
 * answer that is not ours, read as `server.internal`) the storage's address has.
 */
const PASSING: readonly ErrorCode[] = [
  'file.incomplete',
  'file.not_found',
  'auth.required',
  'request.rate_limited',
  'server.internal',
];
/** An upload that is refused so often, without a part of it having arrived meanwhile, is given up. */
const TRIES = 8;

/**
 * Brings one file to the server: what has not arrived yet, part by part, as often as it takes. Every try begins by asking
 * how the upload stands, so nothing is sent twice and addresses are fresh.
 */
export async function runUpload(body: CreateUpload, content: Blob, host: UploadHost): Promise<Uploaded> {
  for (let attempt = 0, arrived = -1; ;) {
    let refusal: ApiError | null;
    try {
      const upload = await host.create(body);
      if (upload.received.length > arrived) [attempt, arrived] = [0, upload.received.length];
      if (upload.state === 'ready') return { kind: 'ready', upload };
      await putMissing(upload, content, host);
      const completed = await host.complete(body.id);
      if (completed.state === 'ready') return { kind: 'ready', upload: completed };
      refusal = null;
    } catch (error) {
      refusal = error instanceof ApiError ? error : null;
    }
    if (refusal && isFinal(refusal)) return { kind: 'refused', code: refusal.code };
    if (attempt >= TRIES && refusal && !refusal.offline && refusal.status < 500)
      return { kind: 'refused', code: refusal.code };
    if (attempt >= 2 && !(await isReadable(content))) return { kind: 'refused', code: 'file.unreadable' };
    if (!(await host.pause(attempt++, wait(refusal)))) return { kind: 'stopped' };
  }
}

async function putMissing({ partSize, missing, received }: Upload, content: Blob, host: UploadHost): Promise<void> {
  const part = (number: number): Blob =>
    content.slice((number - 1) * partSize, Math.min(number * partSize, content.size));
  let there = received.reduce((sum, number) => sum + part(number).size, 0);
  host.progress(there);
  for (const { part: number, url } of missing) {
    const piece = part(number);
    await host.put(url, piece, (bytes) => host.progress(there + Math.min(bytes, piece.size)));
    there += piece.size;
    host.progress(there);
  }
}

function isFinal({ status, code, offline }: ApiError): boolean {
  return !offline && status >= 400 && status < 500 && !PASSING.includes(code);
}

function wait(refusal: ApiError | null): number | undefined {
  const seconds = refusal?.problem.retryAfter;
  return seconds === undefined ? undefined : seconds * 1_000;
}

/** A file that was changed or taken away after it was chosen can't be read any more; to the browser that is a network error. */
async function isReadable(content: Blob): Promise<boolean> {
  try {
    await content.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
