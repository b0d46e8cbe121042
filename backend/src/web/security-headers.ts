import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

const helmetHeaders = helmet({
  contentSecurityPolicy: false,
  frameguard: { action: 'deny' },
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
});

const COMMON = `object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'`;

/**
 * What our pages may do. Scripts come from here alone, none inline. Angular puts the styles of components into
 * <style> elements, which carry `styleNonce`; styles in attributes are refused. Files come from `filesOrigin` and go
 * there, where they are not here.
 */
export function pagePolicy(styleNonce: string | null, filesOrigin: string | null): string {
  const styles = styleNonce ? `'self' 'nonce-${styleNonce}'` : `'self'`;
  const files = filesOrigin ? `'self' ${filesOrigin}` : `'self'`;
  return `default-src 'self'; script-src 'self'; style-src ${styles}; img-src ${files} data: blob:; media-src ${files} blob:; connect-src ${files}; worker-src 'self'; ${COMMON}`;
}

/** The page that shows the API's document brings its styles along inline; its scripts are files. */
const DOCS_POLICY = `default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; ${COMMON}`;

/** An answer of the API is no page: it may do nothing at all. */
const API_POLICY = `default-src 'none'; frame-ancestors 'none'`;

/** The headers of every answer. Those of helmet are about pages; an answer of the API carries what matters to it. */
export const securityHeaders =
  (filesOrigin: string | null): RequestHandler =>
  (request: Request, response: Response, next: NextFunction) => {
    const isDocs = request.path.startsWith('/api/docs');
    if (!isDocs && request.path.startsWith('/api/')) {
      response.setHeader('Content-Security-Policy', API_POLICY);
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Cache-Control', 'no-store');
      next();
    } else {
      response.setHeader('Content-Security-Policy', isDocs ? DOCS_POLICY : pagePolicy(null, filesOrigin));
      helmetHeaders(request, response, next);
    }
  };
