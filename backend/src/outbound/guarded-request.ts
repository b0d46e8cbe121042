import type { LookupAddress, LookupOptions } from 'node:dns';
import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from 'node:http';
import { type Agent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { AddressGuard } from './address-guard.js';
import { OutboundRefusal } from './outbound-refusal.js';

export interface GuardedOptions {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Ends everything: looking up, connecting, waiting, reading. */
  readonly signal: AbortSignal;
  /** Keeps connections; without one each request has its own. */
  readonly agent?: Agent;
}

export interface GuardedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /**
   * What was answered, unpacked; of more than `maxBytes` the beginning (`cut`) or an OutboundRefusal. Counted while
   * unpacking, so that a small answer can't become a large one.
   */
  read(maxBytes: number, beyond: 'cut' | 'refuse'): Promise<Buffer>;
  /** Nothing more is wanted of it. */
  discard(): void;
}

/** Asks another server, at exactly the addresses that the guard has checked. Follows nothing. */
export async function guardedRequest(guard: AddressGuard, url: URL, options: GuardedOptions): Promise<GuardedAnswer> {
  const { method, headers, body, signal, agent } = options;
  const addresses = await orAborted(guard.addressesOf(url), signal);
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const call = start(url, { method, headers, signal, agent: agent ?? false, lookup: pinned(addresses) });
    call.once('response', resolve);
    call.once('error', (error) => reject(signal.aborted ? timeOut() : error));
    call.end(body);
  });
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    read: (maxBytes, beyond) => read(answer, maxBytes, beyond, signal),
    discard: () => void answer.destroy(),
  };
}

/** Answers every look-up with what was checked. */
function pinned(addresses: readonly LookupAddress[]): LookupFunction {
  return (_name: string, options: LookupOptions, answer) => {
    if (options.all) answer(null, [...addresses]);
    else answer(null, addresses[0]!.address, addresses[0]!.family);
  };
}

async function read(
  answer: IncomingMessage,
  maxBytes: number,
  beyond: 'cut' | 'refuse',
  signal: AbortSignal,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacked(answer) as AsyncIterable<Buffer>) {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= maxBytes) continue;
      if (beyond === 'refuse') throw new OutboundRefusal('size', `More than ${maxBytes} bytes.`);
      break;
    }
  } catch (error) {
    throw signal.aborted ? timeOut() : error;
  } finally {
    answer.destroy();
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

function unpacked(answer: IncomingMessage): Readable {
  const packing = answer.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const unpack = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };
  if (packing === 'identity' || packing === '') return answer;
  if (!Object.hasOwn(unpack, packing)) throw new OutboundRefusal('encoding', `Packed as ${packing}.`);
  const unpacker = unpack[packing as keyof typeof unpack]();
  answer.once('error', (error) => unpacker.destroy(error));
  answer.once('aborted', () => unpacker.destroy(new Error('The answer was cut off.')));
  return answer.pipe(unpacker);
}

/** Looking a name up can't be stopped, but nobody needs to wait for it. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(timeOut());
    signal.addEventListener('abort', () => reject(timeOut()), { once: true });
    work.then(resolve, reject);
  });
}

function timeOut(): OutboundRefusal {
  return new OutboundRefusal('time', 'It took too long.');
}
