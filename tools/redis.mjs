// Finds a redis-server for the history checker and the failover drill, or installs one.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs redis-server where it is missing and this may be done; says loudly what does not run without it. */
export function ensureRedis() {
  if (runs()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No redis-server found; trying: apt-get install redis-server');
    try {
      // Its service is not wanted: tests start servers of their own.
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
      execFileSync('sh', ['-c', APT], { stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000, env });
    } catch (error) {
      console.log(
        `That failed: ${String(error.stderr ?? error.message)
          .trim()
          .split('\n')
          .at(-1)}`,
      );
    }
  }
  if (!runs())
    console.log('redis-server: NOT AVAILABLE. Two replicas with Redis and the failover drill ARE NOT CHECKED here.');
}

const APT = 'apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server';

function runs() {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
