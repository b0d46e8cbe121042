import type { Locator, Page } from '@playwright/test';
import { message, openChannel, post } from './support/conversation.ts';
import { attach, findings, pdf } from './support/files.ts';
import { createChannel, expect, test } from './support/test.ts';

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Search messages and files' });
const hits = (page: Page): Locator => page.locator('app-search-hit');

/** Writes into the field, and waits until so much is found. */
async function finds(page: Page, text: string, count: number): Promise<void> {
  await field(page).fill(text);
  await expect(hits(page)).toHaveCount(count);
}

test('words are found whatever their width, case and kana, and lead to their message and back', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const name = `search-${Date.now()}`;
  const id = await createChannel(server, ada, name, [bob]);
  await post(server, ada, id, '新しいサーバーの監視を始めました');
  await post(server, bob, id, 'The ＳＥＲＶＥＲ Room is locked at 18:00');
  for (let n = 0; n < 60; n++) await post(server, ada, id, `just talk ${n}`);
  await bob.page.goto('/search');
  await finds(bob.page, 'さーばー', 1);
  await expect(hits(bob.page).locator('mark')).toHaveText(['サーバー']);
  await finds(bob.page, 'server room', 1);
  await expect(hits(bob.page).locator('mark')).toHaveText(['ＳＥＲＶＥＲ', 'Room']);
  await finds(bob.page, '監', 1);
  await finds(bob.page, '"room server"', 0);
  await expect(bob.page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  expect(await findings(bob.page, 'app-search-page')).toEqual([]);

  // By keyboard to the message in its place, and back to the results as they were.
  await finds(bob.page, '監視', 1);
  await bob.page.keyboard.press('ArrowDown');
  await bob.page.keyboard.press('Enter');
  await expect(bob.page).toHaveURL(new RegExp(`/c/${id}/1$`));
  await expect(message(bob.page, '新しいサーバーの監視を始めました')).toBeInViewport();
  await bob.page.getByRole('button', { name: 'Back to the results' }).click();
  await expect(field(bob.page)).toHaveValue('監視');
  await expect(hits(bob.page)).toHaveCount(1);
});

test('filters narrow it down, are completed, and taken off again', async ({ person, server }) => {
  const ada = await person('Adalbert');
  const bob = await person('Bobine');
  const [one, two] = [
    await createChannel(server, ada, `plans-${Date.now()}`, [bob]),
    await createChannel(server, ada, `other-${Date.now()}`, [bob]),
  ];
  await post(server, ada, one, 'lunch at noon');
  await post(server, bob, one, 'lunch at one, see https://example.com/menu');
  await post(server, bob, two, 'no lunch today');
  await openChannel(ada.page, two);
  await attach(ada.page, pdf('minutes.pdf', 'lunch budget'));
  await ada.page.getByRole('textbox', { name: /^Message/ }).press('Enter');
  await expect(ada.page.getByRole('article').filter({ hasText: 'minutes.pdf' })).toBeVisible();

  await bob.page.goto('/search');
  await field(bob.page).fill('lunch');
  // Inside the PDF, too, which is in the index a moment later: whoever presses Enter asks anew.
  await expect(async () => {
    await field(bob.page).press('Enter');
    await expect(hits(bob.page)).toHaveCount(4, { timeout: 1000 });
  }).toPass();
  await field(bob.page).pressSequentially(' from:adal');
  await expect(bob.page.getByRole('option', { name: /Adalbert/ })).toBeVisible();
  await bob.page.keyboard.press('Enter');
  await expect(hits(bob.page)).toHaveCount(2);
  await expect(hits(bob.page).filter({ hasText: 'minutes.pdf' }).locator('mark').first()).toHaveText('lunch');
  await field(bob.page).pressSequentially(' has:file');
  await bob.page.keyboard.press('Enter');
  await expect(hits(bob.page)).toHaveCount(1);
  await bob.page.getByRole('button', { name: /^Remove From/ }).click();
  await bob.page.getByRole('button', { name: /^Remove With/ }).click();
  await expect(hits(bob.page)).toHaveCount(4);
  await field(bob.page).pressSequentially(' has:link');
  await bob.page.keyboard.press('Enter');
  await expect(hits(bob.page)).toHaveCount(1);
  await bob.page.getByRole('button', { name: 'Clear the search' }).click();
  await field(bob.page).fill('lunch on:today');
  await bob.page.keyboard.press('Enter');
  await expect(bob.page.getByRole('button', { name: /^Remove On/ })).toBeVisible();
  await expect(hits(bob.page)).toHaveCount(4);
});

test('nobody finds what they may not see, also after they were removed', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const cleo = await person('Cleo');
  const id = await createChannel(server, ada, `secret-${Date.now()}`, [bob]);
  const word = `quarterly${Date.now()}`;
  await post(server, ada, id, `the ${word} numbers`);
  for (const { page } of [bob, cleo]) await page.goto('/search');
  await finds(bob.page, word, 1);
  await finds(cleo.page, word, 0);
  await expect(cleo.page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  const removed = await ada.api.delete(`/api/channels/${id}/members/${bob.id}`, { headers: { origin: server.url } });
  expect(removed.ok()).toBe(true);
  await field(bob.page).fill('');
  await finds(bob.page, word, 0);
  await expect(bob.page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
});
