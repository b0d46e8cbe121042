import { composer, message, openChannel, say } from './support/conversation.ts';
import { createChannel, expect, test } from './support/test.ts';

test('what is written while the server is dead arrives once, in order, after a reload', async ({ person, server }) => {
  test.setTimeout(120_000);
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `outbox-${Date.now()}`, [bob]);
  await openChannel(ada.page, id);
  await openChannel(bob.page, id);
  await say(ada.page, 'before');
  await expect(message(bob.page, 'before')).toHaveCount(1);

  await server.stop('SIGKILL');
  for (const text of ['first', 'second', 'third']) await say(ada.page, text);
  await expect(message(ada.page, 'third')).toHaveCount(1);
  await expect(ada.page.getByText(/Reconnecting…/)).toBeVisible();
  await server.start();

  for (const page of [ada.page, bob.page]) {
    for (const text of ['first', 'second', 'third'])
      await expect(message(page, text)).toHaveCount(1, { timeout: 30_000 });
  }
  await ada.page.reload();
  await expect(composer(ada.page)).toBeEditable();
  for (const text of ['before', 'first', 'second', 'third']) await expect(message(ada.page, text)).toHaveCount(1);
  const texts = (await bob.page.getByRole('article').allInnerTexts()).join(' ');
  expect(texts.indexOf('first')).toBeLessThan(texts.indexOf('second'));
  expect(texts.indexOf('second')).toBeLessThan(texts.indexOf('third'));
});

test('what is written offline survives closing the tab', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `offline-${Date.now()}`, [bob]);
  await openChannel(bob.page, id);
  await openChannel(ada.page, id);
  await ada.page.context().setOffline(true);
  await say(ada.page, 'from the train');
  await expect(message(ada.page, 'from the train')).toHaveCount(1);
  await ada.page.close();
  await ada.page.context().setOffline(false);
  const again = await bob.page
    .context()
    .browser()!
    .newContext({ storageState: await ada.page.context().storageState({ indexedDB: true }), baseURL: server.url });
  await again.close();
  const tab = await ada.page.context().newPage();
  await tab.goto(`/c/${id}`);
  await expect(message(bob.page, 'from the train')).toHaveCount(1, { timeout: 20_000 });
});

test('a refused message stays, with the reason, until it is sent or discarded', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `refused-${Date.now()}`, [bob]);
  await openChannel(bob.page, id);
  await bob.page.context().setOffline(true);
  await say(bob.page, 'too late');
  const archived = await ada.api.patch(`/api/channels/${id}`, {
    headers: { origin: server.url },
    data: { archived: true },
  });
  expect(archived.ok()).toBe(true);
  await bob.page.context().setOffline(false);
  await expect(bob.page.getByText(/^Not sent:/)).toBeVisible({ timeout: 20_000 });
  await expect(bob.page.getByRole('button', { name: 'Retry' })).toBeVisible();
  await ada.api.patch(`/api/channels/${id}`, { headers: { origin: server.url }, data: { archived: false } });
  await bob.page.getByRole('button', { name: 'Retry' }).click();
  await expect(bob.page.getByText(/^Not sent:/)).toBeHidden();
  await openChannel(ada.page, id);
  await expect(message(ada.page, 'too late')).toHaveCount(1);
});

test('a draft stays in its channel', async ({ person, server }) => {
  const ada = await person('Ada');
  const one = await createChannel(server, ada, `draft-one-${Date.now()}`);
  const two = await createChannel(server, ada, `draft-two-${Date.now()}`);
  await openChannel(ada.page, one);
  await composer(ada.page).fill('half a thought');
  await openChannel(ada.page, two);
  await expect(composer(ada.page)).toHaveValue('');
  await openChannel(ada.page, one);
  await expect(composer(ada.page)).toHaveValue('half a thought');
});
