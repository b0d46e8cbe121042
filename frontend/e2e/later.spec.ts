import { composer, message, openChannel, say, sendMany } from './support/conversation.ts';
import { type Person, createChannel, expect, test } from './support/test.ts';
import type { Server } from './support/server.ts';

/** Puts a reminder on a message through the API, so that it is given in a moment. */
async function remindSoon(server: Server, who: Person, channelId: string, text: string): Promise<void> {
  const { messages } = (await (await who.api.get(`/api/channels/${channelId}/messages`)).json()) as {
    messages: { id: string; text: string }[];
  };
  const id = messages.find((one) => one.text === text)!.id;
  const response = await who.api.put(`/api/channels/${channelId}/messages/${id}/saved`, {
    headers: { origin: server.url },
    data: { remindAt: new Date(Date.now() + 1_500).toISOString() },
  });
  expect(response.ok(), await response.text()).toBe(true);
}

test('a message is kept by key, stands under Later on every device, and comes back when it was taken out', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `keep-${Date.now()}`, [bob]);
  await sendMany(server, bob, id, ['The **plan** for spring', 'Something else']);
  const second = await ada.page.context().newPage();
  await second.goto('/saved');
  await expect(second.getByText('Nothing saved for later')).toBeVisible();
  await openChannel(ada.page, id);
  await message(ada.page, 'Something else').focus();
  await ada.page.keyboard.press('ArrowUp');
  await expect(ada.page.getByRole('article').filter({ hasText: 'The plan for spring' })).toBeFocused();
  await ada.page.keyboard.press('s');
  await expect(ada.page.getByRole('img', { name: 'Saved for later' })).toBeVisible();
  const card = second.locator('app-message-card').filter({ hasText: 'The plan for spring' });
  await expect(card.getByText('Bob')).toBeVisible();
  await card.getByRole('button', { name: 'Remove' }).click();
  await expect(second.getByText('Nothing saved for later')).toBeVisible();
  await expect(ada.page.getByRole('img', { name: 'Saved for later' })).toHaveCount(0);
  await second.getByRole('button', { name: 'Undo' }).click();
  await expect(card).toBeVisible();
  await card.getByRole('button', { name: 'Done' }).click();
  await expect(card).toHaveCount(0);
  await second.getByRole('link', { name: 'Done' }).click();
  await expect(card.getByText(/^Done /)).toBeVisible();
  await card.getByRole('link').click();
  await expect(second.getByRole('article').filter({ hasText: 'The plan for spring' })).toBeVisible();
});

test('a reminder is set in the time zone of the person, is given on the screen, and leads to its message', async ({
  person,
  server,
}) => {
  const ada = await person('Ada', { timezoneId: 'America/New_York' });
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `remind-${Date.now()}`, [bob]);
  await sendMany(server, bob, id, ['Call the venue']);
  await openChannel(ada.page, id);
  await message(ada.page, 'Call the venue').hover();
  await message(ada.page, 'Call the venue').getByRole('button', { name: 'More' }).click();
  await ada.page.getByRole('menuitem', { name: 'Remind me…' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'Remind me' });
  await expect(dialog.getByText('Times are those of Asia/Tokyo.')).toBeVisible();
  await dialog.getByRole('button', { name: /^Tomorrow morning/ }).click();
  await expect(ada.page.getByText(/I’ll remind you Tomorrow 9:00/)).toBeVisible();
  await expect(ada.page.getByRole('img', { name: /reminder Tomorrow 9:00/ })).toBeVisible();
  const sync = (await (await ada.api.get('/api/sync')).json()) as { saved: { remindAt: string }[] };
  expect(sync.saved[0]!.remindAt).toMatch(/T00:00:00.000Z$/);

  await remindSoon(server, ada, id, 'Call the venue');
  await ada.page.goto('/people');
  const card = ada.page.getByRole('region', { name: 'Reminder' });
  await expect(card.getByText('Call the venue')).toBeVisible();
  await expect(ada.page.getByRole('link', { name: 'Later 1' })).toBeVisible();
  await card.getByRole('button', { name: 'Open' }).click();
  await expect(ada.page).toHaveURL(new RegExp(`/c/${id}/1$`));
  await expect(card).toHaveCount(0);
  await ada.page.goto('/saved');
  await expect(ada.page.getByRole('heading', { name: 'Now' })).toBeVisible();
  await ada.page.getByRole('button', { name: 'Done' }).click();
  await expect(ada.page.getByText('Nothing saved for later')).toBeVisible();
});

