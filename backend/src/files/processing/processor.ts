import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { type FileVariant, IMAGE_SIZES } from '@chatapp/contract';
import { AppError } from '../../errors/app-error.js';
import { Metrics } from '../../metrics/metrics.js';
import type { BlobDetails } from '../file.entity.js';
import type { Found, Identified, Job, Step } from './job.js';
import { Slots } from './slots.js';

/** What became known of a content. */
export interface Processed {
  type: string;
  details: BlobDetails;
  text: string | null;
  /** What lies in the folder given, by size. */
  files: readonly FileVariant[];
}

const AT_ONCE = 2;
const SECONDS = 45;
const MEGABYTE = 1024 * 1024;
/** What is looked into is at most this much; of more its beginning says what it is. */
export const LOOK_BYTES = 100 * MEGABYTE;
const SIZES = Object.entries(IMAGE_SIZES) as [FileVariant, number][];
const LIMITS = {
  memory: 640 * MEGABYTE,
  pixels: 210_000_000,
  animationPixels: 1_500_000_000,
  bytes: LOOK_BYTES,
  text: 200_000,
};

/** Compiled; or as it is written where tests run the sources, which Node.js reads by itself. */
const ENTRY = ['entry.js', 'entry.ts'].map((name) => join(import.meta.dirname, 'child', name)).find(existsSync)!;

/** Looks into contents, each in a process of its own: what it meets there can cost that content and nothing else. */
@Injectable()
export class Processor {
  private readonly slots = new Slots(AT_ONCE);
  private readonly logger = new Logger('Processor');
  private readonly seconds;

  constructor(metrics: Metrics) {
    this.seconds = metrics.histogram('file_processing_seconds', 'Time to look into a file', ['kind', 'outcome'], [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 45]); // prettier-ignore
  }

  /**
   * Says what a content is, and writes what is made of it into a folder. An image that can't be read is refused; any
   * other file is kept as it is, because nobody ever shows it.
   */
  async process({ path, size }: Pick<Job, 'path' | 'size'>, into: string): Promise<Processed> {
    const release = await this.slots.take();
    const end = this.seconds.startTimer();
    try {
      const steps = await this.run({ path, size, into, sizes: SIZES, limits: LIMITS });
      const identified = steps.find((step): step is Identified => step.step === 'identified');
      const found = steps.find((step): step is Found => step.step === 'done');
      end({ kind: identified?.kind ?? 'unknown', outcome: found ? 'done' : 'failed' });
      if (identified?.type.startsWith('image/') && !found) throw new AppError('file.unreadable');
      const { type, kind } = identified ?? { type: 'application/octet-stream', kind: 'file' };
      return { type, details: { kind, ...found?.details }, text: found?.text ?? null, files: found?.files ?? [] };
    } finally {
      release();
    }
  }

  /** All that the process said before it ended, by itself or not. */
  private run(job: Job): Promise<Step[]> {
    return new Promise((resolve) => {
      const steps: Step[] = [];
      const child = start(job);
      let complaints = '';
      const timer = setTimeout(() => child.kill('SIGKILL'), SECONDS * 1000);
      child.stderr!.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-2000)));
      child.on('message', (step: Step) => steps.push(step));
      child.once('error', (error) => (complaints += error.message));
      child.once('close', (code, signal) => {
        clearTimeout(timer);
        if (code !== 0) this.logger.warn({ code, signal, complaints }, 'A file could not be looked into');
        resolve(steps);
      });
      child.send(job, () => undefined);
    });
  }
}

/** A process that has nothing of ours: no environment, no right to start others, one folder to write into. */
function start({ into }: Job): ChildProcess {
  const permissions = ['--permission', '--allow-addons', '--allow-worker', '--allow-fs-read=*', `--allow-fs-write=${into}`];
  return fork(ENTRY, [], {
    env: {},
    cwd: into,
    execArgv: ['--max-old-space-size=256', '--disable-warning=SecurityWarning', '--disable-warning=ExperimentalWarning', ...permissions],
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
} // prettier-ignore
