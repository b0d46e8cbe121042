// `make dev`: the contract, the server and the SPA, each rebuilt when its sources change.
import { spawn, spawnSync } from 'node:child_process';

spawnSync('tsc', ['-p', 'backend/contract'], { stdio: 'inherit' });
const children = [
  spawn('tsc', ['-p', 'backend/contract', '--watch', '--preserveWatchOutput'], { stdio: 'inherit' }),
  spawn('nest', ['start', '--watch', '--preserveWatchOutput'], {
    cwd: 'backend',
    stdio: 'inherit',
    env: { ...process.env, DATA_DIR: '../.data' },
  }),
  spawn('ng', ['serve', '--port', '4200'], { cwd: 'frontend', stdio: 'inherit' }),
];
const stop = () => children.forEach((child) => child.kill('SIGINT'));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
await Promise.race(children.map((child) => new Promise((resolve) => child.on('exit', resolve))));
stop();
