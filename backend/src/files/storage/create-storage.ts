import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { DiskStorage } from './disk-storage.js';
import type { SignedAddresses } from './signed-addresses.js';
import type { Storage } from './storage.js';

/** The bucket that is configured, or else a folder. */
export async function createStorage({ dataDir, files, redis }: Config, addresses: SignedAddresses): Promise<Storage> {
  if (files.bucket) {
    // Amazon's libraries take 20 MB, which who has no bucket need not give.
    const { S3Storage } = await import('./s3-storage.js');
    return new S3Storage(files.bucket);
  }
  const folder = join(dataDir, 'files');
  if (redis)
    new Logger('Storage').warn(
      `Files are in ${folder}. With several replicas that must be a volume which all of them share; or set S3_BUCKET.`,
    );
  return new DiskStorage(folder, addresses);
}