test('a message is scheduled, changed, sent now, and another arrives by itself', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `schedule-${Date.now()}`, [bob]);
  await openChannel(bob.page, id);
  await openChannel(ada.page, id);
  await composer(ada.page).fill('Good morning everyone');
  await ada.page.getByRole('button', { name: 'Send later' }).click();
  await ada.page.getByRole('menuitem', { name: /^Tomorrow morning/ }).click();
  await expect(composer(ada.page)).toHaveValue('');
  await expect(ada.page.getByText(/^1 message will be sent here Tomorrow 9:00/)).toBeVisible();
  await expect(message(bob.page, 'Good morning everyone')).toHaveCount(0);

  await ada.page.getByRole('main').getByRole('link', { name: 'Show' }).click();
  await ada.page.getByRole('button', { name: 'Delete' }).click();
  await expect(ada.page.getByText('Nothing scheduled')).toBeVisible();
  await ada.page.getByRole('button', { name: 'Undo' }).click();
  await ada.page.getByRole('button', { name: 'Edit' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'Edit a scheduled message' });
  await dialog.getByRole('textbox', { name: 'Message' }).fill(`Good morning @bob`);
  await dialog.getByLabel('Date').fill('2020-01-01');
  await expect(dialog.getByText('Please choose a time in the future.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  await dialog.getByLabel('Date').fill('2099-01-01');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(ada.page.getByText(/Will be sent .*2099/)).toBeVisible();
  await ada.page.getByRole('button', { name: 'Send now' }).click();
  await expect(ada.page.getByText('Nothing scheduled')).toBeVisible();
  await expect(bob.page.getByRole('article').filter({ hasText: 'Good morning @' })).toHaveCount(1);

  const soon = await ada.api.put('/api/scheduled', {
    headers: { origin: server.url },
    data: {
      channelId: id,
      message: { id: crypto.randomUUID(), text: 'On the minute' },
      sendAt: new Date(Date.now() + 1_500).toISOString(),
    },
  });
  expect(soon.ok(), await soon.text()).toBe(true);
  await expect(ada.page.getByText('On the minute')).toBeVisible();
  await expect(message(bob.page, 'On the minute')).toHaveCount(1);
  await expect(ada.page.getByText('Nothing scheduled')).toBeVisible();
});

test('a scheduled message that is refused stays, with the reason', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `refused-later-${Date.now()}`, [bob]);
  await bob.page.goto('/saved?tab=scheduled');
  const scheduled = await bob.api.put('/api/scheduled', {
    headers: { origin: server.url },
    data: {
      channelId: id,
      message: { id: crypto.randomUUID(), text: 'Too late' },
      sendAt: new Date(Date.now() + 2_000).toISOString(),
    },
  });
  expect(scheduled.ok(), await scheduled.text()).toBe(true);
  await ada.api.patch(`/api/channels/${id}`, { headers: { origin: server.url }, data: { archived: true } });
  await expect(bob.page.getByText(/^Not sent .*This channel is archived/)).toBeVisible();
  await ada.api.patch(`/api/channels/${id}`, { headers: { origin: server.url }, data: { archived: false } });
  await bob.page.getByRole('button', { name: 'Send now' }).click();
  await expect(bob.page.getByText('Nothing scheduled')).toBeVisible();
  await openChannel(ada.page, id);
  await expect(message(ada.page, 'Too late')).toHaveCount(1);
  await say(ada.page, 'Got it');
});
