import AxeBuilder from '@axe-core/playwright';
import { post } from './support/conversation.ts';
import { png, upload } from './support/files.ts';
import { expect, test } from './support/test.ts';

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** Every width with every scheme, and every language with each of both. */
const LOOKS = [
  { name: 'desktop, light, English', viewport: DESKTOP, colorScheme: 'light', locale: 'en-GB' },
  { name: 'desktop, dark, Japanese', viewport: DESKTOP, colorScheme: 'dark', locale: 'ja-JP' },
  { name: 'phone, light, Japanese', viewport: PHONE, colorScheme: 'light', locale: 'ja-JP' },
  { name: 'phone, dark, English', viewport: PHONE, colorScheme: 'dark', locale: 'en-GB' },
] as const;
const PAGES = [
  '/',
  '/browse',
  '/people',
  '/threads',
  '/tasks',
  '/settings/profile',
  '/settings/appearance',
  '/settings/language',
  '/settings/password',
  '/settings/sessions',
  '/settings/keyboard',
  '/settings/emoji',
  '/admin/workspace',
  '/admin/features',
  '/admin/groups',
  '/admin/people',
  '/admin/invitations',
];

for (const { name, ...look } of LOOKS) {
  test(`no serious accessibility finding and nothing cut off: ${name}`, async ({ person, server }) => {
    test.setTimeout(240_000);
    const ada = await person('Ada', look);
    const { page, api } = ada;
    const sync = (await (await api.get('/api/sync')).json()) as { channels: { channel: { id: string } }[] };
    const id = sync.channels[0]!.channel.id;
    const text =
      '**Bold** and `code`, a [link](https://example.com)\n> quote\n\n- 一つ\n- 二つ\n```js\nconst a = 1;\n```';
    const root = await post(server, ada, id, text, { acknowledgement: true });
    const at = `/api/channels/${id}/messages/${root.id}`;
    await api.put(`${at}/reactions/${encodeURIComponent('🎉')}`, { headers: { origin: server.url }, data: {} });
    await api.put(`${at}/pin`, { headers: { origin: server.url }, data: {} });
    await post(server, ada, id, 'A reply', { rootId: root.id, inChannel: true });
    await post(server, ada, id, 'Which?', { poll: { options: ['One', '二つ'], multiple: true } });
    const task = { title: 'To do', assigneeId: ada.id, dueOn: '2026-01-31' };
    await post(server, ada, id, `${server.url}/c/${id}/${root.seq}`, { task });
    await post(server, ada, id, '', { quote: { channelId: id, messageId: root.id } });
    const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('note') };
    const files = [png('one.png'), png('two.png', 300, 900), note];
    const fileIds = await Promise.all(files.map((file) => upload(ada, server.url, id, file)));
    await post(server, ada, id, '', { fileIds });
    const panels = [`panel=thread&root=${root.id}`, 'panel=pins', 'panel=about', 'panel=files'];
    for (const path of [...PAGES, `/c/${id}`, ...panels.map((panel) => `/c/${id}?${panel}`)]) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect
        .soft(serious.map(({ id: rule, nodes }) => `${path} ${rule}: ${nodes.map((node) => node.html).join(' ')}`))
        .toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });
}

test('the signed-out pages have no serious accessibility finding', async ({ browser, server }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ baseURL: server.url, colorScheme });
    const page = await context.newPage();
    for (const path of ['/sign-in', '/sign-up']) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    }
    await context.close();
  }
});
