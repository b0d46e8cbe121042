import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { readIndexPage } from './index-page.js';
import { pagePolicy } from './security-headers.js';

/** The build puts a hash into the names of files whose content it knows: `main-5F3KQ2XA.js`. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;

/** Pages have no dot in their last part; a missing file is missing, and not the start page. */
const FILE = /\.[^/]+$/;

/** Serves the SPA out of `root`: its files, and its start page at every other address that is none of the server's. */
export function mountSpa(app: NestExpressApplication, root: string, secret: string): void {
  const { html, manifest, styleNonce } = readIndexPage(root, secret);
  const policy = pagePolicy(styleNonce);

  app.use((request: Request, response: Response, next: NextFunction) => {
    const { path } = request;
    const isOurs = path === '/api' || path.startsWith('/api/') || path.startsWith('/health/');
    if (isOurs || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    if (path === '/ngsw.json' && manifest) return void response.setHeader('Cache-Control', 'no-cache').type('json').send(manifest);
    if (path !== '/index.html' && FILE.test(path)) return next();
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(html);
  });
  app.useStaticAssets(root, {
    index: false,
    redirect: false,
    setHeaders: (response, file) => {
      const caching = HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';
      (response as Response).setHeader('Cache-Control', caching);
    },
  });
}
