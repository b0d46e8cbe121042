// Finds a Chromium for the journeys, the screenshots and the bench, or installs one.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of a Chromium that runs. Tries CHROMIUM_PATH, Playwright's own, the system's, then installs. */
export async function ensureBrowser() {
  const found = find();
  if (found) return found;
  const attempts = [
    ['playwright', ['install', 'chromium']],
    ...(process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') ? [['sh', ['-c', APT]]] : []),
  ];
  for (const [program, args] of attempts) {
    console.log(`No Chromium found; trying: ${program} ${args.join(' ')}`);
    try {
      execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000 });
    } catch (error) {
      console.log(
        `That failed: ${String(error.stderr ?? error.message)
          .trim()
          .split('\n')
          .at(-1)}`,
      );
    }
    const installed = find();
    if (installed) return installed;
  }
  throw new Error('The browser tests need Chromium: install it, or name one in CHROMIUM_PATH.');
}

const APT =
  'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk fonts-noto-color-emoji';

function find() {
  return [process.env.CHROMIUM_PATH, chromium.executablePath(), ...SYSTEM].find((path) => path && existsSync(path));
}
