import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { createDocument } from './document.js';

/** Serves the document at /api/docs-json and a page to read it at /api/docs. Made when somebody first asks. */
export function mountDocs(app: NestExpressApplication): void {
  SwaggerModule.setup('api/docs', app, () => createDocument(app), { jsonDocumentUrl: 'api/docs-json', raw: ['json'] });
}
