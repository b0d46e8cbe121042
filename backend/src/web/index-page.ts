import { createHash, createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The SPA's entry page and the list that its service worker checks it against. */
export interface IndexPage {
  html: string;
  /** ngsw.json; null without a service worker. */
  manifest: string | null;
  styleNonce: string;
}

/**
 * The page with the nonce that Angular gives its <style> elements. It is one nonce a build and installation, because
 * the service worker keeps the page, headers and all, and refuses one whose hash it does not know; so that hash is
 * replaced too. Who injects markup would have to know it, and scripts are not allowed by nonce at all.
 */
export function readIndexPage(root: string, secret: string): IndexPage {
  const built = readFileSync(join(root, 'index.html'), 'utf8');
  const styleNonce = createHmac('sha256', secret).update(built).digest('base64url').slice(0, 22);
  const html = built.replace('<app-root', `<app-root ngCspNonce="${styleNonce}"`);
  return { html, styleNonce, manifest: readManifest(join(root, 'ngsw.json'), html) };
}

function readManifest(file: string, html: string): string | null {
  if (!existsSync(file)) return null;
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { index: string; hashTable: Record<string, string> };
  manifest.hashTable[manifest.index] = createHash('sha1').update(html).digest('hex');
  return JSON.stringify(manifest);
}
