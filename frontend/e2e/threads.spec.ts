import { act, conversation, message, openChannel, panel, post, say } from './support/conversation.ts';
import { createChannel, expect, test } from './support/test.ts';

const reply = (page: import('@playwright/test').Page) => panel(page, 'Thread').getByRole('textbox', { name: 'Reply…' });

test('a thread runs beside the conversation, live on both sides, and is counted under its root', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `thread-${Date.now()}`, [bob]);
  await openChannel(bob.page, id);
  await openChannel(ada.page, id);
  await say(ada.page, 'Where do we meet?');
  await expect(message(bob.page, 'Where do we meet?')).toHaveCount(1);
  await act(conversation(bob.page), 'Where do we meet?', 'Reply in thread');
  await reply(bob.page).fill('In the lobby');
  await reply(bob.page).press('Enter');
  await expect(panel(bob.page, 'Thread').getByRole('article')).toHaveCount(2);
  // Ada began the thread: she is told, and goes there by what stands under her message.
  await expect(ada.page.getByRole('link', { name: 'Threads 1' })).toBeVisible();
  await expect(conversation(ada.page).getByText('1 new')).toBeVisible();
  await ada.page.getByRole('button', { name: /1 reply/ }).click();
  const thread = panel(ada.page, 'Thread');
  await expect(thread.getByRole('article').filter({ hasText: 'In the lobby' })).toHaveCount(1);
  await expect(ada.page.getByRole('link', { name: 'Threads 1' })).toHaveCount(0);
  await reply(bob.page).pressSequentially('At n');
  await expect(thread.getByText('Bob is typing…')).toBeVisible();
  await reply(ada.page).fill('See you there');
  await reply(ada.page).press('Enter');
  await expect(panel(bob.page, 'Thread').getByRole('article').filter({ hasText: 'See you there' })).toHaveCount(1);
  await expect(conversation(bob.page).getByRole('button', { name: /2 replies/ })).toBeVisible();
  for (const { page } of [ada, bob]) await expect(conversation(page).getByRole('article')).toHaveCount(1);
  // What was begun is kept for this thread, and Escape gives the conversation back.
  await reply(bob.page).press('Escape');
  await expect(panel(bob.page, 'Thread')).toHaveCount(0);
  await conversation(bob.page)
    .getByRole('button', { name: /2 replies/ })
    .click();
  await expect(reply(bob.page)).toHaveValue('At n');
});

test('a reply also goes to the channel, says so, and leads to its thread', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `both-${Date.now()}`, [bob]);
  const root = await post(server, ada, id, 'The root');
  await bob.page.goto(`/c/${id}?panel=thread&root=${root.id}`);
  await openChannel(ada.page, id);
  await bob.page.getByRole('checkbox', { name: 'Also send to the channel' }).check();
  await reply(bob.page).fill('For everyone');
  await reply(bob.page).press('Enter');
  await expect(panel(bob.page, 'Thread').getByText('Also in the channel')).toBeVisible();
  await expect(bob.page.getByRole('checkbox', { name: 'Also send to the channel' })).not.toBeChecked();
  await expect(message(ada.page, 'For everyone')).toHaveCount(1);
  await ada.page.getByRole('button', { name: 'In the thread of “The root”' }).click();
  await expect(panel(ada.page, 'Thread').getByRole('article').filter({ hasText: 'For everyone' })).toHaveCount(1);
});

test('the address of a reply opens its thread there', async ({ person, server }) => {
  const ada = await person('Ada');
  const id = await createChannel(server, ada, `link-${Date.now()}`);
  const root = await post(server, ada, id, 'The root');
  const replies = [];
  for (let n = 1; n <= 4; n++) replies.push(await post(server, ada, id, `Reply ${n}`, { rootId: root.id }));
  await ada.page.goto(`/c/${id}/${replies[1]!.seq}`);
  const found = panel(ada.page, 'Thread').getByRole('article').filter({ hasText: 'Reply 2' });
  await expect(found).toHaveClass(/highlighted/);
  await ada.page.goto('/browse');
  await ada.page.goto(`/c/${id}?panel=thread&root=${crypto.randomUUID()}`);
  await expect(panel(ada.page, 'Thread').getByText('This message is not here')).toBeVisible();
});

test('edits, reactions and deletions reach a thread, and a deleted root stays with its replies', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `within-${Date.now()}`, [bob]);
  const root = await post(server, ada, id, 'The root');
  const first = await post(server, bob, id, 'A reply', { rootId: root.id });
  const at = `/api/channels/${id}/messages`;
  const headers = { origin: server.url };
  await ada.page.goto(`/c/${id}?panel=thread&root=${root.id}`);
  const thread = panel(ada.page, 'Thread');
  await expect(thread.getByText('A reply', { exact: true })).toBeVisible();
  await bob.api.patch(`${at}/${first.id}`, { headers, data: { text: 'A better reply' } });
  await expect(thread.getByText('A better reply', { exact: true })).toBeVisible();
  await bob.api.put(`${at}/${root.id}/reactions/${encodeURIComponent('🎉')}`, { headers, data: {} });
  await expect(thread.getByRole('button', { name: '🎉 1 · Bob' })).toBeVisible();
  await ada.api.delete(`${at}/${root.id}`, { headers });
  await expect(thread.getByText('This message was deleted')).toBeVisible();
  await expect(reply(ada.page)).toBeEditable();
  await bob.api.delete(`${at}/${first.id}`, { headers });
  await expect(thread.getByText('This message was deleted')).toHaveCount(2);
});

