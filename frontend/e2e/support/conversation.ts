import { type Locator, type Page, expect } from '@playwright/test';
import type { Server } from './server.ts';
import type { Person } from './test.ts';

/** What one does in a conversation, by the names that people see. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Message/ });
}

export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** The rows whose text is exactly `text`; two of them would be a doubled message. */
export function message(page: Page, text: string): Locator {
  return page.getByRole('article').filter({ has: page.getByText(text, { exact: true }) });
}

/** What is beside the conversation. */
export function panel(page: Page, name: string): Locator {
  return page.getByRole('complementary', { name });
}

/** Does something to a message by the buttons that appear over it. `within`: the conversation, or a panel. */
export async function act(within: Locator, text: string, button: string): Promise<void> {
  const row = within.getByRole('article').filter({ has: within.page().getByText(text, { exact: true }) });
  await row.hover();
  await row.getByRole('button', { name: button, exact: true }).click();
}

/** Does something to a message by its menu. */
export async function choose(within: Locator, text: string, entry: string): Promise<void> {
  await act(within, text, 'More');
  await within.page().getByRole('menuitem', { name: entry }).click();
}

/** The conversation itself, without what is beside it. */
export function conversation(page: Page): Locator {
  return page.locator('app-conversation');
}

/** Sends one message with whatever it shall have, through the API; answers with what was stored. */
export async function post(
  server: Server,
  author: Person,
  channelId: string,
  text: string,
  more: object = {},
): Promise<{ id: string; seq: number }> {
  const response = await author.api.post(`/api/channels/${channelId}/messages`, {
    headers: { origin: server.url },
    data: { id: crypto.randomUUID(), text, ...more },
  });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()) as { id: string; seq: number };
}

/** Opens a channel and waits until one can write in it. */
export async function openChannel(page: Page, id: string): Promise<void> {
  await page.goto(`/c/${id}`);
  await expect(composer(page)).toBeEditable();
}

/** Sends through the API, in order. */
export async function sendMany(
  server: Server,
  author: Person,
  channelId: string,
  texts: readonly string[],
): Promise<void> {
  for (const text of texts) {
    const data = { id: crypto.randomUUID(), text };
    const response = await author.api.post(`/api/channels/${channelId}/messages`, {
      headers: { origin: server.url },
      data,
    });
    expect(response.ok(), await response.text()).toBe(true);
  }
}
