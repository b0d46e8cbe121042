import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { compressedFiles } from './compressed-files.js';
import { readIndexPage } from './index-page.js';
import { pagePolicy } from './security-headers.js';

/** The build puts a hash into the names of files whose content it knows: `main-5F3KQ2XA.js`, `chunk-D-Sepdw7.js`. */
const HASHED = /-[\w-]{8}\.\w+$/;
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Pages have no dot in their last part; a missing file is missing, and not the start page. */
const FILE = /\.[^/]+$/;

/** Serves the SPA out of `root`: its files, and its start page at every other address that is none of the server's. */
export function mountSpa(app: NestExpressApplication, root: string, secret: string, filesOrigin: string | null): void {
  const router = express.Router();
  router.use(startPage(root, secret, filesOrigin), compressedFiles(root, HASHED, FOR_EVER), files(root));
  // Requests to the API don't even look at the disk.
  app.use((request: Request, response: Response, next: NextFunction) => {
    const { path, method } = request;
    const isServers = path === '/api' || path.startsWith('/api/') || path.startsWith('/health/');
    if (isServers || (method !== 'GET' && method !== 'HEAD')) next();
    else router(request, response, next);
  });
}

function startPage(root: string, secret: string, filesOrigin: string | null): RequestHandler {
  const { html, manifest, styleNonce } = readIndexPage(root, secret);
  const policy = pagePolicy(styleNonce, filesOrigin);
  return (request, response, next) => {
    const { path } = request;
    if (path === '/ngsw.json' && manifest) {
      response.setHeader('Cache-Control', 'no-cache');
      response.type('json').send(manifest);
    } else if (path === '/index.html' || !FILE.test(path)) {
      response.setHeader('Content-Security-Policy', policy);
      response.setHeader('Cache-Control', 'no-cache');
      response.type('html').send(html);
    } else {
      next();
    }
  };
}

function files(root: string): RequestHandler {
  return express.static(root, {
    index: false,
    redirect: false,
    setHeaders: (response, file) => response.setHeader('Cache-Control', HASHED.test(file) ? FOR_EVER : 'no-cache'),
  });
}
