import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, type LaunchOptions, chromium } from '@playwright/test';

/** A browser with a profile on the disk, which can be killed and started again. */
export class KillableBrowser {
  private constructor(
    private readonly profile: string,
    private readonly options: LaunchOptions & { baseURL: string },
  ) {}

  static async create(options: LaunchOptions & { baseURL: string }): Promise<KillableBrowser> {
    return new KillableBrowser(await mkdtemp(path.join(tmpdir(), 'chatapp-browser-')), options);
  }

  start(): Promise<BrowserContext> {
    return chromium.launchPersistentContext(this.profile, { ...this.options, locale: 'en-GB' });
  }

  /** Ends it as a power cut would: its processes are killed, nothing is written any more. */
  async kill(context: BrowserContext): Promise<void> {
    const closed = new Promise((resolve) => context.once('close', resolve));
    for (const line of execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 1 << 24 }).split(
      '\n',
    )) {
      const [pid, ...command] = line.trim().split(/\s+/);
      if (command.join(' ').includes(`--user-data-dir=${this.profile}`)) tryToKill(Number(pid));
    }
    await closed;
  }

  async remove(): Promise<void> {
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function tryToKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended with its parent.
  }
}
