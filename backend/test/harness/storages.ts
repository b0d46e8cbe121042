import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG, type Config } from '../../src/config/config.js';
import { type S3Server, startS3 } from './start-s3.js';
import type { TestApp } from './test-app.js';

/** A kind of storage, and what can be seen of it from outside. */
export interface StorageUnderTest {
  name: string;
  env: Record<string, string>;
  /** Everything that lies in it: contents, uploads, unfinished ones. */
  list: (app: TestApp) => Promise<string[]>;
  stop: () => Promise<void>;
}

const disk: StorageUnderTest = {
  name: 'the disk',
  env: {},
  list: async (app) => {
    const root = join(app.app.get<Config>(CONFIG).dataDir, 'files');
    const found = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    return found
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  },
  stop: () => Promise.resolve(),
};

function bucket(server: S3Server): StorageUnderTest {
  return {
    name: 'a bucket',
    env: server.env,
    list: async () => [
      ...(await server.listKeys()),
      ...Array<string>(await server.countUnfinished()).fill('unfinished'),
    ],
    stop: () => server.stop(),
  };
}

/** Disk and bucket; only the disk where there is nothing that speaks like S3, which is said then. */
export async function startStorages(): Promise<StorageUnderTest[]> {
  const server = await startS3();
  return server ? [disk, bucket(server)] : [disk];
}
