import { act, composer, conversation, message, openChannel, post, say } from './support/conversation.ts';
import { createChannel, expect, test } from './support/test.ts';

test('reactions are counted, named, taken back, and go back where the server refuses', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `react-${Date.now()}`, [bob]);
  await post(server, ada, id, 'We won');
  await openChannel(ada.page, id);
  await openChannel(bob.page, id);
  await act(conversation(bob.page), 'We won', 'React with 🎉');
  const atAda = message(ada.page, 'We won').getByRole('button', { name: /^🎉/ });
  await expect(atAda).toHaveAccessibleName('🎉 1 · Bob');
  await expect(atAda).toContainText('1');
  await atAda.click();
  await expect(atAda).toHaveAttribute('aria-pressed', 'true');
  const atBob = message(bob.page, 'We won').getByRole('button', { name: /^🎉/ });
  await expect(atBob).toHaveAccessibleName('🎉 2 · You and Ada');
  await atBob.click();
  await expect(atAda).toHaveAccessibleName('🎉 1 · You');
  // By keyboard, among all emoji.
  await message(bob.page, 'We won').focus();
  await bob.page.keyboard.press('+');
  await bob.page.getByRole('searchbox', { name: 'Search emoji' }).fill('rocket');
  await bob.page.keyboard.press('Enter');
  await expect(message(ada.page, 'We won').getByRole('button', { name: '🚀 1 · Bob' })).toBeVisible();
  // The screen follows at once, and takes back what the server refuses.
  let refuse = (): void => undefined;
  const asked = new Promise<void>((resolve) => (refuse = resolve));
  await ada.page.route('**/reactions/**', async (route) => {
    await asked;
    await route.fulfill({ status: 409, json: { code: 'message.too_many_reactions', message: 'full' } });
  });
  await act(conversation(ada.page), 'We won', 'React with 👍');
  const thumb = message(ada.page, 'We won').getByRole('button', { name: /^👍/ });
  await expect(thumb).toHaveAttribute('aria-pressed', 'true');
  refuse();
  await expect(thumb).toHaveCount(0);
  await expect(ada.page.getByText('as many different reactions as it can hold')).toBeVisible();
});

test('a poll is made, voted in, changed, looked into and closed', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `poll-${Date.now()}`, [bob]);
  await openChannel(bob.page, id);
  await openChannel(ada.page, id);
  await ada.page.getByRole('button', { name: 'Add to the message' }).click();
  await ada.page.getByRole('menuitem', { name: 'Poll…' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'Add a poll' });
  await dialog.getByRole('button', { name: 'Add poll' }).click();
  await expect(dialog.getByText('Enter at least two answers.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Answer 1' }).fill('Monday');
  await dialog.getByRole('textbox', { name: 'Answer 2' }).fill('Tuesday');
  await dialog.getByRole('button', { name: 'Add poll' }).click();
  await expect(composer(ada.page)).toBeFocused();
  // What is not sent yet is kept, the poll with the text.
  await composer(ada.page).fill('Which day?');
  await ada.page.reload();
  await expect(ada.page.getByText('Poll Monday / Tuesday')).toBeVisible();
  await composer(ada.page).press('Enter');
  await expect(ada.page.getByText('Poll Monday / Tuesday')).toHaveCount(0);
  const poll = message(bob.page, 'Which day?');
  await poll.getByRole('radio', { name: 'Monday' }).click();
  await expect(message(ada.page, 'Which day?').getByRole('radio', { name: 'Monday, 1 vote' })).toBeVisible();
  await poll.getByRole('radio', { name: 'Tuesday' }).click();
  const tuesday = message(ada.page, 'Which day?').getByRole('button', { name: '1 vote for “Tuesday”. Show who' });
  await expect(message(ada.page, 'Which day?').getByRole('radio', { name: 'Monday, 0 votes' })).toBeVisible();
  await tuesday.click();
  await expect(ada.page.getByRole('dialog', { name: 'Who chose what' }).getByText('Bob')).toBeVisible();
  await ada.page.keyboard.press('Escape');
  await expect(poll.getByRole('button', { name: 'Close poll' })).toHaveCount(0);
  await message(ada.page, 'Which day?').getByRole('button', { name: 'Close poll' }).click();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Close poll' }).click();
  await expect(poll.getByText('Closed', { exact: true })).toBeVisible();
  await expect(poll.getByRole('radio', { name: 'Monday' })).toBeDisabled();
});

test('who asks for confirmation sees who has given it and who has not', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const cem = await person('Cem');
  const id = await createChannel(server, ada, `ack-${Date.now()}`, [bob, cem]);
  await openChannel(bob.page, id);
  await openChannel(ada.page, id);
  await ada.page.getByRole('button', { name: 'Add to the message' }).click();
  await ada.page.getByRole('menuitem', { name: 'Ask for confirmation' }).click();
  await say(ada.page, 'The office is closed tomorrow');
  const row = (page: typeof ada.page) => message(page, 'The office is closed tomorrow');
  await row(bob.page).getByRole('button', { name: 'I have seen this' }).click();
  await expect(row(bob.page).getByRole('button', { name: 'I have seen this' })).toHaveCount(0);
  await expect(row(ada.page).getByRole('button', { name: 'I have seen this' })).toHaveCount(0);
  await row(ada.page).getByRole('button', { name: '1 of 2 have seen this' }).click();
  const list = ada.page.getByRole('dialog', { name: 'Who has seen this' });
  await expect(list.locator('section', { hasText: 'Seen' }).getByText('Bob')).toBeVisible();
  await expect(list.locator('section', { hasText: 'Not yet' }).getByText('Cem')).toBeVisible();
  await openChannel(cem.page, id);
  await row(cem.page).getByRole('button', { name: 'I have seen this' }).click();
  // The open list follows.
  await expect(list.locator('section', { hasText: 'Seen' }).getByText('Cem')).toBeVisible();
});

test('authors see who has read, until it is switched off for the channel', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const cem = await person('Cem');
  const id = await createChannel(server, ada, `read-${Date.now()}`, [bob, cem]);
  await openChannel(ada.page, id);
  await say(ada.page, 'Have you read this?');
  const row = message(ada.page, 'Have you read this?');
  await expect(row).toHaveCount(1);
  await expect(row.getByRole('button', { name: /^Read/ })).toHaveCount(0);
  await openChannel(bob.page, id);
  await row.getByRole('button', { name: 'Read by 1' }).click();
  const list = ada.page.getByRole('dialog', { name: 'Who has read this' });
  await expect(list.locator('section', { hasText: 'Not yet' }).getByText('Cem')).toBeVisible();
  await ada.page.keyboard.press('Escape');
  await openChannel(cem.page, id);
  await expect(row.getByRole('button', { name: 'Read by 2' })).toBeVisible();
  await ada.page.goto(`/c/${id}?panel=about`);
  await ada.page.getByRole('switch', { name: 'Read receipts' }).click();
  await expect(row).toBeVisible();
  await expect(row.getByRole('button', { name: /^Read/ })).toHaveCount(0);
});
