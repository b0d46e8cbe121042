import { type BrowserContext } from '@playwright/test';
import { message, openChannel, say } from './support/conversation.ts';
import { attach, binary, png } from './support/files.ts';
import { KillableBrowser } from './support/killable.ts';
import { PASSWORD, createChannel, expect, test } from './support/test.ts';

test('a browser that is killed in the middle of an upload goes on with it when it is opened again', async ({
  person,
  server,
  launchOptions,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `killed-${Date.now()}`, [bob]);
  await openChannel(bob.page, id);
  const browser = await KillableBrowser.create({ ...launchOptions, baseURL: server.url });
  try {
    // Browsers write cookies down within half a minute: here one is killed sooner than that, and signs in again.
    const signIn = async ({ request }: BrowserContext) => {
      const data = { email: ada.email, password: PASSWORD };
      const response = await request.post('/api/auth/sign-in', { headers: { origin: server.url }, data });
      expect(response.ok()).toBe(true);
    };
    const before = await browser.start();
    await signIn(before);
    const page = await before.newPage();
    await openChannel(page, id);
    let reached: () => void = () => undefined;
    const stuck = new Promise<void>((resolve) => (reached = resolve));
    await page.route('**/api/uploads/*/parts/2', () => reached());
    await attach(page, binary('big.bin', 11), png('small.png'));
    await say(page, 'sent before the power went');
    await stuck;
    await expect(message(page, 'sent before the power went').getByRole('progressbar').first()).toBeAttached();
    await browser.kill(before);

    const after = await browser.start();
    await signIn(after);
    const again = await after.newPage();
    const parts: string[] = [];
    again.on('request', (request) => request.method() === 'PUT' && parts.push(request.url().split('/').at(-1)!));
    await openChannel(again, id);
    const arrived = message(bob.page, 'sent before the power went');
    await expect(arrived.getByRole('link', { name: 'Download big.bin' })).toBeVisible({ timeout: 30_000 });
    await expect(arrived.getByRole('img', { name: 'small.png' })).toBeVisible();
    await expect(arrived).toHaveCount(1);
    // Its first part had arrived before.
    expect(parts).toEqual(expect.arrayContaining(['2', '3']));
    expect(new Set(parts).size).toBe(parts.length);
    await after.close();
  } finally {
    await browser.remove();
  }
});

test('the service worker lets files pass by', async ({ person, server }) => {
  const ada = await person('Ada');
  const id = await createChannel(server, ada, `worker-${Date.now()}`);
  await openChannel(ada.page, id);
  await ada.page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js');
    await navigator.serviceWorker.ready;
  });
  await ada.page.reload();
  await expect.poll(() => ada.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  const through: string[] = [];
  ada.page.on('response', (response) => response.fromServiceWorker() && through.push(new URL(response.url()).pathname));
  await attach(ada.page, png('passed.png'));
  await say(ada.page, 'passed by');
  await expect(message(ada.page, 'passed by').getByRole('progressbar')).toHaveCount(0);
  await ada.page.reload();
  await expect(message(ada.page, 'passed by').getByRole('img', { name: 'passed.png' })).toBeVisible();
  // What the worker keeps came from it; nothing of the API did.
  expect(through.some((path) => path.endsWith('.js'))).toBe(true);
  expect(through.filter((path) => path.startsWith('/api/'))).toEqual([]);
});
