import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TestApp } from './harness/test-app.js';

const INDEX = '<!doctype html><html><head></head><body><app-root></app-root></body></html>';

function builtSpa(): string {
  const root = mkdtempSync(join(tmpdir(), 'chatapp-spa-'));
  writeFileSync(join(root, 'index.html'), INDEX);
  writeFileSync(join(root, 'main-5F3KQ2XA.js'), 'start()');
  writeFileSync(join(root, 'ngsw-worker.js'), 'work()');
  writeFileSync(
    join(root, 'ngsw.json'),
    JSON.stringify({ index: '/index.html', hashTable: { '/index.html': 'old', '/main-5F3KQ2XA.js': 'same' } }),
  );
  return root;
}

describe('the SPA', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ env: { WEB_ROOT: builtSpa() } });
  });
  afterAll(() => app.stop());
  const get = (path: string) => app.agent().get(path);

  it('starts at every address that is a page', async () => {
    const answers = await Promise.all(['/', '/index.html', '/channels/some-id', '/sign-in?next=/x.y'].map(get));
    expect(answers.map(({ status, type, text }) => [status, type, text.includes('<app-root')])).toEqual(
      answers.map(() => [200, 'text/html', true]),
    );
    expect(answers.map((answer) => answer.get('Cache-Control'))).toEqual(answers.map(() => 'no-cache'));
  });

  it('does not start where a file is missing, nor where the API is', async () => {
    const answers = await Promise.all(
      ['/main-OLD00000.js', '/favicon.ico', '/api/nothing', '/health/nothing'].map(get),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(answers[2]!.body.code).toBe('request.not_found');
  });

  it('has its hashed files kept for ever and all others asked for again', async () => {
    expect((await get('/main-5F3KQ2XA.js')).get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    const worker = await get('/ngsw-worker.js');
    expect([worker.get('Cache-Control'), worker.type]).toEqual(['no-cache', 'text/javascript']);
  });

  it('sends the files of the build compressed, once they are, to who understands that', async () => {
    const plain = await get('/main-5F3KQ2XA.js').set('Accept-Encoding', 'gzip');
    expect([plain.get('Content-Encoding'), plain.text]).toEqual([undefined, 'start()']);
    await vi.waitFor(async () => {
      const small = await get('/main-5F3KQ2XA.js').set('Accept-Encoding', 'br').buffer(true);
      expect(small.get('Content-Encoding')).toBe('br');
      expect([small.type, small.get('Cache-Control'), small.get('Vary')]).toEqual([
        'text/javascript',
        plain.get('Cache-Control'),
        'Accept-Encoding',
      ]);
      expect(small.text).toBe('start()');
    });
    expect((await get('/..%2fmain-5F3KQ2XA.js').set('Accept-Encoding', 'br')).status).toBeGreaterThanOrEqual(400);
  });

  it('may run no inline script, and only styles with the nonce of its page', async () => {
    const page = await get('/');
    const policy = page.get('Content-Security-Policy')!;
    const [, nonce] = /ngCspNonce="([\w-]{22})"/.exec(page.text)!;
    expect(policy).toContain(`script-src 'self';`);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(policy).not.toContain('unsafe');
    expect(page.get('X-Content-Type-Options')).toBe('nosniff');
    expect(page.get('X-Powered-By')).toBeUndefined();
  });

  it('has a service worker that knows the page as it is served, the same on every replica', async () => {
    const other = await TestApp.start({ beside: app, env: { WEB_ROOT: builtSpa() } });
    try {
      const [page, manifest, elsewhere] = [await get('/'), await get('/ngsw.json'), await other.agent().get('/')];
      expect(elsewhere.text).toBe(page.text);
      expect(manifest.body.hashTable).toEqual({
        '/index.html': createHash('sha1').update(page.text).digest('hex'),
        '/main-5F3KQ2XA.js': 'same',
      });
    } finally {
      await other.stop();
    }
  });
});

describe('the API', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('is kept by no cache and can not act as a page', async () => {
    const answer = await app.agent().get('/api/auth/options');
    expect(answer.get('Cache-Control')).toBe('no-store');
    expect(answer.get('Content-Security-Policy')).toBe(`default-src 'none'; frame-ancestors 'none'`);
    expect(answer.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it.each([
    ['broken JSON', '{"title":', 400, 'request.invalid'],
    ['no object', '"text"', 400, 'request.invalid'],
    ['too much', JSON.stringify({ title: 'x'.repeat(300_000) }), 413, 'request.too_large'],
  ])('answers %s with a problem', async (_name, body, status, code) => {
    const mari = await app.signUp('Mari');
    const answer = await mari.agent.patch('/api/me').set('Content-Type', 'application/json').send(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.requestId).toBe(answer.get('X-Request-Id'));
  });

  it('does not take forms, which foreign pages can send without asking', async () => {
    const mari = await app.signUp('Mari');
    const answer = await mari.agent.patch('/api/me').type('form').send({ title: 'x' });
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });
});
