import { once } from 'node:events';
import { createServer } from 'node:http';
import { conversation, message, openChannel, post } from './support/conversation.ts';
import { png, findings } from './support/files.ts';
import { createChannel, expect, test } from './support/test.ts';

const wide = png('wide.png', 1200, 630).buffer;
const square = png('square.png', 300, 300, [180, 90, 60]).buffer;

test('a link shows what its page says of itself, with its picture, until the message says something else', async ({
  person,
  server,
}) => {
  const pages = createServer((request, response) => {
    if (request.url === '/wide.png') return void response.setHeader('Content-Type', 'image/png').end(wide);
    if (request.url === '/square.png') return void response.setHeader('Content-Type', 'image/png').end(square);
    const picture = request.url === '/about' ? '/wide.png' : '/square.png';
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<title>会社案内</title><meta property="og:site_name" content="Aozora">
      <meta name="description" content="What we do &amp; &lt;b&gt;why&lt;/b&gt;."><meta property="og:image" content="${picture}">`);
  }).listen(server.pagesPort, '127.0.0.1');
  await once(pages, 'listening');
  const origin = `http://127.0.0.1:${server.pagesPort}`;
  try {
    const ada = await person('Ada');
    const bob = await person('Bob');
    const id = await createChannel(server, ada, `links-${Date.now()}`, [bob]);
    await openChannel(bob.page, id);
    const sent = await post(server, ada, id, `${origin}/about`);
    const cards = conversation(bob.page).locator('app-link-previews > article');
    await expect(cards).toHaveCount(1);
    const title = cards.getByRole('link', { name: '会社案内' });
    await expect(title).toHaveAttribute('href', `${origin}/about`);
    await expect(title).toHaveAttribute('rel', /noopener.*noreferrer/);
    await expect(cards).toContainText('Aozora');
    await expect(cards).toContainText('What we do & <b>why</b>.');
    const picture = cards.locator('img');
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    // It comes from here: the page's own server never learns who reads.
    expect(await picture.evaluate((image: HTMLImageElement) => new URL(image.currentSrc).origin)).toBe(server.url);
    await openChannel(ada.page, id);
    await post(server, bob, id, `and ${origin}/staff`);
    await expect(conversation(ada.page).locator('app-link-previews > article')).toHaveCount(2);
    expect(await findings(ada.page, 'app-conversation')).toEqual([]);
    await ada.api.patch(`/api/channels/${id}/messages/${sent.id}`, {
      headers: { origin: server.url },
      data: { text: 'no link any more' },
    });
    await expect(message(bob.page, 'no link any more')).toHaveCount(1);
    await expect(cards).toHaveCount(1);
  } finally {
    pages.closeAllConnections();
    pages.close();
  }
});
