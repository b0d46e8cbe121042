import type { Page } from '@playwright/test';
import { act, choose, composer, conversation, message, openChannel, panel, post, say } from './support/conversation.ts';
import { createChannel, expect, signInAsAdmin, test } from './support/test.ts';

/** The tab that shows an amount, as `Tasks 1`. */
const place = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

test('a message becomes a task, is done by who has it, and the list of each follows', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `task-${Date.now()}`, [bob]);
  await post(server, ada, id, 'Book the room');
  await openChannel(ada.page, id);
  await bob.page.goto('/tasks');
  await expect(bob.page.getByText('Nothing to do')).toBeVisible();
  await act(conversation(ada.page), 'Book the room', 'Make a task…');
  const dialog = ada.page.getByRole('dialog', { name: 'Make a task' });
  await expect(dialog.getByRole('textbox', { name: 'What is to be done' })).toHaveValue('Book the room');
  await dialog.getByRole('button', { name: 'Remove Ada' }).click();
  await dialog.getByRole('combobox', { name: 'Who does it' }).fill('Bob');
  await dialog.getByRole('option', { name: /Bob/ }).click();
  await dialog.getByRole('button', { name: 'Tomorrow' }).click();
  await dialog.getByRole('button', { name: 'Add task' }).click();
  const box = message(ada.page, 'Book the room').first().getByRole('checkbox', { name: 'Done: Book the room' });
  await expect(box).not.toBeChecked();
  // Bob is told, and finds it without asking again.
  await expect(place(bob.page, 'Tasks 1')).toBeVisible();
  await expect(bob.page.getByRole('heading', { name: 'Later 1' })).toBeVisible();
  await bob.page.getByRole('checkbox', { name: 'Done: Book the room' }).click();
  await expect(box).toBeChecked();
  await expect(place(bob.page, 'Tasks')).toBeVisible();
  await bob.page.getByRole('button', { name: 'Undo' }).click();
  await expect(box).not.toBeChecked();
  await expect(place(bob.page, 'Tasks 1')).toBeVisible();
  // Who asked for it sees it done while looking on.
  await ada.page.goto('/tasks');
  await ada.page.getByRole('tab', { name: 'Asked of others' }).click();
  const asked = ada.page.getByRole('checkbox', { name: 'Done: Book the room' });
  await expect(asked).toBeVisible();
  await bob.page.getByRole('checkbox', { name: 'Done: Book the room' }).click();
  await expect(asked).toHaveCount(0);
  await ada.page.getByRole('button', { name: 'Show 1 done' }).click();
  await expect(asked).toBeChecked();
});

test('a message is pinned for everyone, found from the header, and taken off with a way back', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `pin-${Date.now()}`, [bob]);
  await post(server, ada, id, 'Wi-Fi: guest / 1234');
  await openChannel(bob.page, id);
  await openChannel(ada.page, id);
  await choose(conversation(ada.page), 'Wi-Fi: guest / 1234', 'Pin to channel');
  await bob.page.getByRole('button', { name: 'Pinned: 1' }).click();
  const pins = panel(bob.page, 'Pinned');
  await expect(pins.getByText('Pinned by Ada')).toBeVisible();
  await pins.getByRole('button', { name: /Wi-Fi/ }).click();
  await expect(message(bob.page, 'Wi-Fi: guest / 1234').last()).toHaveClass(/highlighted/);
  await pins.getByRole('button', { name: 'Unpin' }).click();
  await expect(ada.page.getByRole('img', { name: 'Pinned by Ada' })).toHaveCount(0);
  await bob.page.getByRole('button', { name: 'Undo' }).click();
  await expect(ada.page.getByRole('img', { name: 'Pinned by Bob' })).toBeVisible();
});

