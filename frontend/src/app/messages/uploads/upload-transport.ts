import type { Problem } from '@chatapp/contract';
import { ApiError } from '../../api/api';

/** A line over which nothing moves for so long is dead, whatever it says; a slow one may take its time. */
const STILL_MS = 45_000;

/** PUTs bytes as they are, saying how many are out: fetch can't. Throws ApiError. */
export function putPart(url: string, part: Blob, sent: (bytes: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    const ended = new AbortController();
    let still = setTimeout(abort, STILL_MS);
    const offline = (): void =>
      reject(new ApiError({ code: 'server.unavailable', message: 'the part did not arrive' }, 0, true));
    request.open('PUT', url);
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(still);
      still = setTimeout(abort, STILL_MS);
      sent(loaded);
    };
    request.onerror = offline;
    request.onabort = offline;
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new ApiError(problemOf(request), request.status));
    };
    request.onloadend = () => {
      clearTimeout(still);
      ended.abort();
    };
    signal.addEventListener('abort', abort, { signal: ended.signal });
    // What the device knows need not be waited for.
    addEventListener('offline', abort, { signal: ended.signal });
    request.send(part);
    if (signal.aborted) abort();
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
