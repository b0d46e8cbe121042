import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.js';

const run = promisify(execFile);

/** A server that speaks like S3, out of Python packages; installed once, outside of the repository. */
const PACKAGES = ['moto[s3]==5.2.5', 'flask==3.1.3', 'flask-cors==6.0.5'];
const HOME = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'chatapp-test', 'moto-5.2.5');
const PROGRAM = join(HOME, 'bin', 'moto_server');
const BUCKET = 'chatapp-files';

export interface S3Server {
  /** What makes an application use it. */
  env: Record<string, string>;
  /** Everything in the bucket. */
  listKeys(): Promise<string[]>;
  /** Uploads in parts that are neither finished nor given up. */
  countUnfinished(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts it, having installed it where it is missing. Null, said loudly, where it can't be had. */
export async function startS3(): Promise<S3Server | null> {
  try {
    await install();
    return await start();
  } catch (error) {
    if (process.env['EXPECT_S3']) throw error;
    console.warn(
      `Specs with S3 CANNOT RUN: python3 and pip did not bring moto_server (${String(error).slice(0, 200)}).`,
    );
    return null;
  }
}

async function install(): Promise<void> {
  if (existsSync(PROGRAM)) return;
  await mkdir(HOME, { recursive: true });
  await run('python3', ['-m', 'venv', HOME]);
  await run(join(HOME, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...PACKAGES]);
}

async function start(): Promise<S3Server> {
  const port = await freePort();
  const child = spawn(PROGRAM, ['--host', '127.0.0.1', '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => chunk.includes('Running on') && resolve());
    child.once('exit', () => reject(new Error('moto_server did not start')));
    child.once('error', reject);
  });
  const url = `http://127.0.0.1:${port}`;
  await fetch(`${url}/${BUCKET}`, { method: 'PUT' });
  // Where Amazon's libraries look for them.
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  const list = async (query: string) => (await fetch(`${url}/${BUCKET}?${query}`)).text();
  return {
    env: { S3_BUCKET: BUCKET, S3_REGION: 'us-east-1', S3_ENDPOINT: url, S3_PATH_STYLE: 'true' },
    listKeys: async () => [...(await list('list-type=2')).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key!),
    countUnfinished: async () => [...(await list('uploads')).matchAll(/<UploadId>/g)].length,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
