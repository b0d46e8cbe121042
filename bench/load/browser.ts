import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { Api } from '../client/api.ts';
import { HttpClient, must } from '../client/http-client.ts';
import { uuid7 } from '../client/uuid7.ts';
import { initialKilobytes } from './bundle.ts';
import { median } from './numbers.ts';
import type { Line } from './report.ts';

const PASSWORD = 'a long enough secret 7319';
const ROUNDS = 5;

/** What a person waits for, in Chromium without a display. Lines are left out where there is none. */
export async function measureBrowser(port: number): Promise<Line[]> {
  const bundle: Line = absolute('Initial bundle, gzipped, KB', initialKilobytes(), 200, 'KB');
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) return [bundle];
  const origin = `http://127.0.0.1:${port}`;
  const account = await prepare(origin);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  try {
    const cold: number[] = [];
    const switches: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { page, ms } = await signIn(browser, origin, account);
      cold.push(ms);
      switches.push(...(await switchChannels(page, account.channels)));
      await page.context().close();
    }
    return [
      absolute(
        'Chromium, empty cache: sign-in page, then its button, to a conversation one can write in, ms',
        median(cold),
        1500,
        'ms',
      ),
      absolute('Chromium: to another channel that was open before, ms', median(switches), 100, 'ms'),
      bundle,
    ];
  } finally {
    await browser.close();
  }
}

interface Account {
  readonly email: string;
  readonly channels: readonly { readonly id: string; readonly last: string }[];
}

/** Someone with two channels of 60 messages. */
async function prepare(origin: string): Promise<Account> {
  const api = new Api(new HttpClient(() => origin, 20_000));
  const email = `browser${Date.now()}@example.com`;
  must(await api.signUp({ email, password: PASSWORD, displayName: 'Bea Browser' }));
  const channels = [];
  for (const name of ['first', 'second']) {
    const { channel } = must(await api.createChannel({ name: `${name}-${Date.now()}`, kind: 'public' }));
    for (let n = 1; n <= 60; n++) {
      const text = `Message ${n} of **${name}**, with \`code\` and a [link](https://example.com/${n}).`;
      must(await api.sendMessage(channel.id, { id: uuid7(), text: n === 60 ? `The last of ${name}` : text }));
    }
    channels.push({ id: channel.id, last: `The last of ${name}` });
  }
  api.http.close();
  return { email, channels };
}

/** Loading the page until one can type, and pressing the button until one can write a message; typing itself not counted. */
async function signIn(browser: Browser, origin: string, account: Account): Promise<{ page: Page; ms: number }> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const [first] = account.channels;
  await page.goto(`${origin}/c/${first!.id}`, { waitUntil: 'commit' });
  const loaded = await untilShown(page, 'input[type=password]', '');
  await page.getByLabel('Email address').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  const pressed = await page.evaluate(() => {
    document.querySelector('form')?.requestSubmit();
    return performance.now();
  });

  if (!page.url().includes('/c/')) await page.waitForURL(/\/c\//, { waitUntil: 'commit' });
  const shown = await untilShown(page, '[role=textbox], textarea', '');
  return { page, ms: loaded + shown - pressed };
}

/** There and back six times; the first two open the channels. */
async function switchChannels(page: Page, channels: Account['channels']): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < 8; n++) {
    const { id, last } = channels[(n + 1) % 2]!;
    const start = await page.evaluate((path) => {
      document.querySelector<HTMLAnchorElement>(`a[href="${path}"]`)?.click();
      return performance.now();
    }, `/c/${id}`);
    const shown = await untilShown(page, 'main', last);
    if (n >= 2) times.push(shown - start);
    await page.waitForTimeout(100);
  }
  return times;
}

/** When, by the page's own clock, the frame was made that shows an element with this text. */
function untilShown(page: Page, selector: string, text: string): Promise<number> {
  const look = ([selector, text]: [string, string]): Promise<number> =>
    new Promise((resolve, reject) => {
      const frame = (): void => {
        const found = [...document.querySelectorAll(selector)].some((element) => element.textContent.includes(text));
        if (found) resolve(performance.now());
        else if (performance.now() > 60_000) reject(new Error(`No ${selector} with "${text}" at ${location.href}`));
        else requestAnimationFrame(frame);
      };
      frame();
    });
  return page.evaluate(look, [selector, text] as [string, string]);
}

function absolute(what: string, value: number, bound: number, unit: string): Line {
  return { what, floor: '', ours: '', value, goal: { kind: 'at most', bound, unit } };
}
