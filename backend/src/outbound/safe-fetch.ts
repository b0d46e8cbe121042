import type { IncomingHttpHeaders } from 'node:http';
import type { AddressGuard } from './address-guard.js';
import { type GuardedAnswer, guardedRequest } from './guarded-request.js';
import { OutboundRefusal } from './outbound-refusal.js';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 3;

export interface FetchLimits {
  /** What may be answered, as the beginning of a media type: `text/html`, `image/`. */
  readonly types: readonly string[];
  readonly maxBytes: number;
  /** What becomes of more than that. */
  readonly beyond: 'cut' | 'refuse';
  /** For everything together, redirects included. */
  readonly timeoutMs: number;
}

export interface Fetched {
  /** After redirects. */
  readonly url: URL;
  readonly type: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Reads what somebody else has named, without harm: to checked addresses only, at each step, within limits of time and size. */
export class SafeFetch {
  constructor(
    private readonly guard: AddressGuard,
    private readonly userAgent: string,
  ) {}

  /** Throws an OutboundRefusal, or what the network says. */
  async get(url: URL, { types, maxBytes, beyond, timeoutMs }: FetchLimits): Promise<Fetched> {
    const signal = AbortSignal.timeout(timeoutMs);
    const { answer, at } = await this.follow(url, types, signal);
    const type = answer.headers['content-type']?.trim().toLowerCase() ?? '';
    if (answer.status !== 200) throw discarding(answer, 'status', `Answered ${answer.status}.`);
    if (!types.some((wanted) => type.startsWith(wanted))) throw discarding(answer, 'type', `Is of type ${type}.`);
    if (beyond === 'refuse' && Number(answer.headers['content-length']) > maxBytes)
      throw discarding(answer, 'size', `More than ${maxBytes} bytes.`);
    return { url: at, type, headers: answer.headers, body: await answer.read(maxBytes, beyond) };
  }

  private async follow(
    url: URL,
    types: readonly string[],
    signal: AbortSignal,
  ): Promise<{ answer: GuardedAnswer; at: URL }> {
    const headers = {
      'User-Agent': this.userAgent,
      Accept: types.map((type) => (type.endsWith('/') ? `${type}*` : type)).join(', '),
      'Accept-Encoding': 'gzip, br',
    };
    let at = url;
    for (let redirects = 0; ; redirects++) {
      const answer = await guardedRequest(this.guard, at, { method: 'GET', headers, signal });
      const { location } = answer.headers;
      if (!REDIRECTS.has(answer.status) || location === undefined) return { answer, at };
      answer.discard();
      if (redirects === MAX_REDIRECTS) throw new OutboundRefusal('redirects', `More than ${MAX_REDIRECTS} redirects.`);
      if (!URL.canParse(location, at.href)) throw new OutboundRefusal('redirects', 'A redirect to no address.');
      at = new URL(location, at);
    }
  }
}

function discarding(answer: GuardedAnswer, reason: 'status' | 'type' | 'size', message: string): OutboundRefusal {
  answer.discard();
  return new OutboundRefusal(reason, message);
}
