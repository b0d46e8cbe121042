import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Spooled } from './storage.js';

/** Reads a stream to its end, hashes it, and writes its first `max` bytes to a file. Holds one chunk at a time. */
export async function spool(source: AsyncIterable<Buffer>, path: string, max: number): Promise<Spooled> {
  const hash = createHash('sha256');
  const file = createWriteStream(path, { flags: 'wx' });
  let size = 0;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      const kept = chunk.subarray(0, Math.max(0, max - size));
      size += chunk.length;
      if (kept.length === 0 || file.write(kept)) done();
      else file.once('drain', done);
    },
    final(done) {
      file.end(done);
    },
    destroy(error, done) {
      if (error) file.destroy();
      done(error);
    },
  });
  file.once('error', (error) => sink.destroy(error));
  await pipeline(source, sink);
  return { sha256: hash.digest('hex'), size };
}
