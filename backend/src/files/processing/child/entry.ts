import { Worker } from 'node:worker_threads';
import type { Job, Step } from '../job.js';
import { identify } from './formats.ts';
import { inspect } from './inspect.ts';

/**
 * The whole of a process that looks into one content and ends. It is given neither secrets nor addresses, may write into
 * one folder, and is ended from outside when it takes too long.
 */
process.once('disconnect', () => process.exit(0)); // also when the server was killed: nobody waits for this any more
process.once('message', (job: Job) => {
  watchMemory(job.limits.memory);
  void work(job).then(
    () => process.disconnect(),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function work(job: Job): Promise<void> {
  const format = await identify(job.path);
  await say({ step: 'identified', ...format });
  await say({ step: 'done', ...(await inspect(job, format)) });
}

function say(step: Step): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send!(step, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

/** From a thread of its own, because libraries keep this one busy; memory outside of V8's heap has no other limit. */
function watchMemory(max: number): void {
  const source = `setInterval(() => process.memoryUsage.rss() > ${max} && process.kill(process.pid, 'SIGKILL'), 25)`;
  new Worker(source, { eval: true }).unref();
}
