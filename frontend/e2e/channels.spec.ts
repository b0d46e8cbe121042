import { createChannel, expect, test } from './support/test.ts';

test('somebody creates a channel, another finds and joins it', async ({ person }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const name = `launch-${Date.now()}`;
  await ada.page.goto('/browse');
  await ada.page.getByRole('button', { name: 'Create channel' }).first().click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel(/Topic/).fill('All about the launch');
  await dialog.getByRole('button', { name: 'Create channel' }).click();
  await expect(ada.page.getByRole('heading', { level: 1, name: new RegExp(name) })).toBeVisible();

  await bob.page.goto('/browse');
  await bob.page.getByPlaceholder('Search by name or topic').fill(name);
  await bob.page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: 'Join' }).click();
  await expect(bob.page.getByRole('navigation', { name: 'Channels and conversations' }).getByText(name)).toBeVisible();
});

test('a private channel shows itself to nobody else', async ({ person, server }) => {
  const ada = await person('Ada');
  const eve = await person('Eve');
  const name = `secret-${Date.now()}`;
  const id = await createChannel(server, ada, name, [], 'private');
  await eve.page.goto(`/c/${id}`);
  await expect(eve.page.getByText('There is nothing here')).toBeVisible();
  await eve.page.goto('/browse');
  await eve.page.getByPlaceholder('Search by name or topic').fill(name);
  await expect(eve.page.getByText(`Nothing matches “${name}”`)).toBeVisible();
});

test('a removed member loses the channel at once', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const name = `team-${Date.now()}`;
  const id = await createChannel(server, ada, name, [bob], 'private');
  await bob.page.goto(`/c/${id}`);
  await expect(bob.page.getByRole('heading', { level: 1, name: new RegExp(name) })).toBeVisible();
  const removed = await ada.api.delete(`/api/channels/${id}/members/${bob.id}`, { headers: { origin: server.url } });
  expect(removed.ok()).toBe(true);
  await expect(bob.page.getByRole('navigation', { name: 'Channels and conversations' }).getByText(name)).toBeHidden();
});

test('the same people always get the same conversation', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const open = async (who: typeof ada, other: typeof ada) => {
    const response = await who.api.post('/api/channels/direct', {
      headers: { origin: server.url },
      data: { userIds: [other.id] },
    });
    return ((await response.json()) as { channel: { id: string } }).channel.id;
  };
  expect(await open(ada, bob)).toBe(await open(bob, ada));
});