test('a message is quoted, and forwarded to a channel and a person at once', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const cem = await person('Demir');
  const [here, there] = [`here-${Date.now()}`, `there-${Date.now()}`];
  const id = await createChannel(server, ada, here, [bob], 'private');
  await createChannel(server, ada, there, [cem]);
  await post(server, bob, id, 'The numbers are in');
  await openChannel(bob.page, id);
  await openChannel(ada.page, id);
  await act(conversation(ada.page), 'The numbers are in', 'Quote');
  await say(ada.page, 'Great news');
  const quoting = message(bob.page, 'Great news');
  await expect(quoting.locator('blockquote')).toContainText('The numbers are in');
  await quoting.getByRole('link', { name: here }).click();
  await expect(message(bob.page, 'The numbers are in').first()).toHaveClass(/highlighted/);
  await message(ada.page, 'The numbers are in').first().focus();
  await ada.page.keyboard.press('f');
  const dialog = ada.page.getByRole('dialog', { name: 'Forward message' });
  await dialog.getByRole('combobox', { name: 'To' }).fill(there);
  await dialog.getByRole('combobox', { name: 'To' }).press('Enter');
  await dialog.getByRole('combobox', { name: 'To' }).fill('Demir');
  await dialog.getByRole('option', { name: /Demir/ }).first().click();
  await dialog.getByRole('textbox', { name: 'Add a comment' }).fill('For you');
  await dialog.getByRole('button', { name: 'Forward' }).click();
  await expect(ada.page.getByText(`Forwarded to ${there} and Demir`)).toBeVisible();
  // Cem may read what was passed on, and learns nothing of where it comes from.
  for (const name of [new RegExp(there), /Ada/]) {
    await cem.page.getByRole('navigation', { name: 'Channels and conversations' }).getByRole('link', { name }).click();
    const forwarded = message(cem.page, 'For you');
    await expect(forwarded.locator('blockquote')).toContainText('The numbers are in');
    await expect(forwarded.getByText('From a conversation you are not in')).toBeVisible();
  }
});

test('an address of a message shows it to those who may see it', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const secret = await createChannel(server, ada, `secret-${Date.now()}`, [], 'private');
  const open = await createChannel(server, ada, `open-${Date.now()}`, [bob]);
  const hidden = await post(server, ada, secret, 'Only for me');
  const shown = await post(server, ada, open, 'For us');
  await post(server, ada, open, `${server.url}/c/${secret}/${hidden.seq} ${server.url}/c/${open}/${shown.seq}`);
  await openChannel(ada.page, open);
  await openChannel(bob.page, open);
  await expect(ada.page.locator('app-permalink-cards blockquote')).toHaveText([/Only for me/, /For us/]);
  await expect(bob.page.locator('app-permalink-cards blockquote')).toHaveText([/For us/]);
});

