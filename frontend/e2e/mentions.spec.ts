import { openChannel, sendMany } from './support/conversation.ts';
import { createChannel, expect, test } from './support/test.ts';

test('who is called sees it in the inbox as it happens, goes there, and has read it everywhere', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const cleo = await person('Cleo');
  const name = `inbox-${Date.now()}`;
  const id = await createChannel(server, ada, name, [bob, cleo]);
  await bob.page.goto('/mentions');
  await expect(bob.page.getByText('Nobody has called you yet')).toBeVisible();
  await sendMany(server, ada, id, ['nothing for anyone', `<@${bob.id}> first question`]);
  await sendMany(server, cleo, id, [`for everyone <!channel>`]);
  const cards = bob.page.locator('app-message-card');
  await expect(cards).toHaveCount(2);
  await expect(cards.first()).toContainText('for everyone');
  await expect(cards.first().getByText('to everyone')).toBeVisible();
  await expect(cards.nth(1)).toContainText('first question');
  await expect(bob.page.getByRole('link', { name: 'Mentions 2' })).toBeVisible();

  const second = await bob.page.context().newPage();
  await second.goto('/mentions');
  await expect(second.locator('li.unread')).toHaveCount(2);
  await second.locator('app-message-card').nth(1).getByRole('button', { name: 'Mark as read up to here' }).click();
  await expect(bob.page.locator('li.unread')).toHaveCount(1);
  await second.getByRole('button', { name: 'Undo' }).click();
  await expect(bob.page.locator('li.unread')).toHaveCount(2);
  await second.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(bob.page.locator('li.unread')).toHaveCount(0);
  await expect(bob.page.getByRole('link', { name: /^Mentions \d/ })).toHaveCount(0);

  await cards.first().getByRole('link', { name: /Cleo/ }).focus();
  await bob.page.keyboard.press('ArrowDown');
  await bob.page.keyboard.press('Enter');
  await expect(bob.page).toHaveURL(new RegExp(`/c/${id}/2$`));
  await expect(bob.page.getByRole('article').filter({ hasText: 'first question' })).toBeVisible();
});

test('a mention that is taken back leaves the inbox, and one in a thread counts', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `inbox-thread-${Date.now()}`, [bob]);
  const send = async (data: object) => {
    const response = await ada.api.post(`/api/channels/${id}/messages`, { headers: { origin: server.url }, data });
    expect(response.ok(), await response.text()).toBe(true);
    return (await response.json()) as { id: string };
  };
  const root = await send({ id: crypto.randomUUID(), text: 'the root' });
  await bob.page.goto('/mentions');
  const called = await send({ id: crypto.randomUUID(), text: `<@${bob.id}> look` });
  await send({ id: crypto.randomUUID(), text: `<@${bob.id}> in here, too`, rootId: root.id });
  const cards = bob.page.locator('app-message-card');
  await expect(cards).toHaveCount(2);
  await expect(cards.first().getByText('in a thread')).toBeVisible();
  await expect(bob.page.getByRole('link', { name: 'Mentions 2' })).toBeVisible();
  await ada.api.patch(`/api/channels/${id}/messages/${called.id}`, {
    headers: { origin: server.url },
    data: { text: 'look, whoever' },
  });
  await expect(cards).toHaveCount(1);
  await bob.page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(bob.page.locator('li.unread')).toHaveCount(0);
  await openChannel(bob.page, id);
});
