import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Child, untilReady } from './child.ts';

export interface AppOptions {
  readonly name: string;
  readonly folder: string;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
  /** The built server's folder; another one for a copy that is broken on purpose. */
  readonly build?: string;
  readonly nodeArgs?: readonly string[];
}

const BUILD = process.env['CHATAPP_BUILD'] ?? fileURLToPath(new URL('../../backend/dist', import.meta.url));

/** As in the Makefile and the Dockerfile. */
const NODE_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=20'];

/** The application as operators run it: the built program in a process of its own. */
export class App {
  readonly port: number;
  readonly #options: AppOptions;
  #child: Child | undefined;

  constructor(options: AppOptions) {
    this.#options = options;
    this.port = options.port;
  }

  get pid(): number {
    return this.#child?.pid ?? -1;
  }

  get running(): boolean {
    return this.#child?.running ?? false;
  }

  /** Starts it and waits until it says that it is ready. */
  async start(): Promise<void> {
    const { name, folder, port, env, build = BUILD, nodeArgs = [] } = this.#options;
    const child = new Child({
      name,
      command: process.execPath,
      args: [...NODE_FLAGS, ...nodeArgs, join(build, 'src', 'main.js')],
      logFile: join(folder, `${name}.log`),
      cwd: folder,
      env: {
        PORT: String(port),
        HOST: '127.0.0.1',
        RATE_LIMITS: 'off',
        LOG_LEVEL: 'warn',
        NODE_ENV: 'production',
        ...env,
      },
    });
    this.#child = child;
    await untilReady(child, async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok, 60_000);
  }

  kill(): Promise<void> {
    return this.#child?.kill() ?? Promise.resolve();
  }

  stop(): Promise<void> {
    return this.#child?.stop() ?? Promise.resolve();
  }

  tail(): string {
    return this.#child?.tail() ?? '';
  }
}
