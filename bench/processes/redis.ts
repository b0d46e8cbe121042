import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Child, untilReady } from './child.ts';

/** A Redis of our own on loopback that keeps nothing on disk: all that it holds may be lost. */
export class Redis {
  readonly port: number;
  readonly #folder: string;
  #child: Child | undefined;

  constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  static installed(): boolean {
    return spawnSync('redis-server', ['--version']).status === 0;
  }

  async start(): Promise<void> {
    const args = [
      '--port',
      String(this.port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      this.#folder,
    ];
    const logFile = join(this.#folder, 'redis.log');
    this.#child = new Child({ name: 'redis', command: 'redis-server', args, logFile });
    await untilReady(this.#child, async () => (await this.#say('PING')).startsWith('+PONG'), 10_000);
  }

  kill(): Promise<void> {
    return this.#child?.kill() ?? Promise.resolve();
  }

  stop(): Promise<void> {
    return this.#child?.stop() ?? Promise.resolve();
  }

  async flush(): Promise<void> {
    await this.#say('FLUSHALL');
  }

  #say(command: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write(`${command}\r\n`));
      socket.setTimeout(2000, () => socket.destroy(new Error('Redis did not answer')));
      socket.once('data', (data) => {
        socket.destroy();
        resolve(data.toString());
      });
      socket.once('error', reject);
    });
  }
}
