import type { Problem } from '@chatapp/contract';
import { ApiError } from '../../api/api';

/** A part of 5 MB over the slowest line that is worth trying. */
const PART_MS = 180_000;

/** PUTs bytes as they are, saying how many are out: fetch can't. Throws ApiError. */
export function putPart(url: string, part: Blob, sent: (bytes: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const offline = (): void =>
      reject(new ApiError({ code: 'server.unavailable', message: 'the part did not arrive' }, 0, true));
    const abort = (): void => request.abort();
    request.open('PUT', url);
    request.timeout = PART_MS;
    request.upload.onprogress = ({ loaded }) => sent(loaded);
    request.onerror = offline;
    request.ontimeout = offline;
    request.onabort = offline;
    request.onloadend = () => signal.removeEventListener('abort', abort);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new ApiError(problemOf(request), request.status));
    };
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) offline();
    else request.send(part);
  });
}

function problemOf(request: XMLHttpRequest): Problem {
  try {
    const problem = JSON.parse(request.responseText) as Problem;
    if (typeof problem.code === 'string') return problem;
  } catch {
    // A storage's or a proxy's own answer.
  }
  return { code: request.status >= 500 ? 'server.unavailable' : 'server.internal', message: `HTTP ${request.status}` };
}