test('a thread of hundreds of replies opens at its end and goes back to its root', async ({ person, server }) => {
  const ada = await person('Ada');
  const id = await createChannel(server, ada, `long-${Date.now()}`);
  const root = await post(server, ada, id, 'The root');
  for (let n = 0; n < 300; n += 25)
    await Promise.all(
      Array.from({ length: 25 }, (_, k) => post(server, ada, id, `Reply ${n + k}`, { rootId: root.id })),
    );
  await ada.page.goto(`/c/${id}?panel=thread&root=${root.id}`);
  const thread = panel(ada.page, 'Thread');
  await expect(thread.getByRole('article').last()).toBeInViewport();
  const viewport = thread.locator('.viewport');
  await expect(async () => {
    await viewport.evaluate((element) => (element.scrollTop = 0));
    await expect(thread.getByText('300 replies')).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(thread.getByText('The root', { exact: true })).toBeInViewport();
  expect(await thread.getByRole('article').count()).toBeLessThan(80);
});

test('the list of threads has what is new, marks it read when it is seen, and is a place to answer', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `threads-${Date.now()}`, [bob]);
  const root = await post(server, ada, id, 'Lunch?');
  await post(server, bob, id, 'At noon', { rootId: root.id });
  await ada.page.getByRole('link', { name: 'Threads 1' }).click();
  const list = ada.page.locator('app-thread-card');
  await expect(list.getByText('At noon', { exact: true })).toBeVisible();
  await expect(list.getByText('New', { exact: true })).toBeVisible();
  await expect(ada.page.getByRole('link', { name: 'Threads 1' })).toHaveCount(0);
  await list.getByRole('button', { name: 'Reply…' }).click();
  await list.getByRole('textbox', { name: 'Reply…' }).fill('Fine');
  await list.getByRole('textbox', { name: 'Reply…' }).press('Enter');
  await expect(list.getByRole('article').filter({ hasText: 'Fine' })).toHaveCount(1);
  await post(server, bob, id, 'I will book', { rootId: root.id });
  await expect(list.getByText('I will book', { exact: true })).toBeVisible();
  // Nothing moves for a thread that is not listed, until one asks for it.
  const second = await post(server, ada, id, 'Coffee?');
  await post(server, bob, id, 'Later', { rootId: second.id });
  await ada.page.getByRole('button', { name: '1 more thread with new replies' }).click();
  await expect(list.getByText('Later', { exact: true })).toBeVisible();
  // Who no longer follows is no longer told.
  await list.filter({ hasText: 'Coffee?' }).getByRole('button', { name: 'Stop following' }).click();
  await post(server, bob, id, 'Much later', { rootId: second.id });
  await post(server, bob, id, 'See you', { rootId: root.id });
  await ada.page.goto('/browse');
  await expect(ada.page.getByRole('link', { name: 'Threads 1' })).toBeVisible();
});

test('by keyboard: R answers the message in focus, Escape goes back to it', async ({ person, server }) => {
  const ada = await person('Ada');
  const id = await createChannel(server, ada, `keys-${Date.now()}`);
  await post(server, ada, id, 'The root');
  await openChannel(ada.page, id);
  const row = conversation(ada.page).getByRole('article');
  await row.focus();
  await ada.page.keyboard.press('r');
  await expect(reply(ada.page)).toBeFocused();
  await ada.page.keyboard.press('Escape');
  await expect(panel(ada.page, 'Thread')).toHaveCount(0);
  await expect(row).toBeFocused();
});

test('on a phone a thread is a page, and going back closes it', async ({ person, server }) => {
  const ada = await person('Ada', { viewport: { width: 390, height: 844 }, hasTouch: true });
  const id = await createChannel(server, ada, `phone-${Date.now()}`);
  const root = await post(server, ada, id, 'The root');
  await post(server, ada, id, 'A reply', { rootId: root.id });
  await ada.page.goto(`/c/${id}`);
  await ada.page.getByRole('button', { name: /1 reply/ }).click();
  const thread = panel(ada.page, 'Thread');
  await expect(thread.getByText('A reply', { exact: true })).toBeVisible();
  expect((await thread.boundingBox())?.width).toBe(390);
  await ada.page.goBack();
  await expect(thread).toHaveCount(0);
  await ada.page.getByRole('button', { name: /1 reply/ }).click();
  await thread.getByRole('button', { name: 'Back' }).click();
  await expect(thread).toHaveCount(0);
  await expect(ada.page).toHaveURL(new RegExp(`/c/${id}$`));
});
