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
