import type { IncomingMessage } from 'node:http';
import { AppError } from '../../errors/app-error.js';

/** What a client may still send after it was refused; whoever sends more is cut off. */
const PATIENCE_BYTES = 16 * 1024 * 1024;

/**
 * Hands the body of a request on as it arrives. Where that fails half-way, what still comes is thrown away: a client
 * reads the answer only once it has sent everything.
 */
export async function readBody(
  request: IncomingMessage,
  take: (body: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  try {
    await take(request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>);
  } catch (error) {
    if (request.destroyed) throw new AppError('file.incomplete', { message: 'The connection ended before the part.' });
    throwAway(request);
    throw error;
  }
}

function throwAway(request: IncomingMessage): void {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > PATIENCE_BYTES) request.destroy();
  });
}
