import { expect, PASSWORD, signInAsAdmin, test } from './support/test.ts';

test('somebody creates an account, signs out and signs in again', async ({ page, server }) => {
  const email = `newcomer.${Date.now()}@example.com`;
  await page.goto('/');
  await expect(page).toHaveURL(/sign-in/);
  await page.getByRole('link', { name: 'Create account' }).click();
  await page.getByLabel('Your name').fill('Nora Newcomer');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('At least 12 characters.', { exact: true })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /general/ })).toBeVisible();

  await page.getByRole('button', { name: 'Your menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);

  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(`${PASSWORD}!`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /general/ })).toBeVisible();
  expect(page.url()).toContain(server.url);
});

test('a breached password is refused with a reason', async ({ page }) => {
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Bob');
  await page.getByLabel('Email address').fill(`bob.${Date.now()}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill('password1234');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page).toHaveURL(/sign-up/);
});

test('a device that is signed out from another one says so', async ({ person, server }) => {
  const ada = await person('Ada');
  const other = await ada.page.context().browser()!.newContext({ baseURL: server.url });
  const signedIn = await other.request.post('/api/auth/sign-in', {
    headers: { origin: server.url },
    data: { email: ada.email, password: PASSWORD },
  });
  expect(signedIn.ok()).toBe(true);
  const elsewhere = await other.newPage();
  await elsewhere.goto('/settings/sessions');
  await expect(elsewhere.getByText('This device')).toBeVisible();
  await elsewhere.getByRole('button', { name: 'Sign out all others' }).click();
  await elsewhere.getByRole('dialog').getByRole('button', { name: 'Sign out all others' }).click();

  await expect(ada.page).toHaveURL(/sign-in/);
  await expect(ada.page.getByText('You were signed out, here or on another device.')).toBeVisible();
  await other.close();
});

test('the language switches at run time and stays', async ({ person }) => {
  const { page } = await person('Lena');
  await page.goto('/settings/language');
  await page.getByRole('radio', { name: '日本語' }).check();
  await expect(page.getByRole('heading', { name: '設定' }).first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
});

test('a deactivated person is signed out at once and can not return', async ({ browser, person, server }) => {
  const bob = await person('Bob');
  await expect(bob.page.getByRole('button', { name: 'Your menu' })).toContainText('Active');
  const admin = await signInAsAdmin(browser, server);
  const headers = { origin: server.url };
  const deactivated = await admin.patch(`/api/admin/users/${bob.id}`, { headers, data: { deactivated: true } });
  expect(deactivated.ok(), await deactivated.text()).toBe(true);
  await expect(bob.page).toHaveURL(/sign-in/);
  const again = await bob.api.post('/api/auth/sign-in', { headers, data: { email: bob.email, password: PASSWORD } });
  expect(again.ok()).toBe(false);
});
