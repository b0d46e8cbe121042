import { createChannel, expect, test } from './support/test.ts';

test('the quick switcher goes to a channel by a few letters', async ({ person, server }) => {
  const ada = await person('Ada');
  const name = `quality-${Date.now()}`;
  await createChannel(server, ada, name);
  await expect(ada.page.getByText(name).first()).toBeVisible();
  await ada.page.keyboard.press('Control+k');
  await expect(ada.page.getByRole('combobox')).toBeFocused();
  await ada.page.keyboard.type('quali');
  await expect(ada.page.getByRole('option', { name: new RegExp(name) })).toBeVisible();
  await ada.page.keyboard.press('Enter');
  await expect(ada.page.getByRole('heading', { level: 1, name: new RegExp(name) })).toBeVisible();
});

test('the help sheet lists the shortcuts', async ({ person }) => {
  const { page } = await person('Ada');
  await expect(page.getByRole('heading', { level: 1, name: /general/ })).toBeVisible();
  await page.keyboard.press('Control+/');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('Alt and arrows walk through the channels', async ({ person, server }) => {
  const ada = await person('Ada');
  await createChannel(server, ada, `zz-${Date.now()}`);
  await expect(ada.page.getByRole('heading', { level: 1, name: /general/ })).toBeVisible();
  const before = ada.page.url();
  await ada.page.keyboard.press('Alt+ArrowDown');
  await expect(ada.page).not.toHaveURL(before);
  await ada.page.keyboard.press('Alt+ArrowUp');
  await expect(ada.page).toHaveURL(before);
});
