import type { IncomingMessage } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { mountDocs } from './api-docs/mount.js';
import { AppModule } from './app.module.js';
import { OriginCheck } from './auth/origin.js';
import { SESSION_SECRET } from './auth/session-secret.js';
import { SessionMiddleware } from './auth/session-middleware.js';
import { SignUpService } from './auth/sign-up.service.js';
import type { Config } from './config/config.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { validationPipe } from './errors/validation.pipe.js';
import { originOf } from './files/storage/s3-origin.js';
import { Readiness } from './health/readiness.js';
import { RequestLog } from './logging/request-log.js';
import { RequestMetrics } from './metrics/request-metrics.js';
import { securityHeaders } from './web/security-headers.js';
import { mountSpa } from './web/spa.js';

/** The longest text with every character escaped, and room for what is around it. */
const BODY_LIMIT = '256kb';

/** Longer than load balancers keep idle connections (60 s), so that none of them sends into one that we just closed. */
const KEEP_ALIVE_MS = 75_000;

/** The whole application, ready to listen: what the program and every test run alike. `prepare` acts just before its start. */
export async function createApp(
  config: Config,
  prepare: (app: NestExpressApplication) => void = () => undefined,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  configure(app, config);
  mountDocs(app);
  prepare(app);
  await app.init();
  app.getHttpServer().keepAliveTimeout = KEEP_ALIVE_MS;
  if (config.admin) await app.get(SignUpService).seedAdmin(config.admin);
  return app;
}

/** Parts of files are nobody's JSON, whatever a browser calls them. */
function isJsonBody(request: IncomingMessage): boolean {
  return (
    !request.url?.startsWith('/api/uploads/') && /^application\/json\b/i.test(request.headers['content-type'] ?? '')
  );
}

function configure(app: NestExpressApplication, config: Config): void {
  app.set('trust proxy', config.trustProxy);
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(app.get(RequestLog).handle);
  app.use(app.get(RequestMetrics).handle);
  app.use(app.get(Readiness).handle);
  const filesOrigin = config.files.bucket && originOf(config.files.bucket);
  app.use(securityHeaders(filesOrigin));
  if (config.webRoot) mountSpa(app, config.webRoot, app.get<string>(SESSION_SECRET), filesOrigin);
  app.use('/api', app.get(OriginCheck).handle, app.get(SessionMiddleware).handle);
  app.useBodyParser('json', { limit: BODY_LIMIT, type: isJsonBody });
  app.setGlobalPrefix('api', { exclude: ['health/{*path}'] });
  app.useGlobalPipes(validationPipe);
  app.useGlobalFilters(new ProblemFilter());
}