test('everyone is called after a question, and not by those who may not', async ({ person, server, browser }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const admin = await signInAsAdmin(browser, server);
  const headers = { origin: server.url };
  const crowd = [];
  for (let n = 0; n < 20; n++) {
    const data = { email: `crowd${n}.${Date.now()}@example.com`, password: 'correct horse battery staple 9' };
    const context = await browser.newContext({ baseURL: server.url });
    const answer = await context.request.post('/api/auth/sign-up', {
      headers,
      data: { ...data, displayName: `Crowd ${n}`, language: 'en', timeZone: 'Asia/Tokyo' },
    });
    crowd.push(((await answer.json()) as { me: { id: string } }).me);
    await context.close();
  }
  const name = `all-${Date.now()}`;
  const id = await createChannel(server, ada, name, [bob, ...(crowd as (typeof bob)[])]);
  await bob.page.goto('/browse');
  await openChannel(ada.page, id);
  await composer(ada.page).pressSequentially('@chan');
  await ada.page.getByRole('option', { name: /@channel/ }).click();
  await composer(ada.page).pressSequentially('lunch');
  await composer(ada.page).press('Enter');
  const question = ada.page.getByRole('dialog', { name: 'Notify 21 people?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(composer(ada.page)).toHaveValue('@channel lunch');
  await composer(ada.page).press('Enter');
  await question.getByRole('button', { name: 'Send anyway' }).click();
  await expect(ada.page.getByRole('article')).toHaveCount(1);
  await expect(place(bob.page, 'Mentions 1')).toBeVisible();
  await openChannel(bob.page, id);
  await expect(bob.page.locator('.mention.own', { hasText: '@channel' })).toBeVisible();
  await expect(ada.page.locator('.mention.own')).toHaveCount(0);
  const settings = await admin.patch('/api/admin/workspace', { headers, data: { mentionEveryone: 'owners' } });
  expect(settings.ok()).toBe(true);
  await composer(bob.page).pressSequentially('@here');
  await expect(bob.page.getByRole('option', { name: /@here/ })).toContainText('Only owners');
  await bob.page.keyboard.press('Escape');
  await composer(bob.page).pressSequentially(' now');
  await composer(bob.page).press('Enter');
  await expect(bob.page.getByRole('alert')).toContainText('only owners of a channel can notify everyone');
  await expect(composer(bob.page)).toHaveValue('@here now');
  await admin.patch('/api/admin/workspace', { headers, data: { mentionEveryone: 'members' } });
});

test('an administrator makes a group, which calls its people, and switches tasks off for everyone', async ({
  person,
  server,
  browser,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const admin = await signInAsAdmin(browser, server);
  const headers = { origin: server.url };
  await admin.patch(`/api/admin/users/${ada.id}`, { headers, data: { role: 'admin' } });
  const id = await createChannel(server, ada, `group-${Date.now()}`, [bob]);
  const handle = `team${Date.now()}`;
  await ada.page.goto('/admin/groups');
  await ada.page.getByRole('button', { name: 'Create group' }).first().click();
  const dialog = ada.page.getByRole('dialog', { name: 'Create group' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Night shift');
  await dialog.getByRole('textbox', { name: 'Handle' }).fill('-no');
  await dialog.getByRole('button', { name: 'Create group' }).click();
  await expect(dialog.getByText(/beginning with a letter or digit/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Handle' }).fill(handle);
  await dialog.getByRole('combobox', { name: 'People' }).fill('Bob');
  await dialog.getByRole('option', { name: /Bob/ }).first().click();
  await dialog.getByRole('button', { name: 'Create group' }).click();
  await expect(ada.page.getByText(`@${handle} · 1 person`)).toBeVisible();
  await bob.page.goto('/browse');
  await openChannel(ada.page, id);
  await composer(ada.page).pressSequentially('@night');
  await ada.page.getByRole('option', { name: new RegExp(handle) }).click();
  await composer(ada.page).pressSequentially('please look');
  await composer(ada.page).press('Enter');
  await expect(ada.page.locator('.mention:not(.own)', { hasText: `@${handle}` })).toBeVisible();
  await expect(ada.page.getByRole('button', { name: 'Make a task…' })).toHaveCount(0);
  await ada.page.getByRole('article').hover();
  await expect(ada.page.getByRole('button', { name: 'Make a task…' })).toBeVisible();
  const members = (await (await admin.get('/api/sync')).json()) as { workspace: { groups: { handle: string }[] } };
  expect(members.workspace.groups.map((group) => group.handle)).toContain(handle);
  await ada.page.goto('/admin/features');
  await ada.page.getByRole('switch', { name: 'Tasks' }).click();
  await expect(ada.page.getByRole('switch', { name: 'Tasks' })).not.toBeChecked();
  await openChannel(ada.page, id);
  await ada.page.getByRole('article').hover();
  await expect(ada.page.getByRole('button', { name: 'Reply in thread' })).toBeVisible();
  await expect(ada.page.getByRole('button', { name: 'Make a task…' })).toHaveCount(0);
  await admin.patch('/api/admin/workspace', { headers, data: { off: [] } });
});
