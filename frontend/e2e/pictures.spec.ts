import { type Page } from '@playwright/test';
import { composer, message, openChannel, say } from './support/conversation.ts';
import { png } from './support/files.ts';
import { createChannel, expect, test } from './support/test.ts';

/** Faces that show a picture, and have loaded it. */
const pictures = (page: Page, place: string) =>
  page.locator(`${place} app-avatar img`).evaluateAll((images) => images.filter((image) => (image as HTMLImageElement).naturalWidth > 0).length); // prettier-ignore

test('a picture of oneself is on all screens of the others at once, and goes as fast', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `faces-${Date.now()}`, [bob]);
  await openChannel(ada.page, id);
  await say(ada.page, 'here I am');
  await openChannel(bob.page, id);
  await expect(message(bob.page, 'here I am')).toHaveCount(1);
  const second = await bob.page.context().newPage();
  await second.goto('/people');
  await expect(second.getByText('Ada').first()).toBeVisible();

  await ada.page.goto('/settings/profile');
  const [chooser] = await Promise.all([
    ada.page.waitForEvent('filechooser'),
    ada.page.getByRole('button', { name: 'Add a picture' }).click(),
  ]);
  await chooser.setFiles(png('me.png', 1200, 800));
  const dialog = ada.page.getByRole('dialog', { name: 'Your picture' });
  await dialog.getByRole('group').press('ArrowRight');
  await dialog.getByRole('group').press('+');
  await dialog.getByRole('button', { name: 'Use this picture' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => pictures(ada.page, '.card')).toBe(1);
  await expect.poll(() => pictures(bob.page, '[role="article"]')).toBe(1);
  await expect.poll(() => pictures(bob.page, 'app-channel-header')).toBe(1);
  await expect.poll(() => pictures(second, 'app-people-page')).toBe(1);
  const square = await bob.page.locator('[role="article"] app-avatar img').evaluate((image) => (image as HTMLImageElement).naturalWidth / (image as HTMLImageElement).naturalHeight); // prettier-ignore
  expect(square).toBe(1);

  await ada.page.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => bob.page.locator('[role="article"] app-avatar img').count()).toBe(0);
  await ada.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => pictures(bob.page, '[role="article"]')).toBe(1);
});

test('an emoji of one’s own is everyone’s: in texts, completed, in the picker, until it is deleted', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const name = `dog-${Date.now() % 100_000}`;
  const id = await createChannel(server, ada, `emoji-${Date.now()}`, [bob]);
  await openChannel(bob.page, id);
  await ada.page.goto('/settings/emoji');
  const [chooser] = await Promise.all([
    ada.page.waitForEvent('filechooser'),
    ada.page.getByRole('button', { name: 'Add emoji' }).click(),
  ]);
  await chooser.setFiles(png('Office Dog.png', 128, 128, [200, 150, 60]));
  const field = ada.page.getByLabel('Name');
  await expect(field).toHaveValue('office_dog');
  await field.fill('tada');
  await expect(ada.page.getByText(':tada: already is 🎉.')).toBeVisible();
  await field.fill(name);
  await ada.page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(ada.page.getByRole('img', { name: `:${name}:` })).toBeVisible();

  await composer(bob.page).pressSequentially(`Good boy :${name.slice(0, 7)}`);
  await bob.page
    .getByRole('option', { name: `:${name}:` })
    .first()
    .click();
  await composer(bob.page).press('Enter');
  await openChannel(ada.page, id);
  await expect(ada.page.getByRole('article').getByRole('img', { name: `:${name}:` })).toBeVisible();
  // Alone it is large.
  await bob.page.getByRole('button', { name: 'Emoji', exact: true }).click();
  await bob.page.getByRole('dialog').getByRole('searchbox').fill(name);
  await bob.page.getByRole('dialog').getByRole('button', { name }).click();
  await expect(composer(bob.page)).toHaveValue(`:${name}:`);
  await composer(bob.page).press('Enter');
  const signs = ada.page.getByRole('article').getByRole('img', { name: `:${name}:` });
  await expect(signs).toHaveCount(2);
  const heights = await signs.evaluateAll((images) => images.map((image) => image.getBoundingClientRect().height));
  expect(heights[1]! / heights[0]!).toBeGreaterThan(1.8);

  // Bob is no administrator and did not make it.
  await bob.page.goto('/settings/emoji');
  await expect(bob.page.getByText(`:${name}:`, { exact: true })).toBeVisible();
  await expect(bob.page.getByRole('button', { name: `Delete :${name}:` })).toHaveCount(0);
  await ada.page.goto('/settings/emoji');
  await ada.page.getByRole('button', { name: `Delete :${name}:` }).click();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await openChannel(bob.page, id);
  await expect(bob.page.getByText(`Good boy :${name}:`)).toBeVisible();
});
