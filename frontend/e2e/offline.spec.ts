import { composer, message, openChannel, say, sendMany } from './support/conversation.ts';
import { createChannel, expect, installWorker, test } from './support/test.ts';

test('without a connection the newest messages of recent channels can be read, and what is written waits in order', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const [first, second] = [
    await createChannel(server, ada, `train-${Date.now()}`, [bob]),
    await createChannel(server, ada, `plane-${Date.now()}`, [bob]),
  ];
  await sendMany(server, ada, first, Array.from({ length: 120 }, (_, n) => `first ${n + 1}`)); // prettier-ignore
  await sendMany(server, ada, second, ['second 1', 'second 2']);
  const { page } = bob;
  // The application itself must be on the device.
  await installWorker(page);
  await page.reload();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  for (const [id, newest] of [
    [second, 'second 2'],
    [first, 'first 120'],
  ] as const) {
    await openChannel(page, id);
    await expect(message(page, newest)).toBeVisible();
    // Written down a moment later.
    await page.waitForTimeout(3000);
  }
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText('You are offline', { exact: false })).toBeVisible();
  await expect(message(page, 'first 120')).toBeVisible();
  await page.locator(`a[href="/c/${second}"]`).first().click();
  await expect(message(page, 'second 1')).toBeVisible();
  for (const text of ['offline a', 'offline b', 'offline c']) await say(page, text);
  await expect(message(page, 'offline c')).toHaveCount(1);

  // Closed in between; another writes meanwhile.
  await page.close();
  await sendMany(server, ada, second, ['meanwhile']);
  await page.context().setOffline(false);
  const again = await page.context().newPage();
  await again.goto(`/c/${second}`);
  await expect(composer(again)).toBeVisible();
  await openChannel(ada.page, second);
  const texts = ada.page.locator('app-conversation [role=article] .html');
  await expect(texts).toHaveText(['second 1', 'second 2', 'meanwhile', 'offline a', 'offline b', 'offline c'], {
    timeout: 30_000,
  });
});
